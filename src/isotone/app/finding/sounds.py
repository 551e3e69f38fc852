"""What pieces sound like, in plain words: each word stands for ranges of features.

The borders are ours [D]: a word is a way in, and the exact ranges stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.app.finding.columns import Columns, Flags
from isotone.app.words import Words

INF = float("inf")


@dataclass(frozen=True, slots=True)
class Within:
    """A feature within a range, ends included; what is not known lies in no range."""

    column: str
    low: float = -INF
    high: float = INF

    def mask(self, columns: Columns) -> Flags:
        """Say of each piece whether it is so."""
        values = columns.numbers[self.column]
        return np.asarray((values >= np.float64(self.low)) & (values <= np.float64(self.high)))


@dataclass(frozen=True, slots=True)
class Lacks:
    """A feature that a piece does not have."""

    column: str

    def mask(self, columns: Columns) -> Flags:
        """Say of each piece whether it is so."""
        return np.isnan(columns.numbers[self.column])


SOUNDS: dict[str, tuple[Within | Lacks, ...]] = {
    "calm": (Within("energy", high=-0.15),),
    "lively": (Within("energy", low=0.15),),
    "pleasant": (Within("pleasantness", low=0.15),),
    "gloomy": (Within("pleasantness", high=-0.15),),
    "at-ease": (Within("felt_tension", high=0.2),),
    "tense": (Within("felt_tension", low=0.35),),
    "slow": (Within("tempo", high=80),),
    "quick": (Within("tempo", low=115),),
    "steady": (Within("tempo_sure", low=0.45), Within("tempo")),
    "free": (Lacks("tempo"),),
    "quiet": (Within("loudness", high=-20),),
    "even": (Within("range", high=5),),
    "changing": (Within("range", low=12),),
    "nothing-sudden": (Within("sudden", high=0),),
    "sung": (Within("voice", low=0.5),),
    "unsung": (Within("voice", high=0.2),),
    "bright": (Within("brightness", low=2000),),
    "dark": (Within("brightness", high=1000),),
    "smooth": (Within("roughness", high=0.4),),
    "rough": (Within("roughness", low=0.6),),
    "sparse": (Within("onsets", high=2),),
    "dense": (Within("onsets", low=6),),
    "held": (Within("struck", high=0.35),),
    "struck": (Within("struck", low=0.65),),
    "joined": (Within("apart", high=0.35),),
    "detached": (Within("apart", low=0.65),),
    "major": (Within("major", low=1),),
    "minor": (Within("major", high=0),),
    "familiar-turns": (Within("predictability", low=0.6),),
    "new-turns": (Within("predictability", high=0.3),),
    "short": (Within("length", high=180),),
    "long": (Within("length", low=480),),
}
"""The words, by the ids of their messages without `find-`."""
GROUPS = {
    "feeling": ("calm", "lively", "pleasant", "gloomy", "at-ease", "tense"),
    "beat": ("slow", "quick", "steady", "free"),
    "loudness": ("quiet", "even", "changing", "nothing-sudden"),
    "voice": ("sung", "unsung"),
    "texture": ("bright", "dark", "smooth", "rough", "sparse", "dense", "held", "struck", "joined", "detached"),
    "form": ("major", "minor", "familiar-turns", "new-turns", "short", "long"),
}
"""The words in the order in which they are offered."""


def meanings(words: Words) -> dict[str, str]:
    """Return the words of a language that name a sound, in small letters: typed into a search they find it."""
    return {words.say(f"find-{name}").casefold(): name for name in SOUNDS}


def sounds(columns: Columns, name: str) -> Flags:
    """Say of each piece whether a word is true of it."""
    mask = np.ones(len(columns), np.bool_)
    for one in SOUNDS[name]:
        mask &= one.mask(columns)
    return mask
