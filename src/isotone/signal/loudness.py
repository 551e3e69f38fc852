"""How loud sound is: ITU-R BS.1770-4 loudness with its gates, EBU Tech 3342 range, true peak.

Conventions
-----------
Loudness is in LUFS (absolute) and LU (relative). A file of one channel is measured as one channel, so the same sound
on both channels of a stereo file is 3 LU louder. Silence is `SILENCE_LUFS`, never minus infinity.

Method
------
`levels` gives the K-weighted power of each tenth of a second (`isotone.signal.weighting`); everything else but the true
peak is read from it.

Sources: ITU-R BS.1770-4 (2015), annexes 1 and 2; EBU Tech 3341 and 3342 (2016).
"""

from __future__ import annotations

import numpy as np

from isotone.signal.arrays import Array
from isotone.signal.audio import Audio
from isotone.signal.resample import resample
from isotone.signal.truepeak import true_peak_dbtp
from isotone.signal.weighting import HOP_S, Meter

__all__ = [
    "HOP_S",
    "SILENCE_LUFS",
    "decibels",
    "integrated",
    "levels",
    "momentary_of",
    "range_lu",
    "short_term",
    "true_peak_dbtp",
]

SILENCE_LUFS = -70.0
"""The absolute gate of BS.1770-4, and the floor of every value that is returned."""
RELATIVE_GATE_LU = -10.0
RANGE_GATE_LU = -20.0
LEAST_RATE = 8000
"""Sound of a lower rate is brought to this one first: the weighting reaches up to 4 kHz."""
BLOCK = 1 << 16


def integrated(audio: Audio) -> float:
    """Return the gated loudness of the whole, in LUFS."""
    return integrated_of(levels(audio))


def short_term(audio: Audio) -> Array:
    """Return the loudness of each 3 s window, in LUFS; value `i` covers `0.1 i` to `0.1 i + 3` seconds.

    Sound under 3 s gives one value over what there is.
    """
    return short_term_of(levels(audio))


def range_lu(audio: Audio) -> float:
    """Return the loudness range, in LU: from the 10th to the 95th percentile of gated short-term loudness."""
    return range_of(levels(audio))


def decibels(power: Array) -> Array:
    """Return K-weighted power as LUFS, with `SILENCE_LUFS` as floor.

    Examples
    --------
    >>> decibels(np.array([1.0, 0.0])).round(3).tolist()
    [-0.691, -70.0]
    """
    floor = 10 ** ((SILENCE_LUFS + 0.691) / 10)
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, floor)))


def integrated_of(power: Array) -> float:
    """Return the gated loudness, in LUFS, of K-weighted power per tenth of a second (`levels`)."""
    blocks = _windows(power, 4)
    heard = blocks[decibels(blocks) > SILENCE_LUFS]
    if len(heard) == 0:
        return SILENCE_LUFS
    gate = float(decibels(heard.mean(keepdims=True))[0]) + RELATIVE_GATE_LU
    return float(decibels(heard[decibels(heard) > gate].mean(keepdims=True))[0])


def momentary_of(power: Array) -> Array:
    """Return the loudness of each 0.4 s window of `levels`, in LUFS; value `i` covers `0.1 i` to `0.1 i + 0.4`."""
    return decibels(_windows(power, 4))


def short_term_of(power: Array) -> Array:
    """Return the loudness of each 3 s window of `levels`, in LUFS."""
    return decibels(_windows(power, 30))


def range_of(power: Array) -> float:
    """Return the loudness range, in LU, of `levels`."""
    windows = _windows(power, 30)
    heard = windows[decibels(windows) > SILENCE_LUFS]
    if len(heard) == 0:
        return 0.0
    gate = float(decibels(heard.mean(keepdims=True))[0]) + RANGE_GATE_LU
    low, high = np.percentile(decibels(heard)[decibels(heard) >= gate], [10, 95])
    return float(high - low)


def levels(audio: Audio) -> Array:
    """Return the K-weighted power of each whole tenth of a second, summed over channels, shape (tenths,).

    Sound shorter than that gives one value over what there is.
    """
    if audio.rate < LEAST_RATE:
        audio = resample(audio, LEAST_RATE)
    meter = Meter(audio.rate, audio.channels)
    for first in range(0, audio.frames, BLOCK):
        meter.feed(np.ascontiguousarray(audio.samples[first : first + BLOCK].T))
    return meter.power()


def _windows(power: Array, width: int) -> Array:
    """Mean power of each `width` neighbours; fewer than that give one mean over all."""
    if len(power) <= width:
        return np.asarray(power.mean(keepdims=True))
    total = np.concatenate([[0.0], np.cumsum(power)])
    return np.asarray(np.maximum(total[width:] - total[:-width], 0.0) / width)
