"""Sound at another rate."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import soxr

from isotone.errors import InputError
from isotone.signal.audio import Audio, FloatArray

LOUDEST = 16.0
"""Samples beyond this (24 dB over full scale) are taken for damage and held there. [D]"""
BLOCK_S = 10.0


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


def mono_blocks(audio: Audio, rate: int) -> Iterator[FloatArray]:
    """Yield the mean of the channels at `rate`, in pieces of about ten seconds, so that memory stays bounded."""
    weights = np.full(audio.channels, 1 / audio.channels, dtype=np.float32)
    step = int(BLOCK_S * audio.rate)
    stream = None if audio.rate == rate else soxr.ResampleStream(audio.rate, rate, 1, dtype="float32")
    for start in range(0, audio.frames, step):
        piece = audio.samples[start : start + step] @ weights
        if stream is not None:
            piece = stream.resample_chunk(piece, last=start + step >= audio.frames)
        yield np.asarray(piece, dtype=np.float32)
