"""The highest level between samples, found by oversampling only where it can lie.

Between two samples sound is a straight line and what it bends away from it; the bend is a sum over second differences.
So two bounds are cheap: a multiple of the highest sample near, and that sample with a part of the greatest second
difference near. Music bends little where it is loud, and few blocks are left to be oversampled.
"""

from __future__ import annotations

import numpy as np

from isotone.signal.arrays import Array
from isotone.signal.audio import Audio, FloatArray

OVERSAMPLING = 4
TAPS = 24
"""Taps per phase: twice those of BS.1770-4 annex 2, whose example reads noise that fills the band 0.5 dB too low."""
SPAN = 192
"""Frames per row: enough that a bound costs little, few enough that quiet stretches are passed over."""
REACH = SPAN + TAPS - 1
SILENCE_DBTP = -120.0
TOGETHER = 64
"""Rows oversampled at once, the most promising first."""
BLOCK = 1 << 17


class PeakMeter:
    """The true peak of sound that comes block after block, by fourfold oversampling (ITU-R BS.1770-4, annex 2)."""

    def __init__(self, channels: int) -> None:
        self._before = np.zeros((channels, TAPS - 1), dtype=np.float32)
        self._highest = 0.0

    def feed(self, block: FloatArray) -> None:
        """Hear the next block, shape (channels, frames)."""
        self._highest = max(self._highest, self._at_seam(block[:, : TAPS - 1]))
        for sound in block:
            self._highest = _highest(np.ascontiguousarray(sound), self._highest) if len(sound) else self._highest
        self._before = np.concatenate([self._before, block[:, 1 - TAPS :]], axis=1)[:, 1 - TAPS :]

    def peak(self) -> float:
        """Return the highest level so far; full scale is 1."""
        return max(self._highest, self._at_seam(np.zeros_like(self._before)))

    def dbtp(self) -> float:
        """Return the highest level so far, in dBTP."""
        return max(SILENCE_DBTP, float(20 * np.log10(max(self.peak(), 1e-12))))

    def _at_seam(self, after: FloatArray) -> float:
        """Highest level between the last frames heard and those that follow; 0 where it is not the highest so far."""
        near = max(float(np.abs(self._before).max()), float(np.abs(after).max(initial=0.0)))
        return _among(np.concatenate([self._before, after], axis=1)) if near * OVERSHOOT > self._highest else 0.0


def true_peak_dbtp(audio: Audio) -> float:
    """Return the true peak over all channels, in dBTP, by fourfold oversampling (ITU-R BS.1770-4, annex 2)."""
    meter = PeakMeter(audio.channels)
    for first in range(0, audio.frames, BLOCK):
        meter.feed(audio.samples[first : first + BLOCK].T)
    return meter.dbtp()


def _highest(sound: FloatArray, known: float) -> float:
    """Highest of `known`, the samples, and what lies between those that have all their neighbours here."""
    tops = np.maximum.reduceat(np.abs(sound), np.arange(0, len(sound), SPAN))
    best = max(known, float(tops.max()))
    starts = np.append(np.arange(0, len(sound) - REACH, SPAN), len(sound) - REACH)
    if starts[-1] < 0:
        return max(best, _among(sound[None]))
    near = np.maximum(tops[starts // SPAN], tops[np.minimum(starts // SPAN + 1, len(tops) - 1)])
    near[-1] = tops[-3:].max()
    likely = near * OVERSHOOT > best
    rows = np.lib.stride_tricks.sliding_window_view(sound, REACH)[starts[likely]]
    bound = SLOPE * near[likely] + BEND * _bent(rows)
    higher = np.flatnonzero(bound > best)
    order = higher[np.argsort(-bound[higher])]
    for first in range(0, len(order), TOGETHER):
        chosen = order[first : first + TOGETHER]
        chosen = chosen[bound[chosen] > best]
        best = max(best, _between(rows[chosen]))
    return best


def _bent(rows: FloatArray) -> FloatArray:
    """Greatest second difference in each row, either way."""
    rise = rows[:, 1:] - rows[:, :-1]
    bend = rise[:, 1:] - rise[:, :-1]
    np.abs(bend, out=bend)
    return np.asarray(np.maximum.reduceat(bend.ravel(), np.arange(0, bend.size, bend.shape[1])))


def _among(sound: FloatArray) -> float:
    """Highest level between samples that have all their neighbours here, shape (channels, frames)."""
    if sound.shape[1] < TAPS:
        return 0.0
    near = np.lib.stride_tricks.sliding_window_view(sound, TAPS, axis=1)
    return float(np.abs(near @ PHASES.T).max(initial=0.0))


def _between(rows: FloatArray) -> float:
    return float(np.abs(rows @ TOEPLITZ).max(initial=0.0))


def _phases() -> Array:
    """Kaiser-windowed sinc at 1/4, 1/2 and 3/4 of a frame, each of unit sum, shape (3, TAPS)."""
    at = np.arange(TAPS) - (TAPS // 2 - 1)
    rows = []
    for phase in range(1, OVERSAMPLING):
        distance = at - phase / OVERSAMPLING
        window = np.i0(5.0 * np.sqrt(np.maximum(0.0, 1 - (distance / (TAPS / 2)) ** 2)))
        row = np.sinc(distance) * window
        rows.append(row / row.sum())
    return np.array(rows)


def _toeplitz(phases: Array) -> FloatArray:
    """The phases as one matrix, (REACH, 3 * SPAN): a row times it is what lies between its samples."""
    matrix = np.zeros((REACH, len(phases) * SPAN), dtype=np.float32)
    for place in range(SPAN):
        matrix[place : place + TAPS, place::SPAN] = phases.T
    return matrix


def _bends(phases: Array) -> Array:
    """What each phase adds to the straight line between two samples, as a kernel on second differences."""
    more = phases.copy()
    ahead = np.arange(1, OVERSAMPLING) / OVERSAMPLING
    more[:, TAPS // 2 - 1] -= 1 - ahead
    more[:, TAPS // 2] -= ahead
    return np.asarray(more.cumsum(axis=1).cumsum(axis=1))


PHASES = _phases().astype(np.float32)
TOEPLITZ = _toeplitz(_phases())
OVERSHOOT = float(np.abs(_phases()).sum(axis=1).max())
"""No value between samples is more than this times the highest sample near it."""
BEND = float(np.abs(_bends(_phases())[:, :-2]).sum(axis=1).max())
SLOPE = 1.0 + 2 * float(np.abs(_bends(_phases())[:, -2:]).sum(axis=1).max())
"""Nor more than SLOPE times that sample and BEND times the greatest second difference near it."""
