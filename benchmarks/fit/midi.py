"""The tempo map of a standard MIDI file: when each quarter note falls."""

from __future__ import annotations

from pathlib import Path

import numpy as np


def quarter_times(path: Path) -> np.ndarray:
    """Return the time of each quarter note from the first sounding note on, in seconds."""
    division, tempos, first, last = _read(path.read_bytes())
    ticks = np.arange(0, last + 1, division)
    changes = np.array([tick for tick, _ in tempos])
    micros = np.array([micro for _, micro in tempos])
    base = np.concatenate([[0.0], np.cumsum(np.diff(changes) * micros[:-1] / division / 1e6)])
    place = np.searchsorted(changes, ticks, side="right") - 1
    times = base[place] + (ticks - changes[place]) * micros[place] / division / 1e6
    return times[ticks >= first - 1]


def _read(raw: bytes) -> tuple[int, list[tuple[int, int]], int, int]:
    """Ticks per quarter, tempo changes, first note-on and last event of a file's bytes."""
    division = int.from_bytes(raw[12:14], "big")
    at, tempos, first, last = 14, [(0, 500_000)], 1 << 60, 0
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at + 4 : at + 8], "big")
        if raw[at : at + 4] == b"MTrk":
            track = _Track(raw[at + 8 : at + 8 + size])
            tempos += track.tempos
            first, last = min(first, track.first), max(last, track.tick)
        at += 8 + size
    return division, sorted(tempos, key=lambda one: one[0]), first, last


class _Track:
    """One track, read for its tempo changes and its first note."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at, self.tick = raw, 0, 0
        self.tempos: list[tuple[int, int]] = []
        self.first = 1 << 60
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
            if kind == 0x51:
                self.tempos.append((self.tick, int.from_bytes(self.raw[self.at : self.at + size], "big")))
            self.at += size
        elif status in (0xF0, 0xF7):
            self.at += self._number()
        else:
            if status & 0xF0 == 0x90 and self.raw[self.at + 1] > 0:
                self.first = min(self.first, self.tick)
            self.at += 1 if status & 0xE0 == 0xC0 else 2
