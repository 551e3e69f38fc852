"""MusicXML, kern and ABC, read by music21: repeats played out, ties joined, tempo and bars as written."""

from __future__ import annotations

import contextlib
import warnings
from pathlib import Path
from typing import Any

from isotone.errors import DecodeError
from isotone.files.scores.clock import Clock, Metre, grid, tempo_bpm
from isotone.files.scores.players import instrument_of, seated
from isotone.music.score import Note, Part, Score

MOST_BYTES = 30_000_000
TAIL_S = 3.0
SHORTEST_QUARTERS = 1 / 64
FORMATS = {".krn": "humdrum", ".abc": "abc"}
USUAL_VELOCITY = 0.6


def read_notation(path: Path) -> Score:
    """Return a written piece as a score. Without a written tempo it plays at 96 BPM; a collection gives its first.

    Raises
    ------
    DecodeError
        If the file is too large to be one piece.
    """
    if path.stat().st_size > MOST_BYTES:
        raise DecodeError("fault-score-broken")
    from music21 import converter, stream

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # music21 warns of what it mends
        form = FORMATS.get(path.suffix.lower())
        if form is None:
            read: Any = converter.parse(str(path), forceSource=True)
        else:  # as text: music21 leaves such files open where they are broken
            read = converter.parseData(_text(path), format=form)
        if isinstance(read, stream.Opus):
            read = next(iter(read.scores))
        whole = _unfolded(read)
        parts: list[Any] = list(whole.parts) if hasattr(whole, "parts") and len(whole.parts) else [whole]
        clock = _clock(whole)
        played = [_part(part, clock) for part in parts]
        metres = _metres(parts[0])
        end_quarter = float(whole.highestTime)
    played = [part for part in played if part.notes]
    if not played:
        return Score(title=path.stem, parts=(), length_s=0.0)
    end_s = max(note.end_s for part in played for note in part.notes)
    found = grid(metres, clock, end_quarter)
    return Score(
        title=_title(read) or path.stem,
        parts=seated(played),
        length_s=end_s + TAIL_S,
        tempo_bpm=tempo_bpm(found.beats_s),
        beats_s=found.beats_s,
        downbeats_s=found.downbeats_s,
        metre=found.metre,
        words=_words(parts),
    )


def _text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _unfolded(read: Any) -> Any:
    """The piece with its repeats played out, as written where they make no sense; tied notes are one."""
    from music21 import repeat

    with contextlib.suppress(repeat.ExpanderException, AttributeError, ValueError):
        read = read.expandRepeats()  # where repeats make no sense, the piece is read once through
    return read.stripTies()


def _clock(whole: Any) -> Clock:
    changes = []
    for start, _, mark in whole.metronomeMarkBoundaries():
        bpm = mark.getQuarterBPM()
        if bpm:
            changes.append((float(start), 60 / bpm))
    written = any(True for _ in whole.recurse().getElementsByClass("MetronomeMark"))
    return Clock.of(changes if written else [(0.0, 60 / 96)])


def _part(part: Any, clock: Clock) -> Part:
    """One part's notes; what has no length (grace notes) is left out."""
    program = next((one.midiProgram for one in part.recurse().getElementsByClass("Instrument") if one.midiProgram), 0)
    notes = []
    for element in part.flatten().notes:
        at, length = float(element.offset), float(element.duration.quarterLength)
        if length < SHORTEST_QUARTERS or not hasattr(element, "pitches"):
            continue
        start, end = clock.at(at), clock.at(at + length)
        velocity = element.volume.getRealized() if element.volume is not None else USUAL_VELOCITY
        notes += [
            Note(start, max(0.02, end - start), float(pitch.ps) * 100, max(0.05, min(1.0, float(velocity))))
            for pitch in element.pitches
        ]
    name = str(part.partName or "").strip() if hasattr(part, "partName") else ""
    return Part(instrument_of(program), tuple(sorted(notes, key=lambda note: note.start_s)), name=name)


def _metres(part: Any) -> list[Metre]:
    """A time signature for each whole bar as it is played.

    A short first bar is an upbeat, and so is what follows a short bar and fills it up, as where a repeat begins.
    """
    metres: list[Metre] = []
    missing = 0.0
    for bar in part.getElementsByClass("Measure"):
        sign = bar.timeSignature or bar.getContextByClass("TimeSignature")
        if sign is None:
            continue
        metre = Metre(float(bar.offset), sign.numerator, sign.denominator)
        length = float(bar.highestTime)
        short = metre.bar_quarters - length
        if (not metres and metre.from_quarter == 0 and short > 1e-3) or 1e-3 < length <= missing + 1e-3:
            missing = max(0.0, missing - length)
            continue
        metres.append(metre)
        missing = max(0.0, short)
    return metres


def _title(read: Any) -> str:
    meta = read.metadata
    return str((meta.title or meta.movementName or "") if meta is not None else "").strip()


def _words(parts: list[Any]) -> str:
    """The first verse, syllables joined."""
    text = ""
    for part in parts:
        for element in part.flatten().notes:
            for one in element.lyrics[:1]:
                text += (one.text or "") + ("" if one.syllabic in ("begin", "middle") else " ")
        if text:
            break
    return text.strip()
