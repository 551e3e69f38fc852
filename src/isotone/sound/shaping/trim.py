"""A person's trim: parts of the spectrum turned down for ears that they hurt.

Only ever down: for hyperacusis and for tinnitus, high sound is made gentler, never bolder. One symmetric filter of
fixed taps, so what is heard at a frame depends on the frames around it alone and nothing shifts in time.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from isotone.errors import InputError
from isotone.signal import FloatArray
from isotone.sound.shaping.shelf import HALO

Trim: TypeAlias = tuple[float, ...]
"""What each of `CENTRES_HZ` is turned down by, in dB: 0 to `MOST_DB`. Empty: nothing is."""

CENTRES_HZ = (250.0, 1000.0, 3000.0, 6000.0, 12000.0)
"""Deep, middle, bright, sharp, hissing. Between them the trim goes straight over the logarithm of frequency. [D]"""
MOST_DB = 18.0
"""As far down as one part may go. [D]"""
FINE = 8192
"""Points of the wanted response. [D]"""


def checked(trim: Trim) -> Trim:
    """Return a trim; an empty one where nothing is turned down.

    Raises
    ------
    InputError
        If it has another number of parts, raises one, or turns one down by more than `MOST_DB`.
    """
    if not any(trim):
        return ()
    if len(trim) != len(CENTRES_HZ) or not all(0.0 <= one <= MOST_DB for one in trim):
        raise InputError("trim-bound", parts=len(CENTRES_HZ), most=MOST_DB)
    return tuple(trim)


def trimmed(sound: FloatArray, trim: Trim, rate: int) -> FloatArray:
    """Return sound with its parts turned down.

    Parameters
    ----------
    sound : array, shape (HALO + frames + HALO, 2).
    trim : a trim that is not empty.
    """
    taps = taps_of(trim, rate)
    return np.stack([np.convolve(one, taps, mode="valid") for one in sound.T], axis=1)


@cache
def taps_of(trim: Trim, rate: int) -> NDArray[np.float32]:
    """Return the taps, shape (2 HALO + 1,): the wanted response back in time, under Hann's window."""
    hertz = np.fft.rfftfreq(FINE, 1 / rate)
    down = np.interp(np.log(np.maximum(hertz, 1.0)), np.log(CENTRES_HZ), trim)
    taps = np.fft.fftshift(np.fft.irfft(10 ** (-down / 20), FINE))
    middle = FINE // 2
    return np.asarray(taps[middle - HALO : middle + HALO + 1] * np.hanning(2 * HALO + 3)[1:-1], dtype=np.float32)
