"""A score into a file: MIDI, MusicXML, or the Scala file of its tuning. It appears under its name only when whole."""

from __future__ import annotations

from pathlib import Path

from isotone.errors import InputError
from isotone.files.scores.midi_out import midi_bytes
from isotone.files.scores.musicxml import musicxml_bytes
from isotone.music.score import Score
from isotone.music.tunings import Tuning
from isotone.music.tunings.scala import write_scl

WRITES = (".mid", ".midi", ".musicxml", ".scl")
"""What the name of a file that we write ends with."""


def score_bytes(score: Score, suffix: str, tuning: Tuning | None = None) -> bytes:
    """Return a score in the form that a name's end stands for; `.scl` is its tuning alone.

    Raises
    ------
    InputError
        If no such form is written, or it cannot hold this score.
    """
    match suffix.lower():
        case ".mid" | ".midi":
            return midi_bytes(score)
        case ".musicxml":
            return musicxml_bytes(score, tuning)
        case ".scl" if tuning is not None:
            card = tuning.card
            return write_scl(tuning, (f"{card.region}; {card.status}", card.source, card.note)).encode()
    raise InputError("score-form", suffix=suffix, forms=WRITES)


def write_score(score: Score, path: Path, tuning: Tuning | None = None) -> None:
    """Write a score into a file of the form that its name ends with."""
    written = score_bytes(score, path.suffix, tuning)
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(written)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
