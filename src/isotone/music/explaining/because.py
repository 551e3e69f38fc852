"""What in the sound pulls an estimate of feeling up or down, in groups that have words.

A group's pull is what the estimate changes when the group's descriptors are set to what is usual. With a linear model
that is the sum of weight times deviation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.fitted import emotion as fitted
from isotone.music.analysis.linear import Linear

LEAST = 0.15
"""A group is named from this share of the largest pull on. [D]"""
HELD = 4.0
"""Deviations beyond this count as this, as in the models."""

GROUPS = {
    "bright": r"brightness|treble(_share)?",
    "bass": r"bass(_share)?",
    "noise": r"flatness|spread|tonalness",
    "changing": r"(cepstrum_\d+|brightness|spread|flatness|contrast_\d+)_(moves|steps)",
    "colour": r"cepstrum_\d+|contrast_\d+",
    "attacks": r"onset_(strength|contrast|size|moves)|(bass|treble)_rises|rises_\d+",
    "many": r"onset_rate|note_rate|gap",
    "uneven": r"gap_(spread|entropy)|onset_evenness",
    "pulse": r"clarity|repeats_.*|pulse_.*",
    "pace": r"pace|tempo.*",
    "swelling": r"swelling_\w+|swells?_\w+",
    "dynamics": r"level_\w+|loudness_\w+|quiet_share",
    "major": r"majorness|major_\w+",
    "key": r"key_\w+|pitch_entropy|chord_entropy",
    "chords": r"harmony_moves\w*|minor_chord|diminished_chord|interval\w*",
    "rough": r"roughness(_moves)?",
    "expected": r"predictability",
    "high": r"register|height|bass_height",
    "melody": r"register_spread|melodic_stability|step_size|leads|rises|leaps|height_\w+",
    "held": r"glide|steady|held|wobble|off_grid|partials?\w*|strongest",
}
"""Groups of descriptors by idea; the first pattern that fits a whole name counts."""
FALLING = re.compile(r"tonalness|gap|pitch_entropy|chord_entropy|quiet_share|melodic_stability|glide|wobble|off_grid")
"""Descriptors that fall when their group's idea grows."""
PLAIN = frozenset({"colour", "chords"})
"""Groups without a more and a less."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A group of descriptors, which way it lies from the usual (1, -1; 0 without a way), and how much it pulls."""

    group: str
    way: int
    by: float

    @property
    def words(self) -> str:
        """The message that names it."""
        return f"because-{self.group}" + ("", "-more", "-less")[self.way]


def group_of(name: str) -> str | None:
    """Return the group of a descriptor; None where it has none.

    Examples
    --------
    >>> group_of("treble_share"), group_of("cepstrum_3_moves"), group_of("cepstrum_3")
    ('bright', 'changing', 'colour')
    """
    return next((group for group, pattern in GROUPS.items() if re.fullmatch(pattern, name)), None)


def pulls(found: Mapping[str, float], what: str) -> tuple[Pull, ...]:
    """Return what pulls an estimate ("arousal", "valence" or a name of `FELT`), the strongest first.

    Empty where the model is not known or `found` lacks what it reads: then nothing is claimed.
    """
    model = _models().get(what)
    if model is None or not found.keys() >= model.usual.keys():
        return ()
    far = {name: (found[name] - model.usual[name]) / (model.spread[name] or 1) for name in model.usual}
    groups: dict[str, list[str]] = {}
    for name in far:
        if (group := group_of(name)) is not None:
            groups.setdefault(group, []).append(name)
    whole = model.predict(found)
    drawn = []
    for group, names in groups.items():
        by = whole - model.predict({**found, **{name: model.usual[name] for name in names}})
        leads = max(names, key=lambda name: abs(whole - model.predict({**found, name: model.usual[name]})))
        way = 0 if group in PLAIN else _sign(far[leads]) * (-1 if FALLING.fullmatch(leads) else 1)
        drawn.append(Pull(group, way, by))
    drawn.sort(key=lambda one: -abs(one.by))
    return tuple(one for one in drawn if abs(one.by) >= LEAST * abs(drawn[0].by) and one.by)


def _sign(value: float) -> int:
    return 1 if value > 0 else -1


@dataclass(frozen=True, slots=True)
class _Model:
    """A model as an explanation sees it: what it predicts, and what is usual for each descriptor."""

    predict: Callable[[Mapping[str, float]], float]
    usual: Mapping[str, float]
    spread: Mapping[str, float]


def _models() -> dict[str, _Model]:
    """Return the fitted models by what they estimate."""
    return {
        "arousal": _linear(fitted.AROUSAL, fitted.NAMES),
        "valence": _linear(fitted.VALENCE, fitted.NAMES),
    }


def _linear(model: Linear, names: tuple[str, ...]) -> _Model:
    def predict(found: Mapping[str, float]) -> float:
        far = np.clip(model.standardised(np.array([found[name] for name in names])), -HELD, HELD)
        return float(far @ np.array(model.weights)) + model.intercept

    return _Model(predict, dict(zip(names, model.mean, strict=True)), dict(zip(names, model.scale, strict=True)))
