"""Sound out of a file, block by block: FFmpeg's decoders behind one small door.

Knows nothing of music. A damaged packet is left out and counted; the file's own encoder delay and padding are honoured
where its container tells of them.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer

from isotone.errors import DecodeError
from isotone.files.reading.container import opened
from isotone.files.reading.joined import joined
from isotone.files.reading.samples import samples
from isotone.signal import FloatArray

RATES_HZ = (2_000, 800_000)  # a telephone has 8 kHz, one-bit sound eight times 88.2 kHz
MOST_CHANNELS = 64
PATIENCE_S = 12.0  # without a single new sample; the house allows 20 s for the worst file
PADDING_FRAMES = 4096  # the most that an AAC encoder pads at the end
LEAD_S = 1.0
"""How much is decoded before the place sought, so that a decoder has all that it remembers. [D]"""
EXACT = ("wav", "w64", "aiff", "au", "caf", "flac", "mp3", "tta", "wv", "mov")
EXACT_IN_OGG = ("vorbis", "opus", "flac")
"""Where FFmpeg's seek leads to a place known to the frame (see tests/files/test_source.py)."""
AGREEING = 16  # blocks that say where they are: single ones of Vorbis are wrong, where long and short blocks meet


class Reader:
    """A file's first audio stream from its start on.

    Parameters
    ----------
    path : Path
        The file.
    join : int
        Blocks have this many frames or more, if not 0: quicker, for who reads it all. The first and last are smaller.

    Attributes
    ----------
    rate : frames per second. channels : 1 or 2. damaged : how many packets could not be read so far.

    Raises
    ------
    DecodeError
        If there is no sound in it that can be read. Later damage only ends or thins the sound.
    """

    def __init__(self, path: Path, join: int = 0) -> None:
        self.path = path
        self.damaged = 0
        self.position = 0
        self._container, self._stream = _audio(opened(path))
        try:
            self._blocks = self._decode(join)
            self._waiting = deque(one for one in (next(self._blocks, None),) if one is not None)
        except BaseException:
            self.close()
            raise
        if not self._waiting:
            self.close()
            raise DecodeError("fault-broken" if self.damaged else "fault-not-sound")
        self._origin = self._pts

    rate: int = 0
    channels: int = 0
    _from_zero = False
    _end: int | None = None
    _pts: int | None = None  # of the last block's first frame, in the stream's ticks
    _ticks = 0.0  # a frame

    @property
    def told_s(self) -> float | None:
        """How long the file says it lasts, in seconds; it may be wrong or missing."""
        return self._container.duration / 1e6 if self._container.duration else None

    @property
    def lossless(self) -> bool:
        """Whether nothing of the sound was left out to make the file smaller."""
        codec = self._stream.codec_context.codec
        return codec.lossless and not codec.lossy

    def read(self) -> FloatArray | None:
        """Return the next block, shape (frames, channels), or None at the end."""
        block = self._waiting.popleft() if self._waiting else next(self._blocks, None)
        if block is not None:
            self.position += len(block)
        return block

    def seek(self, frame: int) -> bool:
        """Go to a place shortly before `frame`, told by `position`; False where that cannot be done to the frame.

        After False the place is unknown: open the file anew.
        """
        wanted = frame - round(LEAD_S * self.rate)
        if not self._exact() or wanted < self.rate or self._origin is None:
            return False
        try:
            self._container.seek(self._origin + int(wanted * self._ticks), stream=self._stream, backward=True)
        except (av.error.FFmpegError, OSError):
            return False
        self._blocks, self._waiting = self._decode(), deque()
        told: Counter[int] = Counter()
        count = 0
        while len(self._waiting) < AGREEING and (block := next(self._blocks, None)) is not None:
            if self._pts is None:
                return False
            told[round((self._pts - self._origin) / self._ticks) - count] += 1
            count += len(block)
            self._waiting.append(block)
        self.position = told.most_common(1)[0][0] if told else -1
        return 0 <= self.position <= frame - self.rate // 10

    def close(self) -> None:
        """Give the file back."""
        self._container.close()

    def _decode(self, join: int = 0) -> Iterator[FloatArray]:
        frames = self._frames()
        for frame in joined(frames, join) if join else frames:
            block = self._block(frame)
            if block is None:
                return
            if len(block):
                yield block

    def _frames(self) -> Iterator[AudioFrame]:
        """Yield what the decoder gives, damaged packets left out and counted."""
        still_since: float | None = None
        packets = self._container.demux(self._stream)
        while True:
            try:
                frames = next(packets).decode()
            except (StopIteration, av.error.EOFError):
                return
            except (av.error.FFmpegError, OSError):
                self.damaged += 1
                frames = []
                if self.damaged > 10_000:
                    return
            if frames:
                still_since = None
                yield from frames
            elif still_since is None:
                still_since = time.monotonic()
            elif time.monotonic() - still_since > PATIENCE_S:
                raise DecodeError("fault-stuck")

    def _block(self, frame: AudioFrame) -> FloatArray | None:
        """Return a frame's sound, trimmed of delay and padding; None where the stream turns into something else."""
        if not self.rate:
            self._settle(frame)
        if frame.sample_rate != self.rate:
            self.damaged += 1
            return None
        sound = samples(frame)
        if sound.shape[1] != self.channels:
            sound = np.repeat(sound, 2, axis=1) if self.channels == 2 else sound.mean(axis=1, keepdims=True)
        return self._trimmed(sound, frame.pts)

    def _settle(self, frame: AudioFrame) -> None:
        """Take rate and channels from the first frame that was really decoded: headers lie."""
        if not RATES_HZ[0] <= frame.sample_rate <= RATES_HZ[1] or not 1 <= frame.layout.nb_channels <= MOST_CHANNELS:
            raise DecodeError("fault-absurd")
        self.rate = frame.sample_rate
        self.channels = 1 if frame.layout.nb_channels == 1 else 2
        base, told = self._stream.time_base, self._stream.duration
        self._ticks = float(1 / (base * self.rate)) if base else 0.0
        exact = base is not None and base * self.rate == 1
        self._from_zero = exact and self._stream.codec_context.name == "vorbis"
        self._end = told if exact and told and self._container.format.name.startswith("mov") else None

    def _exact(self) -> bool:
        """Say whether a place sought is known to the frame."""
        name = self._container.format.name
        known = name.startswith(EXACT) or (name == "ogg" and self._stream.codec_context.name in EXACT_IN_OGG)
        return known and self._ticks >= 1.0 and not self.damaged

    def _trimmed(self, sound: FloatArray, pts: int | None) -> FloatArray:
        """Leave out what lies before Vorbis's zero and after the end that an MP4 tells."""
        self._pts = pts
        if pts is None:
            return sound
        if pts < 0 and self._from_zero:
            self._pts = 0
            return sound[-pts:]
        if self._end is not None and 0 < pts + len(sound) - self._end < PADDING_FRAMES:
            return sound[: max(self._end - pts, 0)]
        return sound


def _audio(container: InputContainer) -> tuple[InputContainer, AudioStream]:
    streams = container.streams.audio
    stream = streams[0] if streams else None
    if stream is not None and stream.codec_context is not None:
        return container, stream
    container.close()
    if stream is None:
        raise DecodeError("fault-not-sound")
    raise DecodeError("fault-locked" if stream.codec_tag in ("drms", "enca") else "fault-unknown-codec")
