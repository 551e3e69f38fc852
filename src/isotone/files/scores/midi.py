"""Standard MIDI files, read by mido: notes with their pedal and bends, the tempo map, the bars."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import mido

from isotone.errors import DecodeError
from isotone.files.scores.clock import Clock, Grid, Metre, grid, tempo_bpm
from isotone.files.scores.players import drum_of, instrument_of, seated
from isotone.music.score import Note, Part, Score

PERCUSSION = 9
PEDAL, VOLUME, BEND_CENTS = 64, 7, 200.0
MOST_NOTES = 500_000
LONGEST_S = 7200.0
TAIL_S = 3.0
SHORTEST_S = 0.02


@dataclass
class _Sounding:
    """What a file has said of one channel so far."""

    program: int = 0
    bend: float = 0.0
    pedal: bool = False
    volume: float = 100 / 127
    down: dict[int, list[tuple[float, float, float]]] = field(default_factory=lambda: defaultdict(list))
    held: list[tuple[float, float, float]] = field(default_factory=list)


def read_midi(path: Path) -> Score:
    """Return a MIDI file as a score; each channel's program is a part, each percussion key a drum.

    Raises
    ------
    DecodeError
        If it is longer than two hours or has more than half a million notes.
    """
    file = mido.MidiFile(str(path), clip=True)
    if file.ticks_per_beat <= 0:
        raise DecodeError("fault-score-broken")
    events, words = _events(file)
    clock = Clock.of([(at, message.tempo / 1e6) for at, message in events if message.type == "set_tempo"])
    notes = _notes(events, clock)
    if not notes:
        return Score(title=path.stem, parts=(), length_s=0.0)
    end_s = max(note.end_s for part in notes.values() for note in part)
    if end_s > LONGEST_S:
        raise DecodeError("fault-too-long", hours=int(LONGEST_S // 3600))
    found = _grid(events, clock)
    parts = [Part(name, tuple(sorted(part, key=lambda note: note.start_s))) for (_, name), part in notes.items()]
    heard = tuple(beat for beat in found.beats_s if beat <= end_s)
    return Score(
        title=path.stem,
        parts=seated(parts),
        length_s=end_s + TAIL_S,
        tempo_bpm=tempo_bpm(heard),
        beats_s=heard,
        downbeats_s=tuple(bar for bar in found.downbeats_s if bar <= end_s),
        metre=found.metre,
        words=words,
    )


def _events(file: mido.MidiFile) -> tuple[list[tuple[float, mido.Message]], str]:
    """Every message with its place in quarters, all tracks together in order of time; and what is sung."""
    events: list[tuple[float, mido.Message]] = []
    words: list[tuple[float, str]] = []
    for track in file.tracks:
        ticks = 0
        for message in track:
            ticks += message.time
            at = ticks / file.ticks_per_beat
            events.append((at, message))
            if message.type == "lyrics":
                words.append((at, message.text))
    events.sort(key=lambda event: event[0])
    sung = "".join(text.replace("/", "\n").replace("\\", "\n\n") for _, text in sorted(words))
    return events, " ".join(sung.split(" ")).strip()


def _notes(events: list[tuple[float, mido.Message]], clock: Clock) -> dict[tuple[int, str], list[Note]]:
    """The notes of each channel and instrument, in seconds."""
    channels: dict[int, _Sounding] = defaultdict(_Sounding)
    notes: dict[tuple[int, str], list[Note]] = defaultdict(list)
    count = 0
    for quarter, message in events:
        if not hasattr(message, "channel"):
            continue
        at, here = clock.at(quarter), channels[message.channel]
        match message.type:
            case "note_on" if message.velocity > 0:
                count += 1
                cents = message.note * 100.0 + (here.bend if message.channel != PERCUSSION else 0.0)
                here.down[message.note].append((at, cents, message.velocity / 127 * here.volume**0.5))
            case "note_on" | "note_off":
                _let_go(notes, message.channel, here, message.note, at)
            case "control_change" if message.control == PEDAL:
                here.pedal = message.value >= 64
                if not here.pedal:
                    _lift(notes, message.channel, here, at)
            case "control_change" if message.control == VOLUME:
                here.volume = message.value / 127
            case "program_change":
                here.program = message.program
            case "pitchwheel":
                here.bend = message.pitch / 8192 * BEND_CENTS
        if count > MOST_NOTES:
            raise DecodeError("fault-score-broken")
    end = clock.at(events[-1][0]) if events else 0.0
    for number, here in channels.items():
        here.pedal = False
        for key in list(here.down):
            while here.down[key]:
                _let_go(notes, number, here, key, end)
        _lift(notes, number, here, end)
    return notes


def _let_go(notes: dict[tuple[int, str], list[Note]], channel: int, here: _Sounding, key: int, at: float) -> None:
    if not here.down[key]:
        return
    start, cents, velocity = here.down[key].pop(0)
    if channel == PERCUSSION:
        notes[channel, drum_of(key)].append(Note(start, max(SHORTEST_S, at - start), cents, min(1.0, velocity)))
    elif here.pedal:
        here.held.append((start, cents, velocity))
    else:
        name = instrument_of(here.program)
        notes[channel, name].append(Note(start, max(SHORTEST_S, at - start), cents, min(1.0, velocity)))


def _lift(notes: dict[tuple[int, str], list[Note]], channel: int, here: _Sounding, at: float) -> None:
    """Let go of what the pedal held; a note that was struck again ends where its next begins."""
    again: dict[float, float] = {}
    for start, cents, velocity in sorted(here.held, reverse=True):
        end = min(at, again.get(cents, at))
        name = instrument_of(here.program)
        notes[channel, name].append(Note(start, max(SHORTEST_S, end - start), cents, min(1.0, velocity)))
        again[cents] = start
    here.held.clear()


def _grid(events: list[tuple[float, mido.Message]], clock: Clock) -> Grid:
    metres: dict[float, Metre] = {}
    for at, message in events:
        if message.type == "time_signature" and message.numerator > 0:
            metres[at] = Metre(at, message.numerator, message.denominator)
    last = max((at for at, message in events if message.type in ("note_on", "note_off")), default=0.0)
    return grid([metres[at] for at in sorted(metres)], clock, last + 1e-6)
