"""Predictions for what was held out: tracks at random, and whole genres, regions and series in turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.fit.emotion_data import Cases
from benchmarks.fit.emotion_model import GROUNDS, Model, fit

from isotone.music.analysis.emotion.model import far_from, kernel

TRACK_FOLDS = 10


@dataclass
class HeldOut:
    """What models that knew nothing of a case say of it: by target, and how far it lay from what they knew."""

    fold: np.ndarray
    said: dict[str, np.ndarray]
    far: dict[str, np.ndarray]


def held_out(cases: Cases, fold: np.ndarray) -> HeldOut:
    """Fit without each fold in turn, and predict it."""
    said: dict[str, np.ndarray] = {}
    far = {ground: np.zeros(len(fold)) for ground in GROUNDS}
    for name in np.unique(fold):
        out = fold == name
        model = fit(cases, ~out)
        for target, values in model.predict(cases.x[out]).items():
            said.setdefault(target, np.zeros(len(fold)))[out] = values
        for ground in GROUNDS:
            far[ground][out] = distances(model, cases.x[out], ground)
    return HeldOut(fold, said, far)


def distances(model: Model, x: np.ndarray, ground: str) -> np.ndarray:
    """Return how far pieces lie from the inducing points of a ground (root of 0 to 1)."""
    places = model.grounds[ground]
    centres = (model.centres * model.family)[places]
    return np.sqrt(np.maximum(far_from(model.likeness(x)[:, places], kernel(centres, centres)), 0))


def track_folds(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).permutation(count) % TRACK_FOLDS
