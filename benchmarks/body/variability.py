"""Variability: RMSSD with beats lost, doubled and early beside that of the clean window, known series, and speed.

    python -m benchmarks.body.variability [--data FOLDER] [--peer-python PYTHON] [--seeds N] [--offset SEED]

`FOLDER` holds series of intervals (`nn_*.txt`, ms) and MIT-BIH records (`mitbih_*.npz`), of which windows count whose
intervals all lie within 15 % of the median around them. To these come made series of healthy hearts: slow, middle and
fast, with shallow to deep breath, with little and much chance. Into each window go faults at 1 and 5 % of the beats:
lost, doubled (the interval split at 15 to 85 %), early (by 20 to 40 % of the interval). A window
is right where RMSSD lies within 5 % of that of the clean window, as recorded. With a Python that has NeuroKit2, its
correction stands beside ours, on the same windows.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from isotone.body.intervals.usual import usual
from isotone.body.variability import hrv
from isotone.signal.arrays import Array

HEART = Path(__file__).resolve().parents[3] / "shared" / "data" / "heart"
PEER = Path(__file__).with_name("variability_peer.py")
KINDS = ("lost", "doubled", "early")
RATES = (0.0, 0.01, 0.05)
RIGHT = 0.05
KNOWN = {"nn_4684": (768.438, 85.357, 60.523), "nn_1000": (718.248, 43.11307, 19.51940)}


@dataclass(frozen=True, slots=True)
class Case:
    """A window with faults: the clean RMSSD (ms), what kind at which share of beats, and the intervals (ms)."""

    group: str
    kind: str
    rate: float
    clean_ms: float
    rr: Array


def rmssd(rr: Array) -> float:
    """Return RMSSD, as recorded."""
    return float(np.sqrt(np.mean(np.diff(rr) ** 2)))


def made(seed: int, mean: float, depth: float, chance: float, count: int = 2000) -> Array:
    """Return intervals of a made healthy heart, in ms: breath that wanders, slow waves, drift and chance."""
    rng = np.random.default_rng(seed)
    breath_hz, slow_ms, drift, wander, at = rng.uniform(0.12, 0.32), rng.uniform(5, 40), 0.0, 0.0, 0.0
    turn, start = rng.uniform(0, 2 * np.pi, 2)
    rows = []
    for _ in range(count):
        drift = 0.98 * drift + rng.normal(0, 3)
        wander = 0.9 * wander + rng.normal(0, 0.03)
        slow = slow_ms * np.sin(2 * np.pi * 0.095 * at + start)
        rr = max(mean + depth * np.sin(turn) + slow + drift + rng.normal(0, chance), 350.0)
        rows.append(rr)
        at += rr / 1000
        turn += 2 * np.pi * breath_hz * (1 + 0.1 * np.sin(0.08 * at) + wander) * rr / 1000
    return np.array(rows)


def series(folder: Path) -> Iterator[tuple[str, Array]]:
    """Return the series of intervals, by the name of their group."""
    for path in sorted(folder.glob("nn_*.txt")):
        yield path.stem, np.loadtxt(path)
    for path in sorted(folder.glob("mitbih_*.npz")):
        held = np.load(path)
        yield "sinus stretches of ECG", 1000 * np.diff(held["beat_sample"]) / float(held["rate_hz"])
    seed = 0
    for mean in (650.0, 850.0, 1100.0):
        for depth, group in ((8.0, "made, shallow"), (40.0, "made, middle"), (110.0, "made, very deep")):
            for chance in (5.0, 18.0):
                seed += 1
                yield group, made(seed, mean, depth * mean / 900, chance)


def windows(rr: Array, beats: int, seconds: float) -> Iterator[Array]:
    """Return windows one after the other, of so many beats, or, with `beats` 0, of so many seconds."""
    at_s, first = np.cumsum(rr) / 1000, 0
    while True:
        until = (at_s[first - 1] if first else 0.0) + seconds
        last = first + beats if beats else int(np.searchsorted(at_s, until))
        if last >= len(rr) + bool(beats):
            return
        yield rr[first:last]
        first = last


def faulty(rr: Array, kind: str, rate: float, rng: np.random.Generator) -> Array:
    """Return intervals with faults at a share of the beats."""
    beats = np.concatenate([[0.0], np.cumsum(rr)])
    count = max(1, round(rate * len(beats)))
    at = np.sort(rng.choice(np.arange(2, len(beats) - 2), count, replace=False))
    if kind == "lost":
        return np.diff(np.delete(beats, at))
    if kind == "doubled":
        part = rng.uniform(0.15, 0.85, count)
        return np.diff(np.sort(np.concatenate([beats, beats[at] + part * (beats[at + 1] - beats[at])])))
    beats[at] -= rng.uniform(0.2, 0.4, count) * (beats[at] - beats[at - 1])
    return np.diff(np.sort(beats))


def cases(folder: Path, beats: int, seconds: float, seeds: int, offset: int) -> Iterator[Case]:
    """Return all windows, clean and with each fault."""
    rng = np.random.default_rng(offset)
    for group, rr in series(folder):
        for window in windows(rr, beats, seconds):
            if group.startswith("sinus") and (np.abs(window / usual(window) - 1) > 0.15).any():
                continue
            clean_ms = rmssd(window)
            yield Case(group, "clean", 0.0, clean_ms, window)
            for kind in KINDS:
                for rate in RATES[1:]:
                    for _ in range(seeds):
                        yield Case(group, kind, rate, clean_ms, faulty(window, kind, rate, rng))


def peer(rows: dict[str, Array], python: str) -> dict[str, Any]:
    """Return what NeuroKit2 makes of rows of intervals."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "cases.npz", Path(folder) / "out.json"
        np.savez(given, allow_pickle=False, **rows)
        subprocess.run([python, "-W", "ignore", str(PEER), str(given), str(out)], check=True, timeout=1800)
        return dict(json.loads(out.read_text()))


def right(told_ms: float | None, clean_ms: float) -> bool:
    """Say whether an RMSSD is that of the clean window, within 5 %."""
    return told_ms is not None and abs(told_ms / clean_ms - 1) <= RIGHT


def table(name: str, found: list[Case], theirs: dict[str, Any] | None) -> None:
    """Print how many windows are right, withheld and wrong."""
    print(f"\n{name}: RMSSD within 5 % of the clean window's")
    print(f"{'':24}{'faults':>10}{'windows':>9}{'right':>8}{'withheld':>10}{'wrong':>7}{'NeuroKit2 right':>17}")
    ours = [hrv(case.rr).rmssd_ms for case in found]
    for group in [*dict.fromkeys(case.group for case in found), "all"]:
        for rate in RATES:
            rows = [at for at, one in enumerate(found) if one.rate == rate and group in (one.group, "all")]
            told = [ours[at] for at in rows]
            good = sum(right(ours[at], found[at].clean_ms) for at in rows)
            kept = sum(one is None for one in told)
            line = f"{group:24}{rate:>10.0%}{len(rows):>9}{good:>8}{kept:>10}{len(rows) - good - kept:>7}"
            if theirs is not None:
                line += f"{sum(right(theirs['rmssd_ms'][str(at)], found[at].clean_ms) for at in rows):>17}"
            print(line)


def known(folder: Path) -> None:
    """Print the series with known results."""
    print("\nknown series: mean, SDNN, RMSSD as recorded; known; RMSSD after mending")
    for name, numbers in KNOWN.items():
        path = folder / f"{name}.txt"
        if path.exists():
            told = hrv(np.loadtxt(path))
            raw = (told.raw.mean_rr_ms, told.raw.sdnn_ms, told.raw.rmssd_ms)
            same = all(one is not None and abs(one - other) < 0.0005 for one, other in zip(raw, numbers, strict=True))
            print(f"{name:24}{raw[0]:.3f} {raw[1]:.5f} {raw[2]:.5f}  {'equal' if same else 'DIFFERS'}  ", end="")
            print("withheld" if told.rmssd_ms is None else f"{told.rmssd_ms:.3f}")


def speed(rr: Array, theirs: dict[str, Any] | None) -> None:
    """Print what the numbers of one window cost, the median of fifty times, and what importing costs."""
    code = "import time; a = time.perf_counter(); import isotone.body; print(time.perf_counter() - a)"
    importing = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    rows: list[tuple[str, float, str]] = [
        ("time domain, mended", _cost(lambda: hrv(rr)), "mended_ms"),
        ("power of the waves too", _cost(lambda: hrv(rr).waves), ""),
    ]
    print(f"\ncost of {len(rr)} intervals, ms (import {importing:.2f} s)")
    for name, ours, field in rows:
        print(f"{name:24}{ours:>10.2f}", end="")
        print(f"   NeuroKit2 {theirs[field]:.2f}, {theirs[field] / ours:.0f} times" if theirs and field else "")
    if theirs:
        print(f"{'':24}{'':10}   NeuroKit2 without mending {theirs['plain_ms']:.2f}; import {theirs['import_s']:.2f} s")


def _cost(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(50):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1000 * float(np.median(times))


def variability(folder: Path = HEART, peer_python: str | None = None, seeds: int = 1, offset: int = 0) -> None:
    """Print all of it."""
    if not folder.is_dir():
        print(f"no recordings in {folder}: variability is not measured")
        return
    known(folder)
    for name, beats, seconds in (("300 beats", 300, 0.0), ("5 minutes", 0, 300.0), ("2 minutes", 0, 120.0)):
        found = list(cases(folder, beats, seconds, seeds, offset))
        rows = {str(at): one.rr for at, one in enumerate(found)} | {"speed": found[0].rr[:300]}
        theirs = peer(rows, peer_python) if peer_python and name != "2 minutes" else None
        table(name, found, theirs)
        if beats:
            speed(found[0].rr, theirs)


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HEART)
    parser.add_argument("--peer-python")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    asked = parser.parse_args()
    variability(asked.data, asked.peer_python, asked.seeds, asked.offset)


if __name__ == "__main__":
    main()
