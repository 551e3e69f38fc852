"""Music written down, read as a `Score`: MIDI by mido, MusicXML, kern and ABC by music21.

`players` says which of our instruments plays what a file asks for; `clock` turns counted time into seconds.
`writing` goes the other way, from a `Score` to MIDI and MusicXML; `scala` opens the files of tunings.
"""

from __future__ import annotations

from pathlib import Path

from isotone.errors import DecodeError, IsotoneError
from isotone.music.score import Score

MIDI = frozenset({".mid", ".midi", ".kar", ".rmi"})
NOTATION = frozenset({".musicxml", ".mxl", ".krn", ".abc"})
WRITTEN = MIDI | NOTATION
"""Names of files of notes that can be read end so."""

__all__ = ["MIDI", "NOTATION", "WRITTEN", "is_score", "read_score"]


def is_score(path: Path) -> bool:
    """Say whether a file holds notes by its name; a `.xml` file does where its head says so."""
    suffix = path.suffix.lower()
    if suffix != ".xml":
        return suffix in WRITTEN
    try:
        with path.open("rb") as file:
            head = file.read(2048)
    except OSError:
        return False
    return b"score-partwise" in head or b"score-timewise" in head


def read_score(path: Path) -> Score:
    """Return a written piece as notes in seconds and cents.

    Raises
    ------
    DecodeError
        If it cannot be read, or has no notes.
    """
    try:
        if path.suffix.lower() in MIDI:
            from isotone.files.scores.midi import read_midi

            score = read_midi(path)
        else:
            from isotone.files.scores.notation import read_notation

            score = read_notation(path)
    except IsotoneError:
        raise
    except FileNotFoundError:
        raise DecodeError("fault-missing") from None
    except PermissionError:
        raise DecodeError("fault-forbidden") from None
    except Exception as error:  # both libraries raise what they like on a broken file
        raise DecodeError("fault-score-broken") from error
    if score.notes == 0:
        raise DecodeError("fault-score-bare")
    return score
