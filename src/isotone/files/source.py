"""A file as a stream in the engine's rate, readable from any place, with some thirty seconds held.

The sound is made in fixed parts of about four seconds. Each is resampled by itself from the file's frames and a margin
on either side that is longer than the filter, so a part is the same whichever way one came to it: there are no seams,
and a read after a seek equals the same place of a read-through.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from math import gcd
from pathlib import Path

import numpy as np
import soxr

from isotone.files.reading import Reader
from isotone.signal import FloatArray

PART_S = 4.0
HELD_PARTS = 8
MARGIN_S = 0.1
FAR_S = 20.0  # a place further ahead than this is sought, a nearer one read up to


class FileSource:
    """A file's sound as stereo float32 in `rate`. It holds some thirty seconds; `close` gives the file back."""

    def __init__(self, path: Path, rate: int = 48000) -> None:
        self._tape = _Tape(path)
        common = gcd(rate, self._tape.rate)
        down, up = self._tape.rate // common, rate // common
        turns = max(1, round(PART_S * common))
        self._rate = rate
        self._part_in, self._part_out = turns * down, turns * up
        edge = max(1, round(MARGIN_S * common + 0.5))
        self._edge_in, self._edge_out = edge * down, edge * up
        self._held: OrderedDict[int, FloatArray] = OrderedDict()

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from frame `start`, shape (frames, 2); beyond the end fewer, at last none."""
        pieces: list[FloatArray] = []
        while frames > 0:
            number, offset = divmod(start, self._part_out)
            piece = self._part(number)[offset : offset + frames]
            pieces.append(piece)
            start, frames = start + len(piece), frames - len(piece)
            if offset + len(piece) < self._part_out and frames > 0:
                break
        if len(pieces) == 1:
            return pieces[0]
        return np.concatenate(pieces) if pieces else np.zeros((0, 2), np.float32)

    def close(self) -> None:
        """Give the file back."""
        self._tape.close()

    def _part(self, number: int) -> FloatArray:
        if number in self._held:
            self._held.move_to_end(number)
            return self._held[number]
        part = self._held[number] = self._make(number)
        if len(self._held) > HELD_PARTS:
            self._held.popitem(last=False)
        return part

    def _make(self, number: int) -> FloatArray:
        start = number * self._part_in
        before = min(self._edge_in, start)
        sound = self._tape.read(start - before, before + self._part_in + self._edge_in)
        if self._part_in != self._part_out:
            sound = soxr.resample(sound, self._part_in, self._part_out) if len(sound) else sound
        skip = before * self._part_out // self._part_in
        part = np.asarray(sound[skip : skip + self._part_out], dtype=np.float32)
        return np.repeat(part, 2, axis=1) if part.shape[1] == 1 else part


class _Tape:
    """A file's frames at its own rate, readable from any place; holds what the last read touched."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = Reader(path)
        self.rate, self._channels = self._reader.rate, self._reader.channels
        self._blocks: list[FloatArray] = []
        self._start = 0  # where the first held block begins

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from frame `start`; fewer at the end."""
        if start < self._start or start > self._reader.position + FAR_S * self.rate:
            self._go_to(start)
        while self._reader.position < start + frames:
            self._forget(start)
            block = self._reader.read()
            if block is None:
                break
            self._blocks.append(block)
        self._forget(start)
        if not self._blocks:
            return np.zeros((0, self._channels), np.float32)
        held = np.concatenate(self._blocks)
        self._blocks = [held]
        return held[start - self._start : start - self._start + frames]

    def _go_to(self, start: int) -> None:
        if not self._reader.seek(start):
            self._reader.close()
            self._reader = Reader(self._path)
        self._blocks, self._start = [], self._reader.position

    def _forget(self, start: int) -> None:
        """Let go of whole blocks before `start`."""
        while self._blocks and self._start + len(self._blocks[0]) <= start:
            self._start += len(self._blocks.pop(0))

    def close(self) -> None:
        self._reader.close()


class Shelf(Mapping[str, FileSource]):
    """Files by name, each opened when first read; at most `most` stay open, the longest unused closed first."""

    def __init__(self, paths: Mapping[str, Path], rate: int = 48000, most: int = 4) -> None:
        self._paths, self._rate, self._most = paths, rate, most
        self._open: OrderedDict[str, FileSource] = OrderedDict()

    def __getitem__(self, name: str) -> FileSource:
        if name not in self._open:
            self._open[name] = FileSource(self._paths[name], self._rate)
            if len(self._open) > self._most:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(name)
        return self._open[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give all files back."""
        while self._open:
            self._open.popitem()[1].close()
