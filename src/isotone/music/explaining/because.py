"""What in the sound pulls an estimate of feeling up or down, in groups that have words.

A group's pull is what the estimate changes when the group's descriptors are set to what is usual. Groups work together,
so their pulls need not sum to the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from isotone.music.analysis.emotion.model import likeness, row_of
from isotone.music.analysis.fitted import emotion as fitted

LEAST = 0.15
"""A group is named from this share of the largest pull on. [D]"""

NOTHING = 1e-6

GROUPS = {
    "bright": r"brightness|treble(_share)?",
    "bass": r"bass(_share)?",
    "noise": r"flatness|spread|tonalness",
    "changing": r"(cepstrum_\d+|brightness|spread|flatness|contrast_\d+)_(moves|steps)",
    "colour": r"cepstrum_\d+|contrast_\d+",
    "attacks": r"onset_(strength|contrast|size|moves)|(bass|treble)_rises|rises_\d+",
    "many": r"onset_rate|note_rate|gap",
    "uneven": r"gap_(spread|entropy)|onset_evenness",
    "pulse": r"clarity|repeats_most",
    "pace": r"repeats_.*",
    "swelling": r"swell(ing|s)_\w+",
    "dynamics": r"level_\w+|loudness_\w+|quiet_share",
    "major": r"majorness|major_\w+",
    "key": r"key_\w+|pitch_entropy|chord_entropy",
    "chords": r"harmony_moves\w*|minor_chord|diminished_chord|(whole_)?interval_\d",
    "rough": r"roughness(_moves)?",
    "expected": r"predictability",
    "high": r"register|height|bass_height",
    "melody": r"register_spread|melodic_stability|step_size|leads|rises|leaps|(bass_)?height_\w+",
    "held": r"glide|steady|held|wobble|off_grid|partials?\w*|strongest",
}
"""Groups of descriptors by idea; the first pattern that fits a whole name counts."""
FALLING = re.compile(r"tonalness|gap|pitch_entropy|chord_entropy|quiet_share|melodic_stability|glide|wobble|off_grid")
"""Descriptors that fall when their group's idea grows."""
PLAIN = frozenset({"colour", "chords", "pace"})
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

    Empty where there is no such estimate or `found` lacks what its model reads: then nothing is claimed.
    """
    target = fitted.TARGETS.get(what)
    if target is None or not all(name in found for name in fitted.NAMES):
        return ()
    row, usual, groups = row_of(found), np.array(fitted.MEAN), _groups()
    alone = np.eye(len(row), dtype=bool)
    masks = np.array([np.zeros(len(row), dtype=bool), *groups.values(), *alone])
    values = likeness(np.where(masks, usual, row)) @ np.array(target.weights)
    by = values[0] - values[1:]
    single = np.abs(by[len(groups) :])
    drawn = []
    for at, (group, mask) in enumerate(groups.items()):
        lead = int(np.argmax(np.where(mask, single, -1.0)))
        grows = (row[lead] > usual[lead]) != bool(FALLING.fullmatch(fitted.NAMES[lead]))
        drawn.append(Pull(group, 0 if group in PLAIN else 1 if grows else -1, float(by[at])))
    drawn.sort(key=lambda one: -abs(one.by))
    return tuple(one for one in drawn if abs(one.by) >= max(LEAST * abs(drawn[0].by), NOTHING))


@cache
def _groups() -> dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return which of the models' descriptors are in each group."""
    named = [group_of(name) for name in fitted.NAMES]
    return {group: np.array([one == group for one in named]) for group in GROUPS if group in named}
