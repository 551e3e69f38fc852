"""How one piece gives way to the next, decided from what is known of the two.

`plan` asks for its cost and times, `sound` carries it out, `session` turns a plan into cues with it.

| from → to | transition |
|-|-|
| either sung, spoken, or familiar to the person | gap of 1.5 s: the piece plays to its last note |
| the first ends in silence, or the keys clash | gap of 1 s |
| both steady, tempi within 5 % (or 1:2) | crossfade of 8 s, on beats |
| otherwise, both instrumental | crossfade of 6 s |
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from isotone.music.features import Features
from isotone.music.key import keys_clash

SUNG = 0.35
"""From this probability of a voice on, a piece is treated as sung: when unsure, leave it whole. [D]"""
SONG_GAP_S = 1.5
PLAIN_GAP_S = 1.0
BEAT_FADE_S = 8.0
PLAIN_FADE_S = 6.0
TEMPO_TOLERANCE = 0.05


class Passage(StrEnum):
    """The kinds of transition."""

    GAP = "gap"
    CROSSFADE = "crossfade"
    BEAT_CROSSFADE = "beat_crossfade"


@dataclass(frozen=True, slots=True)
class Transition:
    """How one piece gives way to the next.

    `seconds` is how long: of silence for a gap, of overlap for a crossfade (equal power, on the audible end).
    """

    kind: Passage
    seconds: float

    @property
    def overlap_s(self) -> float:
        """How long both pieces are heard, in seconds: 0 for a gap."""
        return 0.0 if self.kind is Passage.GAP else self.seconds

    @property
    def gap_s(self) -> float:
        """How long neither is heard, in seconds: 0 for a crossfade."""
        return self.seconds if self.kind is Passage.GAP else 0.0


def transition(first: Features, second: Features, *, whole: bool) -> Transition:
    """Return how `first` gives way to `second`.

    Parameters
    ----------
    whole : bool
        True where either piece is familiar to the person, or they asked for whole pieces.

    Examples
    --------
    >>> Transition(Passage.GAP, 1.5).overlap_s
    0.0
    """
    if whole or first.voice >= SUNG or second.voice >= SUNG:
        return Transition(Passage.GAP, SONG_GAP_S)
    if first.end.fades or keys_clash(first.key, second.key):
        return Transition(Passage.GAP, PLAIN_GAP_S)
    wanted = BEAT_FADE_S if _tempi_agree(first.tempo_bpm, second.tempo_bpm) else PLAIN_FADE_S
    return crossfade(first, second, _room(wanted, first, second))


def crossfade(first: Features, second: Features, seconds: float) -> Transition:
    """Return a crossfade of so many seconds: on beats where both have a steady pulse of one tempo, or half or twice."""
    on_beats = _tempi_agree(first.tempo_bpm, second.tempo_bpm)
    return Transition(Passage.BEAT_CROSSFADE if on_beats else Passage.CROSSFADE, seconds)


def _tempi_agree(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return False
    return any(abs(first * ratio / second - 1) <= TEMPO_TOLERANCE for ratio in (0.5, 1.0, 2.0))


def _room(wanted: float, first: Features, second: Features) -> float:
    """A fade takes at most a quarter of either piece, and at least one second."""
    shorter = min(one.audible_s[1] - one.audible_s[0] for one in (first, second))
    return max(1.0, min(wanted, shorter / 4))
