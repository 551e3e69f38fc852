"""Pieces as tables: verses, who plays in each, how it ends; and from the table to a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from isotone.music.score import Note, Part, Score
from isotone.sound.starter.craft.lines import Air, Answer, Bass, Beat, Drone, Event, Figure, Line, Pad, events
from isotone.sound.starter.craft.notation import Melody, Tone, Tune, read
from isotone.sound.starter.craft.perform import Chair, Time, perform

LEAD_S = 0.35
"""Silence before the first note."""


@dataclass(frozen=True, slots=True)
class Verse:
    """Once through the tune, or through bars `first` up to `last` of it, by these players, at this force (about 1).

    `text` is another tune's text in the same key and metre, in place of the piece's own; `move` transposes (semitones).
    """

    lines: tuple[Line, ...]
    first: int = 0
    last: int = 999
    force: float = 1.0
    text: str = ""
    move: int = 0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A piece: its tune, its tempo, its players, its verses and its close.

    Attributes
    ----------
    beat : what a beat is, in quarter notes (1.5 where the bar is counted in dotted quarters).
    bpm : beats a minute. move : transposition in semitones.
    close : the text of the last bars, played by the last verse's players; its last bar is held and left to ring.
    breath, phrase_bars : how much the tempo breathes, over how many bars.
    tail_s : silence and ring after the last note. loudness_lufs, room, presence_db, drive_db : as in
        `Score`.
    """

    tune: Tune
    bpm: float
    chairs: Mapping[str, Chair]
    verses: tuple[Verse, ...]
    close: str
    beat: float = 1.0
    move: int = 0
    breath: float = 0.012
    phrase_bars: int = 4
    slowing: float = 0.66
    slowing_bars: float = 2.0
    hold_bars: float = 1.6
    tail_s: float = 5.0
    loudness_lufs: float = -20.0
    room: str = "chamber"
    presence_db: float = 5.0
    drive_db: float = 0.0
    steady: bool = True


def score_of(title: str, piece: Arrangement, seed: int) -> Score:
    """Return the score of an arrangement; `seed` draws how the players stray from the page."""
    played, beats, bar = _all_events(piece)
    time = Time(piece.bpm * piece.beat, piece.breath, piece.phrase_bars * bar, piece.slowing, piece.slowing_bars * bar)
    rng = np.random.default_rng([seed, 5])
    notes = perform(played, dict(piece.chairs), time, beats, rng, LEAD_S)
    parts = tuple(_part(chair, notes[name]) for name, chair in piece.chairs.items() if notes[name])
    end = max(note.end_s for part in parts for note in part.notes)
    tempo = piece.bpm if piece.steady else None
    return Score(
        title, parts, end + piece.tail_s, tempo, piece.loudness_lufs, piece.room, piece.presence_db, piece.drive_db
    )


def _part(chair: Chair, notes: list[Note]) -> Part:
    ordered = tuple(sorted(notes, key=lambda note: note.start_s))
    return Part(chair.instrument, ordered, chair.level_db, chair.pan, chair.distance)


def _all_events(piece: Arrangement) -> tuple[list[Event], float, float]:
    """Return everything that is played, how many beats it takes, and how long a bar is."""
    own = read(piece.tune)
    out: list[Event] = []
    at = 0.0
    for verse in piece.verses:
        melody = read(replace(piece.tune, text=verse.text)) if verse.text else own
        melody = melody.cut(verse.first, verse.last)
        out += _verse(verse, melody, piece, at)
        at += melody.length
    last = piece.verses[-1]
    close = read(replace(piece.tune, text=piece.close))
    body, final = (
        close.cut(0, len(close.bars) - 1) if len(close.bars) > 1 else None,
        close.cut(len(close.bars) - 1, 999),
    )
    if body is not None:
        out += _verse(last, body, piece, at)
        at += body.length
    out += _final(last, final, piece, at)
    return out, at + final.bar_length, own.bar_length


def _verse(verse: Verse, melody: Melody, piece: Arrangement, at: float) -> list[Event]:
    move = 100.0 * (piece.move + verse.move)
    found = [event for line in verse.lines for event in events(line, _melody_of(line, melody, piece), piece.tune.key)]
    drums = {line.chair for line in verse.lines if isinstance(line, Beat)}
    return [
        replace(
            event,
            at=event.at + at,
            cents=event.cents + (0 if event.chair in drums else move),
            force=event.force * verse.force,
        )
        for event in found
    ]


def _melody_of(line: Line, melody: Melody, piece: Arrangement) -> Melody:
    """What a line sees: its own melody where it has one, over the verse's chords."""
    if not isinstance(line, Air) or not line.text:
        return melody
    own = read(replace(piece.tune, text=line.text))
    return replace(own, chords=melody.chords)


def _final(verse: Verse, melody: Melody, piece: Arrangement, at: float) -> list[Event]:
    """The last bar: everyone on the last chord, figures spread upwards, drums with one soft stroke, held and left."""
    hold = piece.hold_bars * melody.bar_length
    held = replace(melody, length=hold, tones=tuple(_stretched(melody, hold)), bars=(0.0,))
    out: list[Event] = []
    for line in verse.lines:
        match line:
            case Figure():
                out += _spread(line, held)
            case Beat():
                if line.pattern[0] != ".":
                    out.append(Event(line.chair, 0, hold, 100.0 * line.pitch, line.force * 0.7))
            case Answer():
                out += events(Pad(line.chair, line.low, line.high, 1, line.force), held, piece.tune.key)
            case Bass():
                out += events(replace(line, style="held"), held, piece.tune.key)
            case Air() | Pad() | Drone():
                out += events(_without_text(line), held, piece.tune.key)
    moved = _verse(replace(verse, lines=()), held, piece, at)
    move = 100.0 * (piece.move + verse.move)
    drums = {line.chair for line in verse.lines if isinstance(line, Beat)}
    moved += [
        replace(e, at=e.at + at, cents=e.cents + (0 if e.chair in drums else move), force=e.force * verse.force * 0.86)
        for e in out
    ]
    return moved


def _without_text(line: Air | Pad | Drone) -> Air | Pad | Drone:
    return replace(line, text="") if isinstance(line, Air) else line


def _stretched(melody: Melody, hold: float) -> list[Tone]:
    return [replace(tone, length=hold - tone.at) if tone is melody.tones[-1] else tone for tone in melody.tones]


def _spread(line: Figure, held: Melody) -> list[Event]:
    tones = events(replace(line, pattern="(" + "".join(map(str, range(1, line.voices + 2))) + "b)"), held, "C")
    ordered = sorted(tones, key=lambda event: event.cents)
    return [replace(event, at=0.16 * k, length=held.length - 0.16 * k) for k, event in enumerate(ordered)]
