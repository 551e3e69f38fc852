"""How strong sound is to the ear: its A-weighted mean square."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from isotone.signal import FloatArray


def a_weighted(block: FloatArray, rate: int) -> float:
    """Return the A-weighted mean square of a block, of the stronger of its two channels; full scale is 1.

    A block is looked at through Hann's window, so that one block alone weighs its middle most; over many the mean is
    right.

    Parameters
    ----------
    block : array, shape (frames, 2). rate : frames per second.

    References
    ----------
    IEC 61672-1:2013, annex E, equation E.6 (the A-weighting).

    Examples
    --------
    >>> tone = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(4800) / 48000)
    >>> round(a_weighted(np.stack([tone, tone], axis=1).astype(np.float32), 48000), 3)
    0.125
    """
    if len(block) < 2 or not block.any():
        return 0.0
    window, gain = _window(len(block)), _gain(len(block), rate)
    power = np.abs(np.fft.rfft(block * window[:, None], axis=0)) ** 2
    return float((gain @ power).max())


@cache
def _window(frames: int) -> NDArray[np.float64]:
    return np.hanning(frames + 1)[:-1]


@cache
def _gain(frames: int, rate: int) -> NDArray[np.float64]:
    """Return what each bin's power counts, so that their sum is the mean square."""
    squared = np.fft.rfftfreq(frames, 1 / rate) ** 2
    response = (12194.0**2 * squared**2) / (
        (squared + 20.6**2) * np.sqrt((squared + 107.7**2) * (squared + 737.9**2)) * (squared + 12194.0**2)
    )
    sided = np.full(len(squared), 2.0)
    sided[0] = 1.0
    if frames % 2 == 0:
        sided[-1] = 1.0
    return np.asarray(sided * (response * 10 ** (2.0 / 20)) ** 2 / (frames * np.sum(_window(frames) ** 2)))
