"""A file's sound: all of it, or from any place of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from isotone.errors import DecodeError
from isotone.files.reading import Reader
from isotone.files.source import FileSource
from isotone.signal import Audio, FloatArray
from isotone.signal.memory import keep_freed

LONGEST_S = 7200.0  # two hours as one piece: 2.8 GB as stereo at 48 kHz [D]

LEAST_BYTES_S = 500.0
"""No sound is packed tighter: speech has 700 bytes a second in the narrowest codec. What tells less tells wrong. [D]"""

JOIN = 1 << 15
"""Frames read at a time: enough that Python's part is small, few enough to stay in the cache. [D]"""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's sound, and how many of its packets were damaged and left out."""

    audio: Audio
    damaged: int = 0


def decode(path: Path | str, *, on_progress: Callable[[float], None] | None = None) -> Audio:
    """Return a whole file's sound at its own rate, with one or two channels.

    Parameters
    ----------
    path : path of a file in any form that FFmpeg reads.
    on_progress : called now and then with the seconds read so far.

    Raises
    ------
    DecodeError
        If nothing can be read; its hint says what a person can do.
    """
    return decode_all(path, on_progress=on_progress).audio


def decode_all(path: Path | str, *, on_progress: Callable[[float], None] | None = None) -> Decoded:
    """Return a whole file's sound as `decode` does, and say how much of it was damaged."""
    with Stream(path) as stream:
        try:
            audio = _collect(stream, on_progress)
        except MemoryError:
            raise DecodeError("fault-too-large") from None
        return Decoded(audio, stream.damaged)


class Stream:
    """A whole file's sound, block by block from its start to its end; close it after use.

    Parameters
    ----------
    path : path of a file in any form that FFmpeg reads.

    Attributes
    ----------
    rate : frames per second. channels : 1 or 2. likely_s : how long it may last, at most.

    Raises
    ------
    DecodeError
        If nothing can be read, or, also while it is read, if it lasts too long.
    """

    def __init__(self, path: Path | str) -> None:
        keep_freed()
        self._reader = Reader(Path(path), join=JOIN)
        self.rate, self.channels = self._reader.rate, self._reader.channels
        told_s, size = self._reader.told_s or 0.0, Path(path).stat().st_size
        # What says it is too long is refused at once, unless the file is too small for that to be true.
        if told_s > LONGEST_S and size / told_s > LEAST_BYTES_S:
            self.close()
            raise _too_long()
        self.likely_s = min(max(told_s, 10.0), LONGEST_S, 10.0 + size / LEAST_BYTES_S)

    @property
    def damaged(self) -> int:
        """How many packets could not be read so far, and were left out."""
        return self._reader.damaged

    @property
    def lossless(self) -> bool:
        """Whether nothing of the sound was left out to make the file smaller."""
        return self._reader.lossless

    def __iter__(self) -> Iterator[FloatArray]:
        """Yield blocks of shape (frames, channels)."""
        while (block := self._reader.read()) is not None:
            if self._reader.position > LONGEST_S * self.rate:
                raise _too_long()
            yield block

    def close(self) -> None:
        """Give the file back."""
        self._reader.close()

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_source(path: Path | str, rate: int = 48000) -> FileSource:
    """Return a file as a streaming source in the engine's rate; close it after use."""
    return FileSource(Path(path), rate)


def _collect(stream: Stream, on_progress: Callable[[float], None] | None) -> Audio:
    sound: FloatArray = np.empty((stream.channels, int(stream.likely_s * stream.rate) + 8192), np.float32)
    filled, reported = 0, 0
    for block in stream:
        if filled + len(block) > sound.shape[1]:
            more = np.empty((stream.channels, sound.shape[1] // 2 + len(block)), np.float32)
            sound = np.concatenate([sound, more], axis=1)
        sound[:, filled : filled + len(block)] = block.T
        filled += len(block)
        if on_progress and filled - reported > 10 * stream.rate:
            on_progress(filled / stream.rate)
            reported = filled
    return Audio(sound[:, :filled].T, stream.rate)


def _too_long() -> DecodeError:
    return DecodeError("fault-too-long", hours=int(LONGEST_S // 3600))
