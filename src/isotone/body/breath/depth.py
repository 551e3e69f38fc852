"""How far the heart follows the breath at a known rate: respiratory sinus arrhythmia, from peak to trough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.body.intervals import Mended
from isotone.errors import InputError
from isotone.signal.arrays import Array

FEWEST_BREATHS = 4
HARMONICS = 2


@dataclass(frozen=True, slots=True)
class Depth:
    """How far the intervals swing with each breath.

    Attributes
    ----------
    swing_ms, swing_bpm : from the longest to the shortest interval of a breath, and the same as heart rate.
    low_ms, high_ms : a 95 % interval of `swing_ms`, over the breaths.
    share : the part of the variance at the pace of breath that follows it smoothly, 0 to 1.
    phase : where in the breath the longest interval lies, 0 to 1 from the beginning of the in-breath.
    breaths : over how many breaths.
    """

    swing_ms: float
    swing_bpm: float
    low_ms: float
    high_ms: float
    share: float
    phase: float
    breaths: int


def depth(mended: Mended, rate_min: float, start_s: float = 0.0) -> Depth | None:
    """Return how far intervals swing with a breath of `rate_min` a minute that begins at `start_s`.

    A wave of that rate and its first overtone are fitted to the measured intervals of each breath and its neighbours
    (three breaths at a time), beside a trend; peak to trough is that of the wave. None with fewer than four breaths.

    Raises
    ------
    InputError
        If the rate is not above 0.
    """
    if not rate_min > 0:
        raise InputError("breath-rate", rate=rate_min)
    line, sure = mended.intervals, mended.measured
    rr, turn = line.rr_ms[sure], (line.at_s - line.rr_ms / 2000 - start_s)[sure] * rate_min / 60
    if len(rr) < 8:
        return None
    fits = [
        _fitted(rr[near], turn[near])
        for one in range(int(turn[0]) + 1, int(turn[-1]))
        if (near := np.abs(turn - one) <= 1.5).sum() >= 8
    ]
    if len(fits) < FEWEST_BREATHS - 2:
        return None
    swings = np.array([np.ptp(wave) for wave, _ in fits])
    mean = np.mean([wave for wave, _ in fits], axis=0)
    error = 1.96 * float(swings.std() / np.sqrt(max(len(swings) / 3, 1)))
    middle, swing = float(rr.mean()), float(swings.mean())
    bpm = 60000 / max(middle - swing / 2, 1) - 60000 / (middle + swing / 2)
    share = float(np.mean([part for _, part in fits]))
    phase = float(mean.argmax()) / len(mean)
    return Depth(swing, bpm, max(swing - error, 0.0), swing + error, share, phase, len(fits) + 2)


def _fitted(rr: Array, turn: Array) -> tuple[Array, float]:
    """Return the wave (64,) over one breath that fits best, in ms, and the share of the variance it explains."""
    columns = [np.ones(len(turn)), turn - turn.mean(), *_waves(turn)]
    fit, *_ = np.linalg.lstsq(np.stack(columns, 1), rr, rcond=None)
    left = rr - np.stack(columns, 1) @ fit
    flat = rr - np.stack(columns[:2], 1) @ np.linalg.lstsq(np.stack(columns[:2], 1), rr, rcond=None)[0]
    total = float(flat @ flat)
    wave = np.stack(_waves(np.arange(64) / 64), 1) @ fit[2:]
    return wave, 1 - float(left @ left) / total if total > 0 else 0.0


def _waves(turn: Array) -> list[Array]:
    angles = [2 * np.pi * (one + 1) * turn for one in range(HARMONICS)]
    return [wave(angle) for angle in angles for wave in (np.cos, np.sin)]
