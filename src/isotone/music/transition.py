"""How one piece gives way to the next, decided from what is known of the two.

`plan` asks for its cost and times, `sound` carries it out, `session` turns a plan into cues with it.

| from → to | transition |
|-|-|
| either familiar to the person, or asked for whole | gap of 1.5 s: the piece plays to its last note |
| either sung or spoken | the same |
| a voice or applause where they meet | the same |
| the first ends in a fade of its own, or the keys clash | gap of 1 s: a breath of silence |
| both steady, tempi neither within 5 % nor 1:2 | the same: two beats are never heard against each other |
| both steady, tempi within 5 % (or 1:2) | crossfade of 8 s, on beats, at one tempo between theirs |
| neither steady | crossfade of 12 s: one grows out of the other |
| one of them steady | crossfade of 6 s |

Crossfades lie on what is audible, equal in power, and take at most a quarter of the shorter piece, at least a second. A
piece that is left early has no ending of its own: what is known of the whole stands for its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from isotone.music.features import Features
from isotone.music.key import keys_clash
from isotone.music.values import Edge

SUNG = 0.35
"""From this probability of a voice on, a piece is treated as sung: when unsure, leave it whole. [D]"""
SONG_GAP_S = 1.5
PLAIN_GAP_S = 1.0
BEAT_FADE_S = 8.0
PLAIN_FADE_S = 6.0
LONG_FADE_S = 12.0
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
    if whole or first.voice >= SUNG or second.voice >= SUNG or taken(first.end) or taken(second.start):
        return Transition(Passage.GAP, SONG_GAP_S)
    if first.end.fades or keys_clash(first.key, second.key):
        return Transition(Passage.GAP, PLAIN_GAP_S)
    steady = [one.tempo_bpm is not None for one in (first, second)]
    agree = _tempi_agree(first.tempo_bpm, second.tempo_bpm)
    if all(steady) and not agree:
        return Transition(Passage.GAP, PLAIN_GAP_S)
    wanted = BEAT_FADE_S if agree else PLAIN_FADE_S if any(steady) else LONG_FADE_S
    return crossfade(first, second, _room(wanted, first, second))


def taken(edge: Edge) -> bool:
    """Say whether nothing may sound over an edge of a piece: somebody sings or speaks there, or people clap."""
    return edge.voice >= SUNG or edge.applause


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
