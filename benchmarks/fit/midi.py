"""Standard MIDI files as the fits need them: events and quarter notes in seconds, and a way to write them back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

OFF, ON, CONTROL, PROGRAM = 0x80, 0x90, 0xB0, 0xC0
DRUMS = 9
TICKS_A_SECOND = 2000


@dataclass(frozen=True)
class Event:
    """A message of a channel: when it is sent, in seconds, its status byte and its data bytes."""

    at_s: float
    status: int
    data: tuple[int, ...]

    @property
    def kind(self) -> int:
        """Note off (also written as a note on of velocity 0), note on, control and so on."""
        return OFF if self.status & 0xF0 == ON and self.data[1] == 0 else self.status & 0xF0

    @property
    def channel(self) -> int:
        return self.status & 0x0F


@dataclass(frozen=True)
class Midi:
    """A file: its events in order, its quarter notes from the first note on, and (s, numerator, denominator)."""

    events: tuple[Event, ...]
    quarters_s: np.ndarray
    signatures: tuple[tuple[float, int, int], ...]


def read(path: Path) -> Midi:
    """Return a file's events in seconds."""
    raw = path.read_bytes()
    division = int.from_bytes(raw[12:14], "big")
    tracks, at = [], 14
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at + 4 : at + 8], "big")
        if raw[at : at + 4] == b"MTrk":
            tracks.append(_Track(raw[at + 8 : at + 8 + size]))
        at += 8 + size
    tempos = sorted((one for track in tracks for one in track.tempos), key=lambda one: one[0])
    seconds = _clock([(0, 500_000), *tempos], division)
    events = sorted((one for track in tracks for one in track.events), key=lambda one: one[0])
    first = min((tick for tick, status, data in events if status & 0xF0 == ON and data[1] > 0), default=0)
    ticks = np.arange(0, max(track.tick for track in tracks) + 1, division)
    signatures = sorted(one for track in tracks for one in track.signatures)
    return Midi(
        tuple(Event(float(seconds(tick)), status, data) for tick, status, data in events),
        seconds(ticks[ticks >= first - 1]),
        tuple((float(seconds(tick)), top, bottom) for tick, top, bottom in signatures),
    )


def quarter_times(path: Path) -> np.ndarray:
    """Return the time of each quarter note from the first sounding note on, in seconds."""
    return read(path).quarters_s


def bars(midi: Midi, end_s: float) -> tuple[np.ndarray, int]:
    """Return when each bar begins, by the time signatures and quarter notes, and the quarters in most bars.

    Bars of an uneven number of eighths begin between quarters and are left out.
    """
    marks = [*midi.signatures] or [(0.0, 4, 4)]
    begins, sizes = [], []
    for place, (start, top, bottom) in enumerate(marks):
        stop = marks[place + 1][0] if place + 1 < len(marks) else end_s
        quarters = midi.quarters_s[(midi.quarters_s >= start - 0.01) & (midi.quarters_s < stop - 0.01)]
        size = top * 4 / bottom
        if size == int(size):
            begins.append(quarters[:: int(size)])
            sizes += [int(size)] * len(quarters)
    whole = np.concatenate(begins) if begins else np.zeros(0)
    return whole, max(set(sizes), key=sizes.count) if sizes else 4


def write(events: list[Event], path: Path) -> None:
    """Write events as a file of one track."""
    body, now = bytearray(b"\x00\xff\x51\x03\x07\xa1\x20"), 0
    for event in sorted(events, key=lambda one: one.at_s):
        tick = max(now, round(event.at_s * TICKS_A_SECOND))
        body += _number(tick - now) + bytes([event.status, *event.data])
        now = tick
    body += b"\x00\xff\x2f\x00"
    head = b"MThd" + (6).to_bytes(4, "big") + bytes([0, 0, 0, 1]) + (TICKS_A_SECOND // 2).to_bytes(2, "big")
    path.write_bytes(head + b"MTrk" + len(body).to_bytes(4, "big") + bytes(body))


def shifted(event: Event, by: int) -> Event:
    """Return a note some semitones higher; drums and other messages as they are."""
    if event.status & 0xE0 != OFF or event.channel == DRUMS:
        return event
    return replace(event, data=(min(127, max(0, event.data[0] + by)), *event.data[1:]))


def _clock(tempos: list[tuple[int, int]], division: int):  # type: ignore[no-untyped-def]
    """Return ticks to seconds."""
    changes, micros = (np.array(one, dtype=np.float64) for one in zip(*tempos, strict=True))
    base = np.concatenate([[0.0], np.cumsum(np.diff(changes) * micros[:-1] / division / 1e6)])

    def seconds(ticks: np.ndarray | int) -> np.ndarray:
        place = np.searchsorted(changes, ticks, side="right") - 1
        return np.asarray(base[place] + (ticks - changes[place]) * micros[place] / division / 1e6)

    return seconds


def _number(value: int) -> bytes:
    found = [value & 0x7F]
    while value := value >> 7:
        found.append(value & 0x7F | 0x80)
    return bytes(found[::-1])


class _Track:
    """One track, read for its events, tempo changes and time signatures."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at, self.tick = raw, 0, 0
        self.tempos: list[tuple[int, int]] = []
        self.signatures: list[tuple[int, int, int]] = []
        self.events: list[tuple[int, int, tuple[int, ...]]] = []
        status = 0
        while self.at < len(raw):
            self.tick += self._number()
            if raw[self.at] & 0x80:
                status = raw[self.at]
                self.at += 1
            self._event(status)

    def _number(self) -> int:
        value = 0
        while True:
            byte = self.raw[self.at]
            self.at += 1
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                return value

    def _event(self, status: int) -> None:
        if status == 0xFF:
            kind = self.raw[self.at]
            self.at += 1
            size = self._number()
            data = self.raw[self.at : self.at + size]
            if kind == 0x51:
                self.tempos.append((self.tick, int.from_bytes(data, "big")))
            elif kind == 0x58:
                self.signatures.append((self.tick, data[0], 2 ** data[1]))
            self.at += size
        elif status in (0xF0, 0xF7):
            self.at += self._number()
        else:
            size = 1 if status & 0xE0 == 0xC0 else 2
            self.events.append((self.tick, status, tuple(self.raw[self.at : self.at + size])))
            self.at += size
