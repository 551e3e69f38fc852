"""A look-ahead true-peak limiter: no peak, not even between samples, passes the ceiling.

Conventions
-----------
Attenuation is in dB, 0 or more. `need` is what a frame needs by itself; the limiter looks `LOOK_S` ahead, so that it is
down in time, and comes back evenly in dB, so that it is not heard to pump.

Method
------
Peaks between samples come from fourfold oversampling (ITU-R BS.1770-4, annex 2, longer phases). The attenuation is the
forward maximum of the need over the look-ahead, then let go at a fixed rate, then smoothed over the look-ahead by a
window of unit sum: at a peak every value under the window is at least its need, so the smoothed one is, too
(the design of Giannoulis, Massberg and Reiss 2012, doi:10.17743/jaes, look-ahead with a finite window in dB).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from isotone.signal import FloatArray

CEILING_DBTP = -1.0
"""EBU R 128 (2023): the highest true peak of a production."""
MARGIN_DB = 0.2
"""What fourfold oversampling may miss of a peak, with these phases. [D, measured in tests/sound/test_limiter.py]"""
LOOK_S = 0.005
RELEASE_DB_S = 15.0
"""How fast it lets go: 3 dB, the most that it usually takes, in 200 ms. [D]"""
MEMORY_S = 1.6
"""After this time nothing of an attenuation of up to 24 dB is left."""
HALF_TAPS = 12
BEFORE = HALF_TAPS - 1
"""How many frames before a stretch the detection needs."""
SPAN = 32

Decibels = NDArray[np.float64]


def _phases() -> NDArray[np.float64]:
    """Kaiser-windowed sinc at 1/4, 1/2 and 3/4 of a frame, each of unit sum, shape (3, 2 * HALF_TAPS)."""
    at = np.arange(2 * HALF_TAPS) - (HALF_TAPS - 1)
    distance = at[None, :] - np.array([[0.25], [0.5], [0.75]])
    window = np.i0(6.0 * np.sqrt(np.maximum(0.0, 1.0 - (distance / HALF_TAPS) ** 2)))
    rows = np.sinc(distance) * window
    return np.asarray(rows / rows.sum(axis=1, keepdims=True))


def _between() -> FloatArray:
    """A matrix that turns a span with its neighbours into the three points after each of its frames."""
    phases = _phases()
    matrix = np.zeros((SPAN + 2 * HALF_TAPS - 1, 3 * SPAN), np.float32)
    for place in range(SPAN):
        for number, phase in enumerate(phases):
            matrix[place : place + 2 * HALF_TAPS, 3 * place + number] = phase
    return matrix


BETWEEN = _between()
OVERSHOOT = float(np.abs(_phases()).sum(axis=1).max())
"""Nothing between samples is more than this times the highest sample near it."""


def peaks(sound: FloatArray, least: float) -> FloatArray:
    """Return the highest value at and just after each frame, over both channels.

    Parameters
    ----------
    sound : array, shape (BEFORE + frames + HALF_TAPS, 2), frames a multiple of `SPAN`
        The frames asked for, with the neighbours that the filter needs.
    least : float
        Where nothing can reach this, 0 is returned instead: it is not looked at closely.
    """
    before = BEFORE
    frames = len(sound) - 2 * HALF_TAPS + 1
    top = np.maximum(np.abs(sound[:, 0]), np.abs(sound[:, 1]))
    found: FloatArray = np.zeros(frames, np.float32)
    if float(top.max()) * OVERSHOOT < least:
        return found
    spans = top[before : before + frames].reshape(-1, SPAN).max(axis=1)
    around = np.maximum(spans, np.maximum(np.append(spans[1:], top[before + frames :].max()), 0))
    around[1:] = np.maximum(around[1:], spans[:-1])
    around[0] = max(float(around[0]), float(top[:before].max()))
    chosen = np.flatnonzero(around * OVERSHOOT >= least)
    if len(chosen):
        rows = chosen[:, None] * SPAN + np.arange(SPAN + 2 * HALF_TAPS - 1)
        high = np.maximum(*(_points(sound[:, side][rows]) for side in (0, 1)))
        at = top[before : before + frames].reshape(-1, SPAN)[chosen]
        found.reshape(-1, SPAN)[chosen] = np.maximum(high, at)
    return found


def _points(rows: FloatArray) -> FloatArray:
    between = np.abs(rows @ BETWEEN).reshape(len(rows), SPAN, 3)
    return np.asarray(between.max(axis=2), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Held:
    """What the limiter carries from one stretch to the next: its last attenuations, and none at the start."""

    release: float
    recent: Decibels


@dataclass(frozen=True, slots=True)
class Limiter:
    """The limiter at one rate. It has no state of its own: `attenuation` takes it and gives it back."""

    rate: int
    ceiling_dbtp: float = CEILING_DBTP

    @property
    def look(self) -> int:
        """How many frames it looks ahead."""
        return round(LOOK_S * self.rate)

    @property
    def ahead(self) -> int:
        """How many frames of sound after a stretch it must have."""
        return -(-self.look // SPAN) * SPAN + HALF_TAPS

    @property
    def threshold(self) -> float:
        """The ceiling as a factor, with what the detection may miss taken off."""
        return float(10.0 ** ((self.ceiling_dbtp - MARGIN_DB) / 20.0))

    def start(self) -> Held:
        """Return the state in which nothing is held: so after at least `look` frames of silence."""
        return Held(0.0, np.zeros(self.look, np.float64))

    def limit(self, sound: FloatArray, frames: int, held: Held) -> tuple[FloatArray, Held]:
        """Return `frames` frames of sound under the ceiling, and what is held after them.

        Parameters
        ----------
        sound : array, shape (BEFORE + frames + ahead, 2)
            The frames to limit, with what lies around them; `frames` is a multiple of `SPAN`.
        """
        first = BEFORE
        clean = sound[first : first + frames]
        need = self._need(sound)
        if not need.any() and held.release == 0.0 and not held.recent.any():
            return clean, held
        down, held = self._attenuation(need, frames, held)
        gain = np.asarray(10.0 ** (-down / 20.0), dtype=np.float32)
        return clean * gain[:, None], held

    def _need(self, sound: FloatArray) -> Decibels:
        found = peaks(sound, self.threshold)
        need = np.zeros(len(found), np.float64)
        over = np.flatnonzero(found > self.threshold)
        need[over] = 20.0 * np.log10(found[over] / self.threshold)
        return need

    def _attenuation(self, need: Decibels, frames: int, held: Held) -> tuple[Decibels, Held]:
        wanted = _forward_max(need, self.look + 1)[:frames]
        fall = RELEASE_DB_S / self.rate * np.arange(1, frames + 1)
        released = np.maximum(np.maximum.accumulate(np.maximum(wanted + fall, held.release)) - fall, 0.0)
        row = np.concatenate([held.recent, released])
        window = np.hanning(self.look + 3)[1:-1]
        down = np.convolve(row, window / window.sum(), mode="valid")
        return down, Held(float(released[-1]), row[-self.look :])


def _forward_max(values: Decibels, width: int) -> NDArray[np.floating[Any]]:
    """Return the maximum of each value and the `width` - 1 after it, by doubling."""
    best, reach = values, 1
    while reach < width:
        step = min(reach, width - reach)
        best = np.maximum(best, np.concatenate([best[step:], np.zeros(step)]))
        reach += step
    return best
