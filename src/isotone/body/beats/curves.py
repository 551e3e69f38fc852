"""From samples to two curves: how much a moment looks like a beat, and where exactly the beat is.

An ECG's *evidence* is the modulus of a complex wavelet (Morlet's, about 10.5 Hz, half of it between 6 and 15 Hz): the
band of Pan and Tompkins (1985, doi:10.1109/TBME.1985.325532), whichever way a beat points. Its *edge* is the same at
20 Hz, where QRS complexes still are and P and T waves are no more. Thakor et al. (1984, doi:10.1109/TBME.1984.325393)
found one narrow band at 17 Hz best; wide beats need the lower one. Its *shape*, in which the peak is placed, is wider.
Of a pulse, all three are its smoothed slope: the upstroke is the steepest part of it.

All filters are symmetrical and finite: the delay is known and the same at all frequencies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.body.beats.values import Kind
from isotone.signal.arrays import Array, Bools, Complex

WIDTHS = 3.5
"""A Gaussian is cut at so many standard deviations: 0.2 % of its peak is left there."""
FASTEST_HZ = 250
"""Signals of at least twice this rate are averaged down: no beat's edge is sharper."""
HOP_S = 0.5
"""Samples are worked on in steps of this length, whatever the blocks they come in."""
AHEAD_S = 2.0
"""A moment is decided when so much after it is known: enough for the next beat of a heart at 30 a minute."""
PAST_S = 4.0
"""The curves remember this much before it."""
STILL_S = 0.8
"""A signal that does not change at all for this long is not connected."""
RAIL_S = 0.1
"""A signal that stays this long at its highest or lowest value of the last seconds is cut off there."""


@dataclass(frozen=True, slots=True)
class Kernels:
    """Two kernels of equal, odd length: `evidence` (complex of an ECG), `shape`."""

    evidence: Array | Complex
    edge: Array | Complex
    shape: Array

    @property
    def reach(self) -> int:
        """How many samples each kernel looks ahead."""
        return len(self.shape) // 2


def kernels(kind: Kind, rate_hz: float) -> Kernels:
    """Return the kernels for a kind of signal at a rate in Hz."""
    reach = round(WIDTHS * 0.06 * rate_hz)
    t = np.arange(-reach, reach + 1) / rate_hz
    if kind == "ecg":
        return Kernels(_wavelet(t, 10.5, 0.036), _wavelet(t, 20.0, 0.03), _bell(t, 0.006) - _bell(t, 0.06))
    slope = -t * _bell(t, 0.06)
    return Kernels(slope, slope, slope)


def _bell(t: Array, width_s: float) -> Array:
    bell = np.exp(-0.5 * (t / width_s) ** 2)
    return np.asarray(bell / bell.sum())


def _wavelet(t: Array, centre_hz: float, width_s: float) -> Complex:
    """Return a Morlet wavelet without a mean, so that a baseline of any height is not seen."""
    bell = _bell(t, width_s)
    wave = bell * np.exp(2j * np.pi * centre_hz * t)
    return np.asarray(wave - bell * wave.sum())


class Curves:
    """The last seconds of the curves, moved on a hop at a time.

    Attributes
    ----------
    evidence, shape : arrays, shape (length,)
        The curves; of a moment before the first sample, 0.
    fault : array, shape (length,)
        Where nothing was measured: not a number, still, or cut off.
    first : the index of the oldest value, counted in samples of `rate_hz`; below 0 at the start.
    """

    def __init__(self, kind: Kind, rate_hz: float) -> None:
        self.step = max(1, int(rate_hz // FASTEST_HZ))
        self.rate_hz = rate_hz / self.step
        self.hop = round(HOP_S * self.rate_hz)
        self.ahead = round(AHEAD_S * self.rate_hz)
        self.length = round(PAST_S * self.rate_hz) + self.hop + self.ahead
        self._kernels = kernels(kind, self.rate_hz)
        self._still, self._rail = (max(2, round(span * self.rate_hz)) for span in (STILL_S, RAIL_S))
        self.reach = self._kernels.reach
        self._samples = np.zeros(self.length + 2 * self.reach)
        self._missing = np.ones(len(self._samples), dtype=bool)
        self._last: float | None = None
        self._level = 0.0
        self.evidence, self.edge, self.shape = np.zeros((3, self.length))
        self.fault = np.ones(self.length, dtype=bool)
        self.first = -self.length - self.reach

    @property
    def zone(self) -> slice:
        """The hop that is to be decided, as places in the curves."""
        start = self.length - self.ahead - self.hop
        return slice(start, start + self.hop)

    @property
    def zone_s(self) -> tuple[float, float]:
        """Start and end of that hop in seconds of the signal."""
        start = self.first + self.zone.start
        return start / self.rate_hz, (start + self.hop) / self.rate_hz

    def advance(self, block: Array) -> None:
        """Move on by one hop; `block` has shape (hop * step,)."""
        new = block.reshape(-1, self.step).mean(axis=1)
        missing = ~np.isfinite(new)
        _shift(self._samples, self._bridged(new, missing))
        _shift(self._missing, missing)
        fresh = self._samples[-self.hop - 2 * self.reach :]
        _shift(self.evidence, _size(np.convolve(fresh, self._kernels.evidence, "valid")))
        _shift(self.edge, _size(np.convolve(fresh, self._kernels.edge, "valid")))
        _shift(self.shape, np.convolve(fresh, self._kernels.shape, "valid"))
        self.fault = self._unmeasured()
        self.first += self.hop

    def _bridged(self, new: Array, missing: Bools) -> Array:
        """Return samples with gaps bridged: level within, and afterwards going on from where they broke off."""
        known = new[~missing]
        if self._last is None and len(known):
            self._last = float(known[0])
        filled = np.where(missing, np.nan, new)
        steps = np.diff(filled, prepend=np.nan if self._last is None else self._last)
        level = self._level + np.cumsum(np.where(np.isfinite(steps), steps, 0.0))
        self._last, self._level = (None if missing[-1] else float(new[-1])), float(level[-1])
        return np.asarray(level)

    def _unmeasured(self) -> Bools:
        """Return where nothing was measured, shape (length,)."""
        samples = self._samples
        still = np.concatenate([[True], samples[1:] == samples[:-1]])
        low, high = samples.min(), samples.max()
        nearest = np.minimum(high - samples, samples - low)
        rail = (nearest <= 1e-9 * (high - low)) & (np.abs(samples - middle(samples)) > 0.25 * (high - low))
        fault = self._missing | runs(still, self._still) | runs(still & rail, self._rail)
        return np.asarray(fault[self.reach : -self.reach])


def _size(curve: Array | Complex) -> Array:
    """Return the modulus of a complex curve, the upward part of a real one."""
    return np.abs(curve) if np.iscomplexobj(curve) else np.maximum(np.real(curve), 0.0)


def runs(values: Bools, least: int) -> Bools:
    """Return where `values` hold in a run of at least `least`, shape as `values`.

    Examples
    --------
    >>> runs(np.array([True, False, True, True, True, False]), 3).astype(int).tolist()
    [0, 0, 1, 1, 1, 0]
    """
    around = np.concatenate([[False], values, [False]])
    edges = np.flatnonzero(around[1:] != around[:-1]).reshape(-1, 2)
    edges = edges[edges[:, 1] - edges[:, 0] >= least]
    turns = np.zeros(len(values) + 1, dtype=np.int8)
    turns[edges[:, 0]], turns[edges[:, 1]] = 1, -1
    return np.asarray(np.cumsum(turns[:-1]) > 0)


def middle(values: Array) -> float:
    """Return the median, quicker than numpy's for the few values that there are here.

    Examples
    --------
    >>> middle(np.array([5.0, 1.0, 2.0])), middle(np.array([4.0, 1.0]))
    (2.0, 2.5)
    """
    ordered, place = np.sort(values), len(values) // 2
    return float(ordered[place] if len(values) % 2 else 0.5 * (ordered[place - 1] + ordered[place]))


def quarter(values: Array) -> float:
    """Return the lower quartile, 0 of nothing: of a curve, what is there when there is no beat."""
    place = len(values) // 4
    return float(np.partition(values, place)[place]) if len(values) else 0.0


def _shift(kept: Array | Bools, new: Array | Bools) -> None:
    """Drop the oldest and put the new at the end, in place."""
    kept[: -len(new)] = kept[len(new) :].copy()
    kept[-len(new) :] = new
