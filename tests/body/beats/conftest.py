"""Signals made for tests, of beats whose times are known: no body's, only as far like one as a test needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from isotone.body.beats import Beats
from isotone.signal.arrays import Array

Wave = Sequence[tuple[float, float, float]]
"""Parts of a beat: height, centre and standard deviation in seconds from the beat."""
NORMAL: Wave = ((0.12, -0.16, 0.025), (-0.1, -0.025, 0.008), (1.0, 0, 0.011), (-0.25, 0.028, 0.01), (0.25, 0.28, 0.05))
SHAPES: dict[str, Wave] = {
    "normal": NORMAL,
    "tall T": ((0.12, -0.16, 0.025), (-0.1, -0.03, 0.01), (0.8, 0, 0.012), (-0.3, 0.03, 0.012), (0.9, 0.26, 0.045)),
    "low R": ((0.22, -0.18, 0.028), (0.25, 0, 0.012), (-0.15, 0.03, 0.012), (0.12, 0.26, 0.05)),
    "wide": ((0.1, -0.18, 0.025), (0.7, -0.02, 0.022), (0.65, 0.045, 0.025), (-0.35, 0.3, 0.06)),
    "R and S alike": ((0.1, -0.16, 0.025), (0.6, -0.012, 0.01), (-0.62, 0.02, 0.011), (0.2, 0.28, 0.05)),
    "paced": ((0.8, -0.09, 0.0015), (-0.9, 0, 0.035), (0.6, 0.22, 0.06)),
}
EARLY: Wave = ((1.6, 0, 0.035), (-0.9, 0.11, 0.04), (-0.5, 0.28, 0.07))
"""A beat from a ventricle, wide and tall."""
PULSE: Wave = ((1.0, 0.17, 0.065), (0.35, 0.4, 0.075))


def ecg(
    seconds: float,
    rate_hz: float,
    rng: np.random.Generator,
    shape: Wave = NORMAL,
    usual_s: float = 0.85,
    early: float = 0,
) -> tuple[Array, Array]:
    """Return an ECG in mV and when its beats are; `early` is the share of wide beats before their time."""
    times_s = _times(seconds, rng, usual_s)
    wide = (rng.random(len(times_s)) < early) & (np.arange(len(times_s)) > 3)
    times_s = times_s - 0.3 * usual_s * wide
    signal = _drawn(seconds, rate_hz, times_s[~wide], shape) + _drawn(seconds, rate_hz, times_s[wide], EARLY)
    return noisy(signal, rng, 0.01), times_s


def pulse(seconds: float, rate_hz: float, rng: np.random.Generator, usual_s: float = 0.85) -> tuple[Array, Array]:
    """Return a pulse and when its beats begin."""
    times_s = _times(seconds, rng, usual_s)
    return noisy(_drawn(seconds, rate_hz, times_s, PULSE), rng, 0.005), times_s


def noisy(signal: Array, rng: np.random.Generator, deviation: float) -> Array:
    """Return a signal with white noise: muscles."""
    return signal + deviation * rng.normal(size=len(signal))


def swaying(signal: Array, rate_hz: float, height: float) -> Array:
    """Return a signal whose baseline wanders as with the breath."""
    return signal + height * np.sin(2 * np.pi * 0.28 * np.arange(len(signal)) / rate_hz)


NOISES: dict[str, Callable[[np.random.Generator, int, float], Array]] = {
    "white": lambda rng, count, _: rng.normal(size=count),
    "a random walk": lambda rng, count, _: np.cumsum(rng.normal(size=count)),
    "coloured": lambda rng, count, rate_hz: np.convolve(
        rng.normal(size=count), np.exp(-np.arange(rate_hz) / (0.05 * rate_hz)), "same"
    ),
}


def missed_and_false(beats: Beats, times_s: Array, within_s: float = 0.15) -> tuple[int, int]:
    """Return how many known beats outside bad stretches were missed, and how many found ones are none."""
    known_s = times_s[~((times_s[:, None] >= beats.bad_s[:, 0]) & (times_s[:, None] <= beats.bad_s[:, 1])).any(axis=1)]
    off_s = np.abs(known_s[:, None] - beats.times_s)
    missed = np.sum(off_s.min(axis=1, initial=np.inf) > within_s)
    false = np.sum(np.abs(times_s[:, None] - beats.times_s).min(axis=0, initial=np.inf) > within_s)
    return int(missed), int(false)


def _times(seconds: float, rng: np.random.Generator, usual_s: float) -> Array:
    breath = 1 + 0.03 * np.sin(0.25 * 2 * np.pi * usual_s * np.arange(int(seconds / usual_s) + 2))
    times_s = 0.5 + np.cumsum(usual_s * breath + rng.normal(0, 0.01, len(breath))) - usual_s
    return np.asarray(times_s[times_s < seconds - 0.3])


def _drawn(seconds: float, rate_hz: float, times_s: Array, shape: Wave) -> Array:
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    from_beat = at - times_s[:, None]
    drawn = [height * np.exp(-0.5 * ((from_beat - centre) / width) ** 2) for height, centre, width in shape]
    return np.asarray(np.sum(drawn, axis=(0, 1))) if len(times_s) else np.zeros(len(at))


@pytest.fixture(scope="session")
def made() -> SimpleNamespace:
    """Return what makes signals: `ecg`, `pulse`, `noisy`, `swaying`, `SHAPES`, `NOISES`; and `missed_and_false`."""
    told = (ecg, pulse, noisy, swaying, missed_and_false)
    return SimpleNamespace(SHAPES=SHAPES, NOISES=NOISES, **{one.__name__: one for one in told})
