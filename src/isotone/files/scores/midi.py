"""Standard MIDI files, read by mido: notes with their pedal and bends, the tempo map, the bars."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import mido

from isotone.errors import DecodeError
from isotone.files.scores.clock import Clock, Grid, Metre, grid, tempo_bpm
from isotone.files.scores.players import drum_of, instrument_of, seated
from isotone.music.score import Note, Part, Score

PERCUSSION = 9
PEDAL, VOLUME, DATA, RPN_FINE, RPN, BEND_CENTS = 64, 7, 6, 100, 101, 200.0
MOST_BYTES = 5_000_000
MOST_NOTES = 100_000
HELD_S = 4.0
"""So long after the last stroke a note is let go that the file never ends. [D]"""
LONGEST_S = 7200.0
TAIL_S = 3.0
SHORTEST_S = 0.02


Seat = tuple[int, int, str]
"""Who plays: track, channel, instrument."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A message, the track that holds it, and when it comes, in quarters."""

    quarter: float
    track: int
    message: mido.Message


@dataclass
class _Sounding:
    """What a file has said of one channel so far."""

    program: int = 0
    bend: float = 0.0
    range_cents: float = BEND_CENTS
    parameter: tuple[int, int] = (127, 127)
    pedal: bool = False
    volume: float = 100 / 127
    down: dict[int, list[_Struck]] = field(default_factory=lambda: defaultdict(list))
    held: list[_Struck] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Struck:
    """A note that was begun: by whom, when, how high, how strongly; (when, how high) each time it was bent since."""

    seat: Seat
    start_s: float
    cents: float
    velocity: float
    bent: list[tuple[float, float]] = field(default_factory=list)

    def until(self, end_s: float) -> Note:
        """The note, let go at a time, at the pitch over and under which it lay for as long."""
        length_s = max(SHORTEST_S, end_s - self.start_s)
        return Note(self.start_s, length_s, self._middle(end_s), min(1.0, self.velocity))

    def _middle(self, end_s: float) -> float:
        told = [(self.start_s, self.cents), *((at, cents) for at, cents in self.bent if at < end_s)]
        ends = [*(at for at, _ in told[1:]), end_s]
        left = (end_s - self.start_s) / 2
        for cents, lasted in sorted((cents, end - at) for (at, cents), end in zip(told, ends, strict=True)):
            left -= lasted
            if left <= 0:
                return cents
        return self.cents


def read_midi(path: Path) -> Score:
    """Return a MIDI file as a score; each track's channel and program is a part, each kind of drum one.

    Raises
    ------
    DecodeError
        If it is longer than two hours, or has more notes than anyone plays.
    """
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        raise DecodeError("fault-too-large")
    head = raw[:64].find(b"MThd")  # a .rmi file has a wrapper around it
    file = mido.MidiFile(file=BytesIO(raw[max(0, head) :]), clip=True)
    if file.ticks_per_beat <= 0:
        raise DecodeError("fault-score-broken")
    events, words = _events(file)
    clock = Clock.of([(one.quarter, one.message.tempo / 1e6) for one in events if one.message.type == "set_tempo"])
    notes = _notes(events, clock)
    if not notes:
        return Score(title=path.stem, parts=(), length_s=0.0)
    end_s = max(note.end_s for part in notes.values() for note in part)
    if end_s > LONGEST_S:
        raise DecodeError("fault-too-long", hours=int(LONGEST_S // 3600))
    found = _grid(events, clock)
    heard = tuple(beat for beat in found.beats_s if beat <= end_s)
    return Score(
        title=path.stem,
        parts=seated([_part(file, seat, part) for seat, part in notes.items()]),
        length_s=end_s + TAIL_S,
        tempo_bpm=tempo_bpm(heard),
        beats_s=heard,
        downbeats_s=tuple(bar for bar in found.downbeats_s if bar <= end_s),
        metre=found.metre,
        words=words,
    )


def _part(file: mido.MidiFile, seat: Seat, notes: list[Note]) -> Part:
    track, channel, instrument = seat
    ordered = tuple(sorted(notes, key=lambda note: note.start_s))
    return Part(instrument, ordered, name=_text(file.tracks[track].name).strip(), drum=channel == PERCUSSION)


def _events(file: mido.MidiFile) -> tuple[list[_Said], str]:
    """Every message with its place, all tracks together in order of time; and what is sung."""
    events: list[_Said] = []
    words: list[tuple[float, str]] = []
    for number, track in enumerate(file.tracks):
        ticks = 0
        for message in track:
            ticks += message.time
            at = ticks / file.ticks_per_beat
            events.append(_Said(at, number, message))
            if message.type == "lyrics":
                words.append((at, _text(message.text)))
    events.sort(key=lambda event: event.quarter)
    sung = "".join(text.replace("/", "\n").replace("\\", "\n\n") for _, text in sorted(words, key=lambda one: one[0]))
    return events, sung.strip()


def _text(read: str) -> str:
    """Text that mido read as Latin letters, as UTF-8 where it is that."""
    try:
        return read.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return read


def _notes(events: list[_Said], clock: Clock) -> dict[Seat, list[Note]]:
    """The notes of each track, channel and instrument, in seconds."""
    channels: dict[int, _Sounding] = defaultdict(_Sounding)
    notes: dict[Seat, list[Note]] = defaultdict(list)
    count, last_s = 0, 0.0
    for said in events:
        message = said.message
        if not hasattr(message, "channel"):
            continue
        at, here = clock.at(said.quarter), channels[message.channel]
        if message.type == "note_on" and message.velocity > 0:
            here.down[message.note].append(_struck(said, at, here))
            count, last_s = count + 1, at
        else:
            _heed(message, at, here, notes)
        if count > MOST_NOTES:
            raise DecodeError("fault-too-large")
    end = min(clock.at(events[-1].quarter), last_s + HELD_S) if events else 0.0
    for here in channels.values():
        here.held += [one for struck in here.down.values() for one in struck]
        _lift(notes, here, end)
    return notes


def _struck(said: _Said, at: float, here: _Sounding) -> _Struck:
    message = said.message
    drum = message.channel == PERCUSSION
    instrument = drum_of(message.note) if drum else instrument_of(here.program)
    cents = message.note * 100.0 + (0.0 if drum else here.bend)
    return _Struck((said.track, message.channel, instrument), at, cents, message.velocity / 127 * here.volume**0.5)


def _heed(message: mido.Message, at: float, here: _Sounding, notes: dict[Seat, list[Note]]) -> None:
    """Do what a message asks of a channel, but to strike."""
    match message.type:
        case "note_on" | "note_off" if here.down[message.note]:
            struck = here.down[message.note].pop(0)
            if here.pedal and message.channel != PERCUSSION:
                here.held.append(struck)
            else:
                notes[struck.seat].append(struck.until(at))
        case "control_change" if message.control == PEDAL:
            here.pedal = message.value >= 64
            if not here.pedal:
                _lift(notes, here, at)
        case "control_change" if message.control == VOLUME:
            here.volume = message.value / 127
        case "control_change" if message.control in (RPN, RPN_FINE):
            coarse, fine = here.parameter
            here.parameter = (message.value, fine) if message.control == RPN else (coarse, message.value)
        case "control_change" if message.control == DATA and here.parameter == (0, 0):
            here.range_cents = 100.0 * message.value
        case "program_change":
            here.program = message.program
        case "pitchwheel":
            before, here.bend = here.bend, message.pitch / 8192 * here.range_cents
            for struck in (*(one for some in here.down.values() for one in some), *here.held):
                last = struck.bent[-1][1] if struck.bent else struck.cents
                struck.bent.append((at, last + here.bend - before))


def _lift(notes: dict[Seat, list[Note]], here: _Sounding, at: float) -> None:
    """Let go of what is held; a note that was struck again ends where its next begins."""
    again: dict[tuple[Seat, float], float] = {}
    for struck in sorted(here.held, key=lambda one: one.start_s, reverse=True):
        key = (struck.seat, struck.cents)
        notes[struck.seat].append(struck.until(min(at, again.get(key, at))))
        again[key] = struck.start_s
    here.held.clear()


def _grid(events: list[_Said], clock: Clock) -> Grid:
    metres: dict[float, Metre] = {}
    for one in events:
        if one.message.type == "time_signature" and one.message.numerator > 0:
            metres[one.quarter] = Metre(one.quarter, one.message.numerator, one.message.denominator)
    last = max((one.quarter for one in events if one.message.type in ("note_on", "note_off")), default=0.0)
    return grid([metres[at] for at in sorted(metres)], clock, last + 1e-6)
