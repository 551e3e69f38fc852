"""A score as MusicXML: pitches as decimal alters, with their cents in the notation; time on a grid of 32nd notes.

Tones of one player that overlap stand on staves of their own, so that every reader joins their ties rightly. How far a
note lies from its place on the grid is kept as `attack` and `release`, which players may heed. Above a note a person
reads how many cents it lies off twelve equal steps. How a pitch moves stands in `play`, as pairs of seconds and cents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from statistics import median
from xml.etree import ElementTree

from isotone.errors import InputError
from isotone.files.scores.counted import Counted, counted
from isotone.files.scores.voices import drum_key_of, program_of, volume_of
from isotone.music.score import Part, Score
from isotone.music.tunings import Tuning

GRID, DIVISIONS = 8, 480
"""Places on the grid, and divisions, in a quarter."""
FINE = DIVISIONS // GRID
LOWEST, HIGHEST = 1_200, 13_150
"""C0 to B9: MusicXML counts octaves from 0 to 9."""
SPELLED = (
    *(("C", 0), ("C", 1), ("D", 0), ("E", -1), ("E", 0), ("F", 0)),
    *(("F", 1), ("G", 0), ("A", -1), ("A", 0), ("B", -1), ("B", 0)),
)
SIGNS = {-1: "flat", 0: "natural", 1: "sharp"}
NAMES = (("whole", 32), ("half", 16), ("quarter", 8), ("eighth", 4), ("16th", 2), ("32nd", 1))
VALUES = {length + length // 2 * dot: (name, dot) for name, length in NAMES for dot in (1, 0) if length > dot}
"""What a length on the grid is called, and its dots."""
HEARD_CENTS = 0.5
"""From here on the cents are written above the note."""
NEW_TEMPO = 0.02
"""A bar whose tempo differs by less keeps the mark of the one before."""
FORTE = 90.0
HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN"
 "http://www.musicxml.org/dtds/partwise.dtd">
"""
Node = ElementTree.Element
Bend = tuple[tuple[float, float], ...]
BEND = "isotone-bend"
"""What a note's curve of pitch is called in `other-play`."""


@dataclass(frozen=True, slots=True)
class _Chord:
    """Tones that begin and end together on the grid; how far off it they are, in divisions."""

    start: int
    end: int
    tones: tuple[float, ...]
    velocity: float
    early: int
    late: int
    bends: Mapping[float, Bend]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chord, or a rest where it is None, from a place to another within a bar."""

    start: int
    length: int
    chord: _Chord | None


def musicxml_bytes(score: Score, tuning: Tuning | None = None) -> bytes:
    """Return a score as MusicXML 4.0, with the name of its tuning where one is given.

    Raises
    ------
    InputError
        If a note lies below C0 or above B9.
    """
    if not score.notes:
        raise InputError("score-empty")
    clock = counted(score)
    root = Node("score-partwise", version="4.0")
    _child(_child(root, "work"), "work-title", score.title)
    if tuning is not None:
        _child(_child(_child(root, "identification"), "miscellaneous"), "miscellaneous-field", _said(tuning)).set(
            "name", "tuning"
        )
    parts = [part for part in score.parts if part.notes]
    listed = _child(root, "part-list")
    for number, part in enumerate(parts, 1):
        _listed(listed, part, f"P{number}", number)
    chords = [_chords(part, clock) for part in parts]
    ends = [one.end for some in chords for one in some] + [round(clock.quarter(score.length_s) * GRID)]
    bars = list(_bars(clock, max(ends)))
    for number, (part, some) in enumerate(zip(parts, chords, strict=True), 1):
        _part(_child(root, "part", id=f"P{number}"), part, some, bars, clock, first=number == 1)
    body: bytes = ElementTree.tostring(root, encoding="utf-8")
    return HEAD + body + b"\n"


def _said(tuning: Tuning) -> str:
    tones = " ".join(f"{tone:.2f}" for tone in (*tuning.degrees, tuning.period))
    return f"{tuning.name} ({tuning.id}): {tones}"


def _child(parent: Node, name: str, text: object = None, **attributes: str) -> Node:
    node = ElementTree.SubElement(parent, name, attributes)
    if text is not None:
        node.text = "".join(sign for sign in str(text) if sign >= " ")
    return node


def _listed(listed: Node, part: Part, name: str, number: int) -> None:
    said = _child(listed, "score-part", id=name)
    _child(said, "part-name", part.name or part.instrument.replace("_", " "))
    _child(_child(said, "score-instrument", id=f"{name}-I"), "instrument-name", part.instrument.replace("_", " "))
    midi = _child(said, "midi-instrument", id=f"{name}-I")
    _child(midi, "midi-channel", 10 if part.drum else (number - 1) % 15 + 1 + ((number - 1) % 15 > 8))
    if part.drum:
        _child(midi, "midi-unpitched", drum_key_of(part.instrument) + 1)
    else:
        _child(midi, "midi-program", program_of(part.instrument) + 1)
    _child(midi, "volume", round(volume_of(part.level_db) / 1.27))
    _child(midi, "pan", round(90 * part.pan))


def _chords(part: Part, clock: Counted) -> list[_Chord]:
    """The notes of a part on the grid, those that begin and end together as one."""
    found: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
    bends: dict[tuple[int, int], dict[float, Bend]] = {}
    for note in part.notes:
        begin, end = clock.quarter(note.start_s), clock.quarter(note.end_s)
        start = round(begin * GRID)
        place = start, max(start + 1, round(end * GRID))
        found.setdefault(place, []).append((note.cents, note.velocity, begin, end))
        bends.setdefault(place, {}).update({note.cents: note.bend} if note.bend else {})
    return [
        _Chord(
            start,
            end,
            tuple(sorted({cents for cents, *_ in some})),
            max(velocity for _, velocity, *_ in some),
            round((min(begin for *_, begin, _ in some) - start / GRID) * DIVISIONS),
            round((max(last for *_, last in some) - end / GRID) * DIVISIONS),
            bends[start, end],
        )
        for (start, end), some in sorted(found.items())
    ]


def _bars(clock: Counted, end: int) -> Iterator[tuple[int, int]]:
    """Where each bar begins and ends on the grid."""
    length, at = clock.metre * GRID, 0
    if clock.upbeat:
        yield 0, clock.upbeat * GRID
        at = clock.upbeat * GRID
    for number in range(max(1, ceil((end - at) / length))):
        yield at + number * length, at + (number + 1) * length


def _voices(chords: list[_Chord]) -> list[list[_Chord]]:
    """Chords dealt out so that within a voice none begins before the last has ended."""
    voices: list[list[_Chord]] = []
    for chord in chords:
        free = next((voice for voice in voices if voice[-1].end <= chord.start), None)
        if free is None:
            voices.append(free := [])
        free.append(chord)
    return voices or [[]]


def _pieces(voice: list[_Chord], bars: list[tuple[int, int]]) -> Iterator[_Piece]:
    """A voice without gaps, cut at the bars and into lengths that have a name."""
    spans: list[tuple[int, int, _Chord | None]] = []
    at = 0
    for chord in voice:
        if chord.start > at:
            spans.append((at, chord.start, None))
        spans.append((chord.start, chord.end, chord))
        at = chord.end
    spans.append((at, bars[-1][1], None))
    number = 0
    for start, end, which in spans:
        while start < end:
            while start >= bars[number][1]:
                number += 1
            left = min(end, bars[number][1]) - start
            length = next(value for value in VALUES if value <= left)
            yield _Piece(start, length, which)
            start += length


def _part(
    node: Node, part: Part, chords: list[_Chord], bars: list[tuple[int, int]], clock: Counted, first: bool
) -> None:
    measures = [
        _child(
            node,
            "measure",
            number=str(number if clock.upbeat else number + 1),
            **({"implicit": "yes"} if short else {}),
        )
        for number, short in ((at, at == 0 and clock.upbeat > 0) for at in range(len(bars)))
    ]
    voices = _voices(chords)
    _attributes(measures[0], part, clock, len(voices))
    if first:
        _tempi(measures, bars, clock)
    for number, voice in enumerate(voices, 1):
        bar = 0
        for piece in _pieces(voice, bars):
            if piece.start >= bars[bar][1]:
                bar += 1
            if number > 1 and piece.start == bars[bar][0]:
                _child(_child(measures[bar], "backup"), "duration", (bars[bar][1] - bars[bar][0]) * FINE)
            _write(measures[bar], piece, part, number)


def _attributes(measure: Node, part: Part, clock: Counted, staves: int) -> None:
    said = _child(measure, "attributes")
    _child(said, "divisions", DIVISIONS)
    time = _child(said, "time")
    _child(time, "beats", clock.metre)
    _child(time, "beat-type", 4)
    low = not part.drum and median(note.cents for note in part.notes) < 5_700
    _child(said, "staves", staves)
    for number in range(1, staves + 1):
        clef = _child(said, "clef", number=str(number))
        _child(clef, "sign", "percussion" if part.drum else "F" if low else "G")
        if not part.drum:
            _child(clef, "line", 4 if low else 2)


def _tempi(measures: list[Node], bars: list[tuple[int, int]], clock: Counted) -> None:
    """A mark wherever a bar's tempo differs."""
    told = 0.0
    for measure, (start, end) in zip(measures, bars, strict=True):
        some = clock.microseconds[start // GRID : max(start + 1, end) // GRID] or clock.microseconds[-1:]
        bpm = 6e7 * len(some) / sum(some)
        if abs(bpm - told) <= NEW_TEMPO * told:
            continue
        told = bpm
        direction = _child(measure, "direction", placement="above")
        mark = _child(_child(direction, "direction-type"), "metronome")
        _child(mark, "beat-unit", "quarter")
        _child(mark, "per-minute", f"{bpm:.3f}".rstrip("0").rstrip("."))
        _child(direction, "sound", tempo=f"{bpm:.3f}")


def _write(measure: Node, piece: _Piece, part: Part, voice: int) -> None:
    chord = piece.chord
    if chord is None:
        rest = _child(measure, "note")
        _child(rest, "rest")
        _timed(rest, piece, voice)
        return
    begins, ends = piece.start == chord.start, piece.start + piece.length == chord.end
    if begins and not part.drum:
        _cents(measure, chord, voice)
    for number, cents in enumerate(chord.tones[:1] if part.drum else chord.tones):
        note = _child(measure, "note", dynamics=f"{chord.velocity * 127 / FORTE * 100:.2f}")
        if begins and chord.early:
            note.set("attack", str(chord.early))
        if ends and chord.late:
            note.set("release", str(chord.late))
        if number:
            _child(note, "chord")
        sign = _pitch(note, cents, part.drum)
        ties = [kind for kind, wanted in (("stop", not begins), ("start", not ends)) if wanted]
        _timed(note, piece, voice, ties, sign)
        if begins and not part.drum and (bend := chord.bends.get(cents)):
            said = " ".join(f"{at_s:.4f} {off:.2f}" for at_s, off in bend)
            _child(_child(note, "play"), "other-play", said, type=BEND)


def _cents(measure: Node, chord: _Chord, staff: int) -> None:
    """Write above a chord how far its tones lie off twelve equal steps."""
    off = [cents - 100 * round(cents / 100) for cents in chord.tones]
    if max(map(abs, off)) < HEARD_CENTS:
        return
    said = _child(measure, "direction", placement="above")
    _child(_child(said, "direction-type"), "words", " ".join(f"{round(one):+d}" for one in off), **{"font-size": "7"})
    _child(said, "staff", staff)


def _pitch(note: Node, cents: float, drum: bool) -> str:
    """Write a pitch; return the sign that stands before it, which a reader needs where the alter is no whole number."""
    if drum:
        place = _child(note, "unpitched")
        _child(place, "display-step", "E")
        _child(place, "display-octave", 4)
        return ""
    if not LOWEST <= cents < HIGHEST:
        raise InputError("score-beyond", cents=round(cents), low=LOWEST, high=HIGHEST)
    key = round(cents / 100)
    step, alter = SPELLED[key % 12]
    pitch = _child(note, "pitch")
    _child(pitch, "step", step)
    exact = alter + cents / 100 - key
    if abs(exact) > 5e-6:
        _child(pitch, "alter", f"{exact:.5f}".rstrip("0").rstrip("."))
    _child(pitch, "octave", key // 12 - 1)
    return SIGNS[alter]


def _timed(note: Node, piece: _Piece, voice: int, ties: list[str] | None = None, sign: str = "") -> None:
    """The length of a note or a rest, in the order that MusicXML wants."""
    _child(note, "duration", piece.length * FINE)
    for kind in ties or ():
        _child(note, "tie", type=kind)
    _child(note, "voice", voice)
    name, dots = VALUES[piece.length]
    _child(note, "type", name)
    for _ in range(dots):
        _child(note, "dot")
    if sign:
        _child(note, "accidental", sign)
    _child(note, "staff", voice)
    if ties:
        notations = _child(note, "notations")
        for kind in ties:
            _child(notations, "tied", type=kind)
