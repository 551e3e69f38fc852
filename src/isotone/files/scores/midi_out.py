"""A score as a MIDI file in which cents survive, in one of two ways.

MPE (MIDI Polyphonic Expression, RP-053): each note has a channel of its own, bent to its pitch. The bend range is told
(RPN 0) and is that of plain MIDI, two semitones, so that a player that knows nothing of MPE sounds the same (wider
where a note moves further); one step of a bend is .024 cents. Zones: channels 2 to 9 under master 1, 11 to 15 under
master 16; channel 10 is left to drums.

MTS (MIDI Tuning Standard): each part has a channel and a tuning of its own, told before the first note; one step is
.006 cents. It has no limit to how many tones sound at once but needs a player that heeds it, which fewer do. So MPE is
written where its thirteen channels are enough, and MTS where they are not. A note that moves is bent on, or retuned on,
in steps of a cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Literal

import mido

from isotone.errors import InputError
from isotone.files.scores.counted import Counted, counted
from isotone.files.scores.voices import drum_key_of, program_of, volume_of
from isotone.music.score import Note, Part, Score
from isotone.music.scores.bends import steps

TICKS = 960
DRUMS, MASTERS = 9, {0: 8, 15: 5}
MEMBERS = (*range(1, 9), *range(10, 15))
OWN = tuple(channel for channel in range(16) if channel != DRUMS)
RANGES = (2, 12, 24, 48)
"""Bend ranges in semitones: the first that holds every note is used."""
FINEST = 1 << 14
VOLUME, PAN, DATA, DATA_FINE, RPN_FINE, RPN = 7, 10, 6, 38, 100, 101
OFF, SET, BEND, ON = range(4)
"""What comes first where several fall on one tick."""
Event = tuple[int, int, mido.Message]
Form = Literal["mpe", "mts"]


@dataclass(frozen=True, slots=True)
class _Struck:
    """A note as MIDI counts it."""

    part: int
    start: int
    end: int
    cents: float
    velocity: int
    moves: tuple[tuple[int, float], ...] = ()
    """From which tick it lies so many cents off `cents`; empty where it stays."""


@dataclass
class _Channel:
    """What a channel is doing while notes are dealt out."""

    number: int
    part: int = -1
    bend: int | None = None
    end: int = -1
    keys: dict[int, int] = field(default_factory=dict)


def midi_bytes(score: Score, form: Form | None = None) -> bytes:
    """Return a score as a MIDI file: MPE where thirteen channels are enough, else MTS, or as asked for.

    Raises
    ------
    InputError
        If a note lies beyond MIDI's keys, or the form asked for cannot hold so many tones at once.
    """
    if not score.notes:
        raise InputError("score-empty")
    clock = counted(score)
    tracks = _tracks(score, clock, form)
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    for messages in (_conductor(score, clock), *tracks):
        file.tracks.append(_track(messages))
    written = BytesIO()
    file.save(file=written)
    return written.getvalue()


def _tracks(score: Score, clock: Counted, form: Form | None) -> list[list[Event]]:
    tracks: list[list[Event]] = [[(0, OFF, mido.MetaMessage("track_name", name=_name(part)))] for part in score.parts]
    notes = [
        _struck(number, note, clock)
        for number, part in enumerate(score.parts)
        for note in part.notes
        if round(note.velocity * 127) > 0
    ]
    notes.sort(key=lambda note: (note.start, note.part, note.cents))
    pitched = [note for note in notes if not score.parts[note.part].drum]
    span = _range(pitched)
    dealt = _dealt(pitched, span) if form != "mts" else None
    if form == "mpe" and dealt is None:
        raise InputError("score-crowded", most=len(MEMBERS))
    if dealt is not None:
        _bend(score, dealt, tracks, span)
    else:
        _tune(score, pitched, tracks)
    for number, part in enumerate(score.parts):
        if part.drum:
            _drum(part, [note for note in notes if note.part == number], tracks[number])
    return tracks


def _name(part: Part) -> str:
    return part.name or part.instrument.replace("_", " ")


def _struck(part: int, note: Note, clock: Counted) -> _Struck:
    start = round(clock.quarter(note.start_s) * TICKS)
    end = max(start + 1, round(clock.quarter(note.end_s) * TICKS))
    moves: dict[int, float] = {}
    for after_s, off in steps(note):
        moves[round(clock.quarter(note.start_s + after_s) * TICKS)] = off
    return _Struck(part, start, end, note.cents, max(1, min(127, round(note.velocity * 127))), tuple(moves.items()))


def _range(notes: Iterable[_Struck]) -> int:
    """How far, in semitones, notes are bent off their keys at most, rounded up to one of `RANGES`."""
    most = max((abs(note.cents + off - 100 * _key(note.cents)) for note in notes for _, off in note.moves), default=0.0)
    return next((one for one in RANGES if 100 * one >= most), RANGES[-1])


def _bent(cents: float, span: int) -> int:
    """A bend of so many cents, where the range is so many semitones."""
    return max(-FINEST // 2, min(FINEST // 2 - 1, round(cents / (100 * span) * FINEST / 2)))


def _key(cents: float) -> int:
    """The key nearest to a pitch."""
    if not 0 <= cents < 12_750:
        raise InputError("score-beyond", cents=round(cents), low=0, high=12_750)
    return min(127, round(cents / 100))


def _conductor(score: Score, clock: Counted) -> list[Event]:
    """The track of tempo and metre."""
    told: list[Event] = [(0, OFF, mido.MetaMessage("track_name", name=score.title))]
    for at, metre in ((0, clock.upbeat), (clock.upbeat * TICKS, clock.metre)):
        if metre:
            told.append((at, OFF, mido.MetaMessage("time_signature", numerator=min(255, metre), denominator=4)))
    return told + [(at * TICKS, OFF, mido.MetaMessage("set_tempo", tempo=length)) for at, length in clock.tempi()]


def _zones(span: int) -> Iterator[mido.Message]:
    for master, members in MASTERS.items():
        yield from _parameter(master, 6, members)
    for channel in MEMBERS:
        yield from _parameter(channel, 0, span)


def _parameter(channel: int, number: int, value: int) -> Iterator[mido.Message]:
    """Set a registered parameter of a channel, and let go of it."""
    settings = ((RPN, 0), (RPN_FINE, number), (DATA, value), (DATA_FINE, 0), (RPN, 127), (RPN_FINE, 127))
    for control, setting in settings:
        yield mido.Message("control_change", channel=channel, control=control, value=setting)


def _seat(channel: int, part: Part) -> Iterator[mido.Message]:
    """Set a channel to a part: its instrument, level and place."""
    yield mido.Message("program_change", channel=channel, program=program_of(part.instrument))
    yield mido.Message("control_change", channel=channel, control=VOLUME, value=volume_of(part.level_db))
    yield mido.Message(
        "control_change", channel=channel, control=PAN, value=max(0, min(127, round(64 + 63 * part.pan)))
    )


def _dealt(notes: Iterable[_Struck], span: int) -> list[tuple[_Struck, int, int, int]] | None:
    """Deal notes out to the channels: (note, channel, key, bend); None where they are not enough."""
    channels = [_Channel(number) for number in MEMBERS]
    dealt = []
    for note in notes:
        key = _key(note.cents)
        bend = _bent(note.cents - 100 * key, span)
        channel = _channel(channels, note, key, bend)
        if channel is None:
            return None
        channel.part, channel.bend = note.part, None if note.moves else bend
        channel.end = max(channel.end, note.end)
        channel.keys[key] = note.end
        dealt.append((note, channel.number, key, bend))
    return dealt


def _channel(channels: list[_Channel], note: _Struck, key: int, bend: int) -> _Channel | None:
    """The channel that sounds the same part at the same bend, else the one that has been silent longest."""
    for one in channels if not note.moves else ():
        if one.part == note.part and one.bend == bend and one.end > note.start >= one.keys.get(key, -1):
            return one
    free = [one for one in channels if one.end < note.start or (one.part == note.part and one.end == note.start)]
    return min(free, key=lambda one: (one.end, one.part != note.part), default=None)


def _bend(score: Score, dealt: list[tuple[_Struck, int, int, int]], tracks: list[list[Event]], span: int) -> None:
    """Write notes as MPE."""
    seated: dict[int, tuple[int, int]] = {}
    if tracks:
        tracks[0] += [(0, OFF, message) for message in _zones(span)]
    for note, channel, key, bend in dealt:
        track = tracks[note.part]
        part, last = seated.get(channel, (-1, -1 << 15))
        if part != note.part:
            track += [(note.start, SET, message) for message in _seat(channel, score.parts[note.part])]
        bends = [(at, _bent(note.cents + off - 100 * key, span)) for at, off in note.moves] or [(note.start, bend)]
        for at, value in bends if note.moves or (part, last) != (note.part, bend) else ():
            track.append((at, BEND, mido.Message("pitchwheel", channel=channel, pitch=value)))
        seated[channel] = (note.part, bends[-1][1])
        track += _sounded(note, channel, key)


def _tune(score: Score, notes: list[_Struck], tracks: list[list[Event]]) -> None:
    """Write notes as MTS: a tuning for each part."""
    playing = sorted({note.part for note in notes})
    if len(playing) > len(OWN):
        raise InputError("score-crowded", most=len(OWN))
    for tuning, (number, channel) in enumerate(zip(playing, OWN, strict=False)):
        own = [note for note in notes if note.part == number]
        keys = _keys(sorted({note.cents for note in own}))
        track = tracks[number]
        track += [(0, OFF, message) for message in _tuned(tuning, keys)]
        for parameter, value in ((4, 0), (3, tuning)):
            track += [(0, OFF, message) for message in _parameter(channel, parameter, value)]
        track += [(0, SET, message) for message in _seat(channel, score.parts[number])]
        moved: set[int] = set()
        for note in sorted(_parted(own, keys), key=lambda one: one.start):
            key = keys[note.cents]
            for at, off in note.moves or (((note.start, 0.0),) if key in moved else ()):
                track += [(at, SET, message) for message in _tuned(tuning, {note.cents + off: key})]
            (moved.add if note.moves else moved.discard)(key)
            track += _sounded(note, channel, key)


def _keys(pitches: list[float]) -> dict[float, int]:
    """A key of its own for each pitch, as near to it as may be, rising with the pitch."""
    if len(pitches) > 128:
        raise InputError("score-crowded", most=128)
    keys: list[int] = []
    for pitch in pitches:
        keys.append(max(_key(pitch), keys[-1] + 1 if keys else 0))
    highest = 127
    for at in reversed(range(len(keys))):
        keys[at] = min(keys[at], highest)
        highest = keys[at] - 1
    return dict(zip(pitches, keys, strict=True))


def _tuned(tuning: int, keys: dict[float, int]) -> Iterator[mido.Message]:
    """Single note tuning changes, real time, sixty-four keys a message."""
    changes = [_change(pitch, key) for pitch, key in keys.items()]
    for start in range(0, len(changes), 64):
        some = changes[start : start + 64]
        yield mido.Message(
            "sysex", data=(0x7F, 0x7F, 0x08, 0x02, tuning, len(some), *(byte for one in some for byte in one))
        )


def _change(cents: float, key: int) -> tuple[int, int, int, int]:
    finest = min(round(cents / 100 * FINEST), 128 * FINEST - 2)
    semitone, share = divmod(finest, FINEST)
    return key, semitone, share >> 7, share & 127


def _parted(notes: list[_Struck], keys: dict[float, int]) -> Iterator[_Struck]:
    """Notes of one part, each ended where its key is struck again."""
    again: dict[int, int] = {}
    for note in sorted(notes, key=lambda one: one.start, reverse=True):
        end = min(note.end, again.get(keys[note.cents], note.end))
        if end > note.start:
            yield replace(note, end=end, moves=tuple(one for one in note.moves if one[0] < end))
        again[keys[note.cents]] = note.start


def _drum(part: Part, notes: list[_Struck], track: list[Event]) -> None:
    key = drum_key_of(part.instrument)
    track += [(0, SET, message) for message in _seat(DRUMS, part) if message.type != "program_change"][:1]
    for note in _parted(notes, {one.cents: key for one in notes}):
        track += _sounded(note, DRUMS, key)


def _sounded(note: _Struck, channel: int, key: int) -> list[Event]:
    return [
        (note.start, ON, mido.Message("note_on", channel=channel, note=key, velocity=note.velocity)),
        (note.end, OFF, mido.Message("note_off", channel=channel, note=key)),
    ]


def _track(events: list[Event]) -> mido.MidiTrack:
    """Events with their waits, in order."""
    track, now = mido.MidiTrack(), 0
    for tick, _, message in sorted(events, key=lambda event: event[:2]):
        track.append(message.copy(time=tick - now))
        now = tick
    return track
