"""Beats of recordings that are spoilt on purpose: upside down, at other rates and units, with noise, jumps and gaps.

    python -m benchmarks.body.beats_spoilt [--data FOLDER] [--minutes 10]

Each row is the first minutes of every MIT-BIH record of the folder, spoilt in one way with a fixed seed: sensitivity /
positive predictivity of all records together, and the most that was withheld of one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import soxr
from benchmarks.body.beats import HEART, Score, score

from isotone.body.beats import find
from isotone.signal.arrays import Array

Chance = np.random.Generator
Spoilt = tuple[Array, float, float]
"""The signal, its rate, and how many times faster it plays than it was recorded."""
Spoil = Callable[[Array, float, Chance], Spoilt]
EVERY_S = 30.0
"""Gaps, bursts and the like come about so often; jumps three times, movements seven times as often."""


def _same(change: Callable[[Array, float, Chance], Array]) -> Spoil:
    return lambda signal, rate_hz, chance: (change(signal, rate_hz, chance), rate_hz, 1.0)


def _at(new_hz: float) -> Spoil:
    return lambda signal, rate_hz, _: (soxr.resample(signal, rate_hz, new_hz), new_hz, 1.0)


def _faster(times: float) -> Spoil:
    return lambda signal, rate_hz, _: (signal, rate_hz * times, times)


def _places(signal: Array, rate_hz: float, chance: Chance, often: float = 1.0) -> Array:
    count = round(often * len(signal) / rate_hz / EVERY_S)
    return chance.integers(0, len(signal) - round(6 * rate_hz), count)


def _gaps(value: float | None) -> Callable[[Array, float, Chance], Array]:
    """Return what replaces stretches of up to 4 s by a value, or by what came last."""

    def spoil(signal: Array, rate_hz: float, chance: Chance) -> Array:
        signal = signal.copy()
        for start in _places(signal, rate_hz, chance):
            end = start + chance.integers(1, round(4 * rate_hz))
            signal[start:end] = signal[start] if value is None else value
        return signal

    return spoil


def _bursts(signal: Array, rate_hz: float, chance: Chance) -> Array:
    signal = signal.copy()
    for start in _places(signal, rate_hz, chance):
        count = chance.integers(round(rate_hz), round(5 * rate_hz))
        signal[start : start + count] += chance.normal(0, chance.uniform(0.2, 1.0), count)
    return signal


def _jumps(signal: Array, rate_hz: float, chance: Chance) -> Array:
    step = np.zeros(len(signal))
    places = _places(signal, rate_hz, chance, 3.0)
    step[places] = chance.normal(0, 3.0, len(places))
    return np.asarray(signal + np.cumsum(step))


def _moved(height_mv: float) -> Callable[[Array, float, Chance], Array]:
    """Return what adds swings that rise in .1 s and relax in .35 s, as electrodes do when somebody moves."""

    def spoil(signal: Array, rate_hz: float, chance: Chance) -> Array:
        push = np.zeros(len(signal))
        places = _places(signal, rate_hz, chance, 7.0)
        push[places] = chance.normal(0, height_mv, len(places))
        t = np.arange(round(2 * rate_hz)) / rate_hz
        rise = np.exp(-0.5 * ((t[: round(0.2 * rate_hz)] - 0.1) / 0.04) ** 2)
        swing = np.convolve(np.exp(-t / 0.35), rise / rise.sum())
        return np.asarray(signal + np.convolve(push, swing)[: len(signal)])

    return spoil


def _wave(height_mv: float, hz: float) -> Callable[[Array, float, Chance], Array]:
    return lambda signal, rate_hz, _: signal + height_mv * np.sin(2 * np.pi * hz * np.arange(len(signal)) / rate_hz)


def _muscles(height_mv: float) -> Callable[[Array, float, Chance], Array]:
    return lambda signal, _, chance: signal + chance.normal(0, height_mv, len(signal))


def _cut_off(signal: Array, _: float, __: Chance) -> Array:
    middle = float(np.median(signal))
    return np.clip(signal, middle - 0.6, middle + 0.6)


WAYS: dict[str, Spoil] = {
    "as it is": _faster(1.0),
    "upside down": _same(lambda signal, *_: -signal),
    "a fifth, in steps of 5 uV": _same(lambda signal, *_: np.round(0.2 * signal / 0.005) * 0.005),
    "counts of a converter": _same(lambda signal, *_: np.round(200 * signal + 1024)),
    "steps of 50 uV": _same(lambda signal, *_: np.round(20 * signal)),
    **{f"{rate} Hz": _at(float(rate)) for rate in (100, 128, 250, 500, 1000)},
    "1.6 times faster": _faster(1.6),
    "0.7 times as fast": _faster(0.7),
    "wander of 3 mV": _same(_wave(3.0, 0.28)),
    "mains of 0.5 mV": _same(_wave(0.5, 50.0)),
    "noise of 0.2 mV": _same(_muscles(0.2)),
    "noise of 0.4 mV": _same(_muscles(0.4)),
    "bursts of noise": _same(_bursts),
    "movements of 1.5 mV": _same(_moved(1.5)),
    "movements of 4 mV": _same(_moved(4.0)),
    "jumps of 3 mV": _same(_jumps),
    "gaps": _same(_gaps(np.nan)),
    "flat stretches": _same(_gaps(None)),
    "lead off": _same(_gaps(0.0)),
    "cut off at 0.6 mV": _same(_cut_off),
}


def rows(data: Path, minutes: float) -> Iterator[str]:
    """Yield the table."""
    yield "| spoilt | sensitivity / predictivity | missed, false | most withheld |"
    yield "|-|-|-|-|"
    held = [np.load(path) for path in sorted(data.glob("mitbih_*.npz"))]
    for name, spoil in WAYS.items():
        scores = []
        for number, record in enumerate(held):
            rate_hz = float(record["rate_hz"])
            signal = record["ecg_mv"][: round(60 * minutes * rate_hz)].astype(np.float64)
            times_s = record["beat_sample"] / rate_hz
            spoilt, new_hz, faster = spoil(signal, rate_hz, np.random.default_rng(number))
            beats = find(spoilt, new_hz)
            known_s = times_s[times_s < 60 * minutes] / faster
            scores.append(score(known_s, beats.times_s, beats.bad_s, beats.bad_fraction))
        every = Score(*(sum(getattr(one, part) for one in scores) for part in ("found", "missed", "false")))
        worst = max((one.bad for one in scores), default=0.0)
        yield f"| {name} | {every} | {every.missed}, {every.false} | {worst:.1%} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.body.beats_spoilt", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=HEART)
    parser.add_argument("--minutes", type=float, default=10.0)
    told = parser.parse_args()
    for row in rows(told.data, told.minutes):
        print(row, flush=True)


if __name__ == "__main__":
    sys.exit(main())
