"""Sound out of a file, block by block: FFmpeg's decoders behind one small door.

Knows nothing of music. A damaged packet is left out and counted; the file's own encoder delay and padding are honoured
where its container tells of them.
"""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from isotone.files.faults import fault
from isotone.signal import FloatArray

av.logging.set_level(None)

FORMATS = (
    "aac,ac3,eac3,aea,aiff,amr,amrnb,amrwb,ape,asf,au,caf,dsf,dts,dtshd,flac,gsm,iff,loas,matroska,webm,mlp,mov,mp4,m4a,"
    "3gp,3g2,mj2,mp3,mpc,mpc8,ogg,oma,qoa,rm,rso,shn,sox,spdif,tak,truehd,tta,voc,vqf,w64,wav,wsd,wv,xwma"
)
"""What FFmpeg may try: no playlists, networks, pictures or texts, so that a file can never reach for another."""
SCORES = (b"MThd", b"RIFF\0\0\0\0RMID")
RATES_HZ = (2_000, 800_000)  # a telephone has 8 kHz, one-bit sound eight times 88.2 kHz
MOST_CHANNELS = 64
PATIENCE_S = 12.0  # without a single new sample; the house allows 20 s for the worst file
PADDING_FRAMES = 4096  # the most that an AAC encoder pads at the end
HALF = float(np.sqrt(0.5))
WEIGHTS: dict[str, tuple[float, float]] = {
    "FL": (1, 0), "FR": (0, 1), "FC": (HALF, HALF), "LFE": (0, 0), "BL": (HALF, 0), "BR": (0, HALF),
    "SL": (HALF, 0), "SR": (0, HALF), "BC": (0.5, 0.5), "FLC": (1, 0), "FRC": (0, 1), "LFE2": (0, 0),
    "TFL": (HALF, 0), "TFR": (0, HALF), "TBL": (0.5, 0), "TBR": (0, 0.5), "DL": (1, 0), "DR": (0, 1),
}  # fmt: skip
"""How each place is heard left and right when more than two channels become two, after ITU-R BS.775-4, annex 4."""


class Reader:
    """A file's first audio stream from its start on.

    Parameters
    ----------
    path : Path
        The file.

    Attributes
    ----------
    rate : frames per second. channels : 1 or 2. damaged : how many packets could not be read so far.

    Raises
    ------
    DecodeError
        If there is no sound in it that can be read. Later damage only ends or thins the sound.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = 0
        self.position = 0
        self._container, self._stream = _open(path)
        self._first_pts: int | None = None
        try:
            self._blocks = self._decode()
            self._waiting = next(self._blocks, None)
        except BaseException:
            self.close()
            raise
        if self._waiting is None:
            self.close()
            raise fault("broken" if self.damaged else "not-sound")

    rate: int = 0
    channels: int = 0

    @property
    def told_s(self) -> float | None:
        """How long the file says it lasts, in seconds; it may be wrong or missing."""
        return self._container.duration / 1e6 if self._container.duration else None

    def read(self) -> FloatArray | None:
        """Return the next block, shape (frames, channels), or None at the end."""
        block, self._waiting = self._waiting, None
        if block is None:
            block = next(self._blocks, None)
        if block is not None:
            self.position += len(block)
        return block

    def close(self) -> None:
        """Give the file back."""
        self._container.close()

    def _decode(self) -> Iterator[FloatArray]:
        heard = time.monotonic()
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
                frames = packet.decode()
            except (StopIteration, av.error.EOFError):
                return
            except (av.error.FFmpegError, OSError):
                self.damaged += 1
                frames = []
                if self.damaged > 10_000:
                    return
            for frame in frames:
                block = self._block(frame)
                if block is None:
                    return
                if len(block):
                    yield block
                    heard = time.monotonic()
            if time.monotonic() - heard > PATIENCE_S:
                raise fault("stuck")

    def _block(self, frame: AudioFrame) -> FloatArray | None:
        """Return a frame's sound, trimmed of delay and padding; None where the stream turns into something else."""
        if not self.rate:
            self._settle(frame)
        if frame.sample_rate != self.rate:
            self.damaged += 1
            return None
        sound = _mixed(_samples(frame), [channel.name for channel in frame.layout.channels])
        if sound.shape[1] != self.channels:
            sound = np.repeat(sound, 2, axis=1) if self.channels == 2 else sound.mean(axis=1, keepdims=True)
        return self._trimmed(sound, frame.pts)

    def _settle(self, frame: AudioFrame) -> None:
        """Take rate and channels from the first frame that was really decoded: headers lie."""
        if not RATES_HZ[0] <= frame.sample_rate <= RATES_HZ[1] or not 1 <= frame.layout.nb_channels <= MOST_CHANNELS:
            raise fault("absurd")
        self.rate = frame.sample_rate
        self.channels = 1 if frame.layout.nb_channels == 1 else 2

    def _trimmed(self, sound: FloatArray, pts: int | None) -> FloatArray:
        """Leave out what lies before Vorbis's zero and after the end that an MP4 tells."""
        base = self._stream.time_base
        if pts is None or base is None or base * self.rate != 1:
            return sound
        name = self._container.format.name
        if pts < 0 and self._stream.codec_context.name == "vorbis":
            return sound[-pts:]
        told = self._stream.duration
        if name.startswith("mov") and told and 0 < pts + len(sound) - told < PADDING_FRAMES:
            return sound[: max(told - pts, 0)]
        return sound


def _open(path: Path) -> tuple[InputContainer, AudioStream]:
    check(path)
    options = {"protocol_whitelist": "file", "format_whitelist": FORMATS}
    try:
        container = av.open(f"file:{path.absolute()}", "r", container_options=options, metadata_errors="replace")
    except av.error.PermissionError:
        raise fault("forbidden") from None
    except (av.error.FFmpegError, OSError, ValueError):
        raise fault("score" if _head(path).startswith(SCORES[0]) else "not-sound") from None
    try:
        return container, _audio(container)
    except BaseException:
        container.close()
        raise


def _audio(container: InputContainer) -> AudioStream:
    streams = container.streams.audio
    if not streams:
        raise fault("not-sound")
    stream = streams[0]
    if stream.codec_context is None:
        raise fault("locked" if stream.codec_tag in ("drms", "enca") else "unknown-codec")
    return stream


def check(path: Path) -> None:
    """Raise DecodeError unless this is an ordinary file with something in it that may be read."""
    try:
        status = path.stat()
        kind = status.st_mode
        if stat.S_ISDIR(kind):
            raise fault("folder")
        if not stat.S_ISREG(kind):
            raise fault("special")
        if status.st_size == 0:
            raise fault("empty")
        _head(path)
    except PermissionError:
        raise fault("forbidden") from None
    except (OSError, ValueError):
        raise fault("missing") from None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _samples(frame: AudioFrame) -> FloatArray:
    """Return a frame's samples as float32 of shape (frames, channels), full scale -1 to 1, every one a number."""
    raw: NDArray[Any] = frame.to_ndarray()
    array = raw.T if frame.format.is_planar else raw.reshape(-1, frame.layout.nb_channels)
    if array.dtype == np.uint8:
        return np.asarray((array.astype(np.float32) - 128) / 128, dtype=np.float32)
    if array.dtype.kind == "i":
        return np.asarray(array * np.float32(2.0 ** (1 - 8 * array.dtype.itemsize)), dtype=np.float32)
    sound = np.asarray(array, dtype=np.float32)
    if not np.isfinite(sound.sum()):
        sound = np.nan_to_num(sound, nan=0.0, posinf=0.0, neginf=0.0).clip(-16, 16)
    return sound


def _mixed(sound: FloatArray, places: list[str]) -> FloatArray:
    """Return one or two channels as they are, and more as two."""
    if sound.shape[1] <= 2:
        return sound
    if not {"FL", "FR"} <= set(places):  # no layout told: the odd left, the even right
        places = ["FL" if number % 2 == 0 else "FR" for number in range(sound.shape[1])]
    weights = np.array([WEIGHTS.get(place, (0.5, 0.5)) for place in places], dtype=np.float32)
    return np.asarray(sound @ weights, dtype=np.float32)
