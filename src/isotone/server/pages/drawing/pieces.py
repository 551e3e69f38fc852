"""One piece in words and as a picture: what is known of its sound, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from isotone.app.words import Words
from isotone.music import Features, Track
from isotone.server.pages.drawing.figures import WIDTH
from isotone.server.pages.drawing.telling import level

LEFT, HEIGHT = 4, 84
SHOWN = 6
"""Sudden events in the picture: the largest. [D]"""


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One thing known of a piece: in words, and the number behind it."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PiecePicture:
    """A piece as a picture: its sections as blocks, sudden events as ticks, places in SVG units."""

    width: int
    height: int
    sections: tuple[tuple[float, float], ...]
    startles: tuple[float, ...]
    beats: tuple[float, ...]


def tell_piece(track: Track, words: Words) -> list[PieceLine]:
    """Return what is known of a piece's sound, in words, with the numbers beside them."""
    known = track.features
    lines = [
        PieceLine(
            words.say(f"piece-energy-{level(known.arousal.value)}"), _span(words, known.arousal.low, known.arousal.high)
        ),
        PieceLine(
            words.say(f"piece-pleasant-{level(known.valence.value)}"),
            _span(words, known.valence.low, known.valence.high),
        ),
        _tempo(known, words),
        _key(known, words),
        PieceLine(
            words.say("piece-range-wide" if known.loudness_range_lu > 10 else "piece-range-even"),
            words.say("piece-lu", value=words.number(known.loudness_range_lu, 1)),
        ),
    ]
    if known.startles:
        lines.append(PieceLine(words.say("piece-startles", count=len(known.startles))))
    else:
        lines.append(PieceLine(words.say("piece-no-startles")))
    if known.voice >= 0.5:
        lines.append(PieceLine(words.say("piece-sung"), words.number(known.voice, 2)))
    return lines


def _tempo(known: Features, words: Words) -> PieceLine:
    if known.tempo_bpm is None:
        return PieceLine(words.say("piece-no-beat"))
    return PieceLine(
        words.say(
            "piece-beat-slow" if known.tempo_bpm < 80 else "piece-beat-fast" if known.tempo_bpm > 115 else "piece-beat"
        ),
        words.say("piece-bpm", value=words.number(known.tempo_bpm)),
    )


def _key(known: Features, words: Words) -> PieceLine:
    if known.key is None:
        return PieceLine(words.say("piece-no-key"))
    return PieceLine(words.say("piece-key", key=known.key), words.number(known.key_confidence, 2))


def _span(words: Words, low: float, high: float) -> str:
    return words.say("piece-span", low=words.number(low, 2), high=words.number(high, 2))


def picture_of(track: Track, *, mirrored: bool = False) -> PiecePicture:
    """Return a piece's picture: where its sections end, and where something sudden happens."""
    known = track.features

    def x(at_s: float) -> float:
        share = at_s / known.duration_s if known.duration_s else 0.0
        place = LEFT + share * (WIDTH - 2 * LEFT)
        return round(WIDTH - place if mirrored else place, 1)

    begin, end = known.audible_s
    cuts = [begin, *(one for one in known.sections_s if begin < one < end), end]
    sections = tuple((min(x(one), x(two)), round(abs(x(two) - x(one)) - 3, 1)) for one, two in pairwise(cuts))
    return PiecePicture(WIDTH, HEIGHT, sections, tuple(x(one.at_s) for one in known.startles[:SHOWN]), ())
