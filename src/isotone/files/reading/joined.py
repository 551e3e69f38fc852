"""Small frames of a decoder joined into large ones: Vorbis has some 80 a second, and each costs time in Python."""

from __future__ import annotations

from collections.abc import Iterator

import av
from av.audio.frame import AudioFrame


def joined(frames: Iterator[AudioFrame], least: int) -> Iterator[AudioFrame]:
    """Yield the same sound in frames of `least` samples or more, but for the first and the last.

    The first frame stays alone: it tells where the sound begins. A joined frame's time counts back from the last
    one in it, in samples. Frames of another rate, form or number of channels are not joined to those before.
    """
    yield from _first(frames)
    fifo, count, end = av.AudioFifo(), 0, None
    for frame in frames:
        pts, frame.pts, more = frame.pts, None, frame.samples
        try:
            fifo.write(frame)
        except ValueError:  # of another kind
            yield from _drained(fifo, count, end)
            fifo, count = av.AudioFifo(), 0
            fifo.write(frame)
        count += more
        end = None if pts is None else pts + more
        if count >= least:
            yield from _drained(fifo, count, end)
            count = 0
    yield from _drained(fifo, count, end)


def _first(frames: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    for frame in frames:
        yield frame
        return


def _drained(fifo: av.AudioFifo, count: int, end: int | None) -> Iterator[AudioFrame]:
    if count and (frame := fifo.read(count)) is not None:
        frame.pts = None if end is None else end - count
        yield frame
