"""Predictions for what was held out: tracks at random, and whole genres, regions and series in turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.fit.emotion_data import Cases
from benchmarks.fit.emotion_model import Model, fit

from isotone.music.analysis.emotion.model import far_from, kernel

TRACK_FOLDS = 10


@dataclass
class HeldOut:
    """What models that knew nothing of a case say of it: by target, and how far it lay from what they knew."""

    fold: np.ndarray
    said: dict[str, np.ndarray]
    far: np.ndarray


def held_out(cases: Cases, fold: np.ndarray) -> HeldOut:
    """Fit without each fold in turn, and predict it."""
    said: dict[str, np.ndarray] = {}
    far = np.zeros(len(fold))
    for name in np.unique(fold):
        out = fold == name
        model = fit(cases, ~out)
        for target, values in model.predict(cases.x[out]).items():
            said.setdefault(target, np.zeros(len(fold)))[out] = values
        far[out] = distances(model, cases.x[out])
    return HeldOut(fold, said, far)


def distances(model: Model, x: np.ndarray) -> np.ndarray:
    """Return how far pieces lie from the inducing points, 0 to 1."""
    centres = model.centres * model.family
    return far_from(model.likeness(x), kernel(centres, centres))


def track_folds(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).permutation(count) % TRACK_FOLDS
