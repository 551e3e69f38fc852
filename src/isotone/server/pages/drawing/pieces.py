"""One piece in words: what is known of its sound, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.app.words import Words
from isotone.music import Features, Track
from isotone.server.pages.drawing.telling import level


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One thing known of a piece: in words, and the number behind it."""

    text: str
    number: str = ""


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
