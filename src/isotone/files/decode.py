"""A file's sound: all of it, or from any place of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from isotone.errors import DecodeError
from isotone.files.reading import Reader
from isotone.files.source import FileSource
from isotone.signal import Audio, FloatArray

LONGEST_S = 7200.0  # two hours as one piece: 2.8 GB as stereo at 48 kHz [D]

LEAST_BYTES_S = 500.0
"""No sound is packed tighter: speech has 700 bytes a second in the narrowest codec. What tells less tells wrong. [D]"""

JOIN = 1 << 14
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
    reader = Reader(Path(path), join=JOIN)
    try:
        return _collect(reader, on_progress)
    except MemoryError:
        raise DecodeError("fault-too-large") from None
    finally:
        reader.close()


def open_source(path: Path | str, rate: int = 48000) -> FileSource:
    """Return a file as a streaming source in the engine's rate; close it after use."""
    return FileSource(Path(path), rate)


def _collect(reader: Reader, on_progress: Callable[[float], None] | None) -> Decoded:
    told = reader.told_s or 0.0
    _check_length(told, reader)
    likely_s = min(max(told, 10.0), LONGEST_S, 10.0 + _size(reader) / LEAST_BYTES_S)
    sound: FloatArray = np.empty((reader.channels, int(likely_s * reader.rate) + 8192), np.float32)
    filled, reported = 0, 0
    while (block := reader.read()) is not None:
        if filled + len(block) > sound.shape[1]:
            if filled > LONGEST_S * reader.rate:
                raise DecodeError("fault-too-long", hours=int(LONGEST_S // 3600))
            more = np.empty((reader.channels, sound.shape[1] // 2 + len(block)), np.float32)
            sound = np.concatenate([sound, more], axis=1)
        sound[:, filled : filled + len(block)] = block.T
        filled += len(block)
        if on_progress and filled - reported > 10 * reader.rate:
            on_progress(filled / reader.rate)
            reported = filled
    return Decoded(Audio(sound[:, :filled].T, reader.rate), reader.damaged)


def _size(reader: Reader) -> int:
    return reader.path.stat().st_size


def _check_length(told_s: float, reader: Reader) -> None:
    """Refuse at once what says it is too long, unless the file is too small for that to be true."""
    plausible = _size(reader) / max(told_s, 1e-9) > LEAST_BYTES_S
    if told_s > LONGEST_S and plausible:
        raise DecodeError("fault-too-long", hours=int(LONGEST_S // 3600))
