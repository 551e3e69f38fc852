"""Sound at another rate."""

from __future__ import annotations

import numpy as np
import soxr

from isotone.errors import InputError
from isotone.signal.audio import Audio, FloatArray

LOUDEST = 16.0
"""Samples beyond this (24 dB over full scale) are taken for damage and held there. [D]"""


def resample(audio: Audio, rate: int) -> Audio:
    """Return the same sound at `rate` frames per second (soxr, high quality)."""
    if rate <= 0:
        raise InputError("rate-positive", rate=rate)
    if rate == audio.rate:
        return audio
    samples = soxr.resample(audio.samples, audio.rate, rate)
    return Audio(np.ascontiguousarray(samples, dtype=np.float32), rate)


def clean(audio: Audio) -> Audio:
    """Return the sound with samples that are no numbers set to 0 and wild ones held at `LOUDEST`.

    Sound that is sound already comes back as it is, not copied.
    """
    if audio.frames == 0:
        return audio
    low, high = float(audio.samples.min()), float(audio.samples.max())
    if np.isfinite(low) and np.isfinite(high) and max(-low, high) <= LOUDEST:
        return audio
    kept = np.nan_to_num(audio.samples, nan=0.0, posinf=0.0, neginf=0.0)
    return Audio(np.clip(kept, -LOUDEST, LOUDEST), audio.rate)


class Resampler:
    """Sound of one channel that comes block after block, at another rate (soxr, high quality)."""

    def __init__(self, rate: int, wanted: int) -> None:
        self._stream = None if rate == wanted else soxr.ResampleStream(rate, wanted, 1, dtype="float32")

    def feed(self, block: FloatArray) -> FloatArray:
        """Return what is ready after the next block, shape (frames,)."""
        return block if self._stream is None else np.asarray(self._stream.resample_chunk(block), np.float32)

    def end(self) -> FloatArray:
        """Return what is left."""
        nothing = np.zeros(0, dtype=np.float32)
        return nothing if self._stream is None else np.asarray(self._stream.resample_chunk(nothing, last=True))
