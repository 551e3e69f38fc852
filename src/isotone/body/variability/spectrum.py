"""How strong the slow and the fast waves of the intervals are.

A Lomb-Scargle periodogram, for the intervals come as the beats do, not on a clock: putting them on one by cubic
curves weakens the fast waves, and would count guessed intervals as measured (Moody 1993, Computers in Cardiology 20,
715-718; Clifford & Tarassenko 2005, 10.1109/TBME.2005.844028). Stretches of five minutes that overlap by half are
averaged; each is freed of its trend and tapered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.body.variability.sureness import SURE
from isotone.signal.arrays import Array, Bools

LF_HZ, HF_HZ = (0.04, 0.15), (0.15, 0.40)  # Task Force 1996, 10.1161/01.CIR.93.5.1043
STRETCH_S = 300.0
STEP_HZ = 1 / 600  # twice as fine as five minutes can tell apart
HANN = 1.5  # bins of five minutes that a Hann taper makes of one


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Power of the intervals by frequency: `hz` (n,) and `density` in ms²/Hz (n,); `stretches` were averaged."""

    hz: Array
    density: Array
    stretches: float

    def power(self, low: float, high: float) -> float:
        """Return the power from `low` to `high` Hz, in ms²."""
        inside = (self.hz >= low) & (self.hz < high)
        return float(self.density[inside].sum() * STEP_HZ)

    def between(self, low: float, high: float) -> tuple[float, float]:
        """Return the 95 % interval of the power from `low` to `high` Hz, in ms², by how many waves fit in."""
        inside = self.density[(self.hz >= low) & (self.hz < high)]
        if inside.sum() <= 0:
            return 0.0, 0.0
        peaked = float((inside**2).sum() / inside.sum() ** 2)  # one over how many bins carry the power
        free = self.stretches / (peaked * HANN / (STRETCH_S * STEP_HZ))
        wide = float(np.exp(SURE / np.sqrt(max(free, 0.5))))
        power = self.power(low, high)
        return power / wide, power * wide


def spectrum(rr_ms: Array, at_s: Array, measured: Bools) -> Spectrum | None:
    """Return the spectrum of intervals (n,) that end at `at_s` (n,); of those not measured nothing is taken.

    None with fewer than 30 measured intervals.
    """
    rr, at = rr_ms[measured], at_s[measured] - rr_ms[measured] / 2000
    if len(rr) < 30:
        return None
    hz = np.arange(round(0.02 / STEP_HZ), round(0.5 / STEP_HZ)) * STEP_HZ
    lasts = float(at[-1] - at[0])
    starts = at[0] + np.arange(max(int((lasts - STRETCH_S) // (STRETCH_S / 2)) + 1, 1)) * STRETCH_S / 2
    found = [one for start in starts if (one := _stretch(rr, at, start, hz)) is not None]
    if not found:
        return None
    return Spectrum(hz, np.mean(found, axis=0), max(lasts / STRETCH_S, 0.1))


def _stretch(rr: Array, at: Array, start: float, hz: Array) -> Array | None:
    """Return the density of one stretch, in ms²/Hz; None where it is hardly filled."""
    inside = (at >= start) & (at < start + STRETCH_S)
    values, times = rr[inside], at[inside] - start
    if len(values) < 30:
        return None
    lasts = min(STRETCH_S, float(times[-1] - times[0]) + values[-1] / 1000)
    trend = np.stack([np.ones(len(times)), times - times.mean()])
    weights = np.linalg.solve(trend @ trend.T, trend @ values)
    taper = np.sin(np.pi * (times - times[0] + values[0] / 2000) / lasts) ** 2
    tapered = (values - weights @ trend) * taper / np.sqrt(np.mean(taper**2))
    return _periodogram(tapered, times, hz) * 2 * float(values.mean()) / 1000


def _periodogram(values: Array, times: Array, hz: Array) -> Array:
    """Return Lomb's periodogram, in the squared unit of `values`: Scargle 1982, 10.1086/160554."""
    step = 2 * np.pi * (hz[1] - hz[0]) * times
    wave = np.exp(2j * np.pi * hz[0] * times)
    turn = np.exp(1j * step)
    waves = np.empty((len(hz), len(times)), dtype=np.complex128)
    for row in range(len(hz)):
        waves[row] = wave
        wave = wave * turn
    whole = np.einsum("ij,j->i", waves, values)  # no threads: they cost more than they bring here
    double = np.einsum("ij,ij->i", waves, waves)
    late = np.exp(-0.5j * np.angle(double))
    whole = whole * late
    even = (len(times) + np.abs(double)) / 2
    odd = np.maximum((len(times) - np.abs(double)) / 2, 1e-9)
    return np.asarray(0.5 * (whole.real**2 / even + whole.imag**2 / odd))
