"""How loud sound is: ITU-R BS.1770-4 loudness with its gates, EBU Tech 3342 range, true peak.

Conventions
-----------
Loudness is in LUFS (absolute) and LU (relative). A file of one channel is measured as one channel, so the same sound
on both channels of a stereo file is 3 LU louder. Silence is `SILENCE_LUFS`, never minus infinity.

Method
------
`levels` gives the K-weighted power of each tenth of a second; everything else but the true peak is read from it.
The weighting is designed for the file's own rate and applied as its exact frequency response, both channels at once
as the real and imaginary part of one spectrum; each block is preceded by `RUN_IN_S` of what came before, after which
the filter's memory has faded below -100 dB.

Sources: ITU-R BS.1770-4 (2015), annexes 1 and 2; EBU Tech 3341 and 3342 (2016). The analogue prototype of the
K-weighting follows De Man (2014), "Evaluation of implementations of the EBU R128 loudness measurement"; at 48 kHz it
gives the standard's own coefficients.
"""

from __future__ import annotations

import numpy as np

from isotone.signal.arrays import Array, Complex
from isotone.signal.audio import Audio
from isotone.signal.resample import resample
from isotone.signal.truepeak import true_peak_dbtp

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
HOP_S = 0.1
RUN_IN_S = 0.1
RELATIVE_GATE_LU = -10.0
RANGE_GATE_LU = -20.0
LEAST_RATE = 8000
BLOCK_HOPS = 6


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
    tenths = max(1, int(audio.frames / audio.rate / HOP_S))
    edges = np.minimum(np.round(np.arange(tenths + 1) * audio.rate * HOP_S), audio.frames).astype(np.int64)
    run_in = int(RUN_IN_S * audio.rate)
    size = _fast_size(run_in + int(np.ceil(BLOCK_HOPS * audio.rate * HOP_S)) + 1)
    weighting = k_weighting(audio.rate, size)
    total = np.zeros(tenths)
    for first in range(0, tenths, BLOCK_HOPS):
        cut = edges[first : first + BLOCK_HOPS + 1]
        power = _weighted_power(audio, int(cut[0]) - run_in, int(cut[-1]), weighting)[run_in:]
        total[first : first + len(cut) - 1] = np.add.reduceat(power, (cut - cut[0])[:-1]) if len(power) else 0.0
    return total / np.maximum(np.diff(edges), 1)


def k_weighting(rate: int, size: int) -> Complex:
    """Return the complex frequency response of the K-weighting at `size` points round the circle.

    Examples
    --------
    >>> bool(abs(abs(k_weighting(48000, 4800)[100]) - 1.083) < 0.001)   # at 1 kHz: +0.69 dB
    True
    """
    z = np.exp(-2j * np.pi * np.arange(size) / size)
    k = np.tan(np.pi * 1681.974450955533 / rate)
    high, middle = 10 ** (3.999843853973347 / 20), 10 ** (3.999843853973347 / 20 * 0.4996667741545416)
    q = 0.7071752369554196
    shelf = _biquad(z, (high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k), k, q)
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    # The standard's high-pass has the numerator 1, -2, 1 with no gain taken out.
    scale = 1 + k / q + k * k
    cut = _biquad(z, (scale, -2 * scale, scale), k, q)
    return np.asarray(shelf * cut, dtype=np.complex64)


def _biquad(z: Complex, numerator: tuple[float, float, float], k: float, q: float) -> Complex:
    scale = 1 + k / q + k * k
    upper = np.polyval(numerator[::-1], z)
    lower = np.polyval(np.array([1 - k / q + k * k, 2 * (k * k - 1), scale]), z)
    return np.asarray(upper / lower)


def _weighted_power(audio: Audio, start: int, end: int, weighting: Complex) -> Array:
    """K-weighted power, summed over channels, of the frames from `start` (may be before 0) to `end`."""
    block = np.zeros(len(weighting), dtype=np.complex64)
    taken = audio.samples[max(start, 0) : end]
    place = max(-start, 0)
    block.real[place : place + len(taken)] = taken[:, 0]
    if audio.channels > 1:
        block.imag[place : place + len(taken)] = taken[:, 1]
    heard = np.fft.ifft(np.fft.fft(block) * weighting)[: end - start]
    return np.asarray(heard.real**2 + heard.imag**2, dtype=np.float64)


def _windows(power: Array, width: int) -> Array:
    """Mean power of each `width` neighbours; fewer than that give one mean over all."""
    if len(power) <= width:
        return np.asarray(power.mean(keepdims=True))
    total = np.concatenate([[0.0], np.cumsum(power)])
    return np.asarray(np.maximum(total[width:] - total[:-width], 0.0) / width)


def _fast_size(least: int) -> int:
    """Smallest number of at least `least` whose only factors are 2, 3 and 5: quick to transform."""
    best = 1 << (least - 1).bit_length()
    three = 1
    while three < best:
        five = three
        while five < best:
            two = max(1, -(-least // five))
            best = min(best, five << (two - 1).bit_length())
            five *= 5
        three *= 3
    return best
