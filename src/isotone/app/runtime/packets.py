"""Sound as Opus packets, for a page over a network: a tenth of what plain samples take.

Opus answers late by `DELAY` frames, and a decoder that begins anew needs some sound before it is right. So a stream is
begun with `BEFORE` frames of what came before its place, and fed so far ahead that what is decoded lies where it
belongs: the page drops the first `PRIMING` packets and plays the rest as if they were samples.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame

from isotone.app.runtime.block import RATE
from isotone.signal import FloatArray

PACKET = 960
"""Frames in a packet: 20 ms."""
DELAY = 312
"""Frames by which Opus is late at 48 kHz. (the encoder's own look-ahead; RFC 7845, section 4.2, "pre-skip")"""
PRIMING = 4
"""Packets of which the sound is dropped: 80 ms, as RFC 7845, section 4.6, asks for after a seek."""
BEFORE = PRIMING * PACKET - DELAY
"""Frames before its place with which a stream begins."""
BIT_RATE = 160_000
LENGTH = struct.Struct("<H")


class Packets:
    """One stream of packets. Feed it first `BEFORE + DELAY` frames, then whole packets' worth."""

    def __init__(self) -> None:
        codec = AudioCodecContext.create("libopus", "w")
        codec.sample_rate, codec.layout, codec.format = RATE, "stereo", "flt"
        codec.bit_rate, codec.time_base = BIT_RATE, Fraction(1, RATE)
        codec.options = {"frame_duration": "20", "application": "audio"}
        codec.open()
        self._codec = codec
        self._at = 0

    def encode(self, sound: FloatArray) -> bytes:
        """Return packets, each behind its length as two bytes; `sound` has a multiple of `PACKET` frames."""
        return b"".join(LENGTH.pack(len(one)) + one for one in self._encoded(np.ascontiguousarray(sound, np.float32)))

    def _encoded(self, sound: FloatArray) -> Iterator[bytes]:
        for start in range(0, len(sound), PACKET):
            frame = AudioFrame.from_ndarray(sound[start : start + PACKET].reshape(1, -1), format="flt", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._at, Fraction(1, RATE)
            self._at += PACKET
            for packet in self._codec.encode(frame):
                yield bytes(packet)


def parted(raw: bytes) -> Iterator[bytes]:
    """Yield the packets that `encode` put together."""
    at = 0
    while at < len(raw):
        (length,) = LENGTH.unpack_from(raw, at)
        yield raw[at + LENGTH.size : at + LENGTH.size + length]
        at += LENGTH.size + length
