"""Blocks of sound as bytes: a header that says where each belongs, then 16-bit stereo, or packets of it."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.errors import InputError
from isotone.signal import FloatArray

RATE = 48000
FRAMES = 4800
"""A block is a tenth of a second."""
HEADER = struct.Struct("<2sHIifdd")
MAGIC = b"IS"
LEAP = 1
LAST = 2
PACKED = 4
PRIMED = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Sound with its place.

    `stream` is the frame of the page's own stream that it begins with (it only grows), `session` the frame of the
    session's time line. A newer `generation` replaces what is queued of an older one from its first frame on; `leap`
    says that it begins here, whatever was played before; `last` that nothing follows. `stage` is the plan's index,
    `power` how strong it is to the ear: its A-weighted mean square. Where there are `packets` (see `packets.py`) they
    are sent in place of the samples; `primed` says that the first of them are there only for the decoder to begin with.
    """

    generation: int
    stream: int
    session: int
    samples: NDArray[np.int16]
    stage: int = -1
    leap: bool = False
    last: bool = False
    power: float = 0.0
    packets: bytes = b""
    primed: bool = False

    def encode(self) -> bytes:
        """Return it as it goes over the socket: 32 bytes of header, then interleaved samples or packets."""
        flags = LEAP * self.leap | LAST * self.last | PACKED * bool(self.packets) | PRIMED * self.primed
        head = HEADER.pack(
            MAGIC, flags, self.generation, self.stage, self.power, float(self.stream), float(self.session)
        )
        return head + (self.packets or self.samples.astype("<i2", copy=False).tobytes())

    @classmethod
    def decode(cls, raw: bytes) -> Block:
        """Return the block that `encode` wrote."""
        if len(raw) < HEADER.size or raw[:2] != MAGIC:
            raise InputError("block-bytes")
        _, flags, generation, stage, power, stream, session = HEADER.unpack_from(raw)
        packed = bool(flags & PACKED)
        samples = np.frombuffer(b"" if packed else raw[HEADER.size :], "<i2").reshape(-1, 2)
        packets = raw[HEADER.size :] if packed else b""
        leap, last, primed = bool(flags & LEAP), bool(flags & LAST), bool(flags & PRIMED)
        return cls(generation, int(stream), int(session), samples, stage, leap, last, power, packets, primed)


def to_pcm(sound: FloatArray, first_frame: int) -> NDArray[np.int16]:
    """Return 16-bit samples of shape (frames, 2), with triangular dither; true silence stays silent.

    The dither depends on the frame's place alone, so the same place is always the same samples. (TPDF of 2 LSB
    peak to peak frees a fade from distortion: Lipshitz, Wannamaker and Vanderkooy 1992)
    """
    loud = sound * np.float32(32767.0)
    noise = _noise(first_frame, len(sound))
    return np.where(sound == 0.0, 0, np.clip(np.rint(loud + noise), -32768, 32767)).astype(np.int16)


def _noise(first_frame: int, frames: int) -> FloatArray:
    """Triangular noise in LSB, from a table that is entered by place."""
    places = np.arange(first_frame, first_frame + frames) % len(_TABLE)
    return _TABLE[places]


_RANDOM = np.random.default_rng(1770)
_TABLE: FloatArray = (_RANDOM.random((1 << 17, 2)) - _RANDOM.random((1 << 17, 2))).astype(np.float32)
