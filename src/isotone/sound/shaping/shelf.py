"""Brighter or darker: a gentle shelf above some 2 kHz, whose depth moves without a click.

The sound is parted into what lies below and above by one symmetric filter of fixed taps, and the upper part is given a
gain. So what is heard at a frame depends on the frames around it and on the gain there alone, and a gain of 1 gives the
sound back to the sample.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from isotone.signal import FloatArray
from isotone.sound.shape import Curve

CORNER_HZ = 2000.0
"""Where the shelf has come halfway. [D]"""
MOST_DB = 9.0
"""The shelf raises or lowers the upper part by this at most. [D]"""
HALO = 240
"""Frames before and after that are needed: 5 ms at 48 kHz, for a slope of about an octave."""
PLAIN = 1.0


class Shelf:
    """The shelf at a rate."""

    def __init__(self, rate: int) -> None:
        self._below = lowpass(rate)

    def heard(self, sound: FloatArray, gain: Curve) -> FloatArray:
        """Return sound with its upper part times `gain`.

        Parameters
        ----------
        sound : array, shape (HALO + frames + HALO, 2).
        gain : one factor, or one a frame, shape (frames,).
        """
        here = sound[HALO:-HALO]
        if isinstance(gain, float) and gain == PLAIN:
            return here
        low = np.stack([np.convolve(one, self._below, mode="valid") for one in sound.T], axis=1)
        factor = np.float32(gain) if isinstance(gain, float) else gain[:, None]
        return np.asarray(low + factor * (here - low), dtype=np.float32)


@cache
def lowpass(rate: int) -> NDArray[np.float32]:
    """Return the taps of the lower part: a sinc at the corner under Hann's window, of unit sum, shape (2 HALO + 1,)."""
    at = np.arange(-HALO, HALO + 1)
    taps = np.sinc(2 * CORNER_HZ / rate * at) * np.hanning(2 * HALO + 3)[1:-1]
    return np.asarray(taps / taps.sum(), dtype=np.float32)
