"""The planner on 100, 10,000 and 1,000,000 made-up tracks: time, memory, gap to the exact optimum.

    .venv/bin/python benchmarks/plan.py [--sizes 100 10000 1000000] [--repeat 5] [--threads 2]

Each size runs in a process of its own, so that peak memory is its own. Building the table is timed apart: a home keeps
it. `gap` is how far the plan may lie above the best bound (0: proven optimal); `exact` compares with the optimum,
which a long search (no limit on effort) proves where it can. The tracks are drawn at random (seeded): harder than a
real library, whose pieces resemble each other. The promise is a 25-minute plan over a million tracks in under a
second on two cores, under 1 GB.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

GOALS = ("calm", "sleep", "energise", "ease-pain")
MINUTES = 25


class Names(Sequence[str]):
    """Words that are made when asked for: the benchmark measures the planner, not a million strings."""

    def __init__(self, size: int, prefix: str, every: int = 1) -> None:
        self.size, self.prefix, self.every = size, prefix, every

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, at: Any) -> Any:
        if not 0 <= at < self.size:
            raise IndexError(at)
        return f"{self.prefix}{at // self.every}"


def table_of(size: int, seed: int = 1) -> Any:
    """Return a table of made-up tracks: moods all over the plane, 1.5 to 7 minutes, a third sung."""
    from isotone.plan import TrackTable
    from isotone.plan.tastes import Liking

    rng = np.random.default_rng(seed)

    def spread(low: float, high: float, *shape: int) -> Any:
        return rng.uniform(low, high, (size, *shape)).astype(np.float32)

    seconds = np.clip(rng.normal(225, 60, size), 90, 420).astype(np.float32)
    tempo = spread(45, 170)
    tempo[rng.random(size) < 0.15] = np.nan
    sections = 5
    ends = (seconds[:, None] * np.linspace(0.3, 0.9, sections, dtype=np.float32)[None, :]).reshape(-1)
    at = np.arange(size, dtype=np.int64) * sections
    return TrackTable(
        ids=Names(size, "t"), titles=Names(size, "title "), artists=Names(size, "artist ", 12),
        albums=Names(size, "album ", 12), themes=Names(size, ""),
        salt=rng.integers(0, 2**63, size).astype(np.uint64),
        arousal=np.clip(rng.normal(0, 0.4, size), -1, 1).astype(np.float32), arousal_sd=spread(0.1, 0.3),
        valence=np.clip(rng.normal(0.1, 0.35, size), -1, 1).astype(np.float32), valence_sd=spread(0.1, 0.3),
        tempo=tempo, tempo_sure=spread(0.2, 1), pulse=spread(0, 1),
        fifths=rng.integers(-1, 12, size).astype(np.int8), key_sure=spread(0.2, 1),
        start_lu=spread(-12, 2), end_lu=spread(-12, 2), fades=rng.random(size) < 0.3,
        start_taken=rng.random(size) < 0.1, end_taken=rng.random(size) < 0.1,
        range=spread(0, 1), brightness=spread(0, 1), onsets=spread(0, 1), roughness=spread(0, 1),
        stability=spread(0, 1), predictability=spread(0, 1),
        voice=(rng.random(size) < 0.33).astype(np.float32), startle=rng.gamma(2.0, 3.0, size).astype(np.float32),
        rise=rng.gamma(2.0, 4.0, size).astype(np.float32),
        from_s=np.zeros(size, np.float32), to_s=seconds, timbre=(rng.normal(0, 0.6, (size, 12))).astype(np.float32),
        section_from=at, section_to=at + sections, section_s=ends,
        music=np.ones(size, np.bool_), invited=np.ones(size, np.bool_), liking=Liking.none(size),
    )  # fmt: skip


def measure(size: int, repeat: int) -> list[dict[str, Any]]:
    """Return time, memory and gap for each goal over one size of library."""
    from isotone.person import CheckIn, Goal, Person
    from isotone.plan import propose

    began = time.perf_counter()
    table = table_of(size)
    built = time.perf_counter() - began
    rows = []
    for goal in GOALS:
        ask: dict[str, Any] = {"minutes": MINUTES, "new_id": "bench"}
        who, now = Person("p"), CheckIn(0.7, -0.4)
        plans, times = [], []
        for _ in range(repeat):
            began = time.perf_counter()
            plans.append(propose(who, now, Goal(goal), table, **ask))
            times.append(time.perf_counter() - began)
        plan = plans[0]
        exact = plan if plan.optimal else _exact(who, now, Goal(goal), table, ask, size)
        rows.append(
            {
                "tracks": size, "goal": goal, "seconds": round(float(np.median(times)), 3),
                "slowest_s": round(max(times), 3), "gap_percent": round(100 * plan.gap, 2), "optimal": plan.optimal,
                "exact_percent": None if exact is None else round(100 * (plan.cost / exact.cost - 1), 2),
                "pieces": len(plan.stages), "minutes": round(plan.total_s / 60, 2), "build_s": round(built, 2),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )  # fmt: skip
    return rows


def _exact(who: Any, now: Any, goal: Any, table: Any, ask: dict[str, Any], size: int) -> Any:
    from isotone.plan import propose

    if size > 20000:
        return None
    plan = propose(who, now, goal, table, effort=300_000, **ask)
    return plan if plan.optimal else None


def main() -> None:
    """Run each size in its own process and print one line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 10_000, 1_000_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, asked.repeat)))
        return
    print(f"{platform.platform()}, Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores")
    head = ["tracks", "goal", "seconds", "slowest_s", "gap_percent", "optimal", "exact_percent", "pieces", "minutes"]
    head += ["build_s", "peak_mb"]
    print("  ".join(f"{name:>13}" for name in head))
    threads = {name: str(asked.threads) for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")}
    for size in asked.sizes:
        words = [sys.executable, __file__, "--one", str(size), "--repeat", str(asked.repeat)]
        done = subprocess.run(words, env={**os.environ, **threads}, check=True, capture_output=True, text=True)
        for row in json.loads(done.stdout):
            print("  ".join(f"{row[name]!s:>13}" for name in head), flush=True)


if __name__ == "__main__":
    main()
