"""Print the table of accuracy as markdown: `python -m benchmarks.accuracy [--only pulse] [--quick] [--cache FOLDER]`.

It takes about an hour. A part whose code and data have not changed since is taken from FOLDER, unless `--fresh`.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import platform
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.accuracy.kept import Part, code_of, load, save
from benchmarks.fit.sources import cache_folder, data_folder

from isotone.music import ANALYSIS_VERSION

HERE = Path(__file__).parent
LIBRARIES = ("numpy", "scipy", "av", "soxr")
MADE = ("played/*.json", "sounds/*/*", "renders/**/*.ogg", "*_peers.json", "emotion_peer.npz")


def main() -> None:
    parts = sorted(
        one.stem for one in HERE.glob("*.py") if "def figures(" in one.read_text() and one.stem != "__main__"
    )
    asked = argparse.ArgumentParser()
    asked.add_argument("--only", choices=parts)
    asked.add_argument("--quick", action="store_true", help="a part of the songs and recordings, in some ten minutes")
    asked.add_argument("--fresh", action="store_true", help="measure everything anew")
    asked.add_argument("--data", type=Path, default=data_folder())
    asked.add_argument("--cache", type=Path, default=None)
    given = asked.parse_args()
    print(headed(given.quick) + "\n")
    print("| what | on | reached | target | peers | note |\n|-|-|-|-|-|-|")
    for name in [given.only] if given.only else parts:
        part = measured(name, given.data, given.cache or cache_folder(), given.quick, given.fresh)
        for row in part.rows:
            print(f"| {row.what} | {row.on} | {row.reached} | {row.target} | {row.peer} | {row.note} |", flush=True)
        print(f"{name}: measured on {part.day}", file=sys.stderr, flush=True)


def headed(quick: bool) -> str:
    """Return the day, the versions and the machine; and, where it is so, that this is not the whole."""
    names = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    said = (
        f"{date.today():%d %B %Y}: Isotone {version('isotone')}, analysis {ANALYSIS_VERSION}; "
        f"Python {platform.python_version()}, {names}; {os.cpu_count()} {platform.machine()} cores."
    )
    return f"**A quick look at a part of the songs and recordings: no figure to report.** {said}" if quick else said


def measured(name: str, data: Path, cache: Path, quick: bool, fresh: bool) -> Part:
    """Return a part of the table, measured now or before with the same code on the same data."""
    module = f"benchmarks.accuracy.{name}"
    there = [sorted(str(one.relative_to(cache)) for one in cache.glob(pattern)) for pattern in MADE]
    code = code_of(module, str(data), there, quick)
    kept = cache / f"accuracy-{name}{'-quick' if quick else ''}.json"
    part = None if fresh else load(kept, code)
    if part is None:
        figures = importlib.import_module(module).figures
        able = "quick" in inspect.signature(figures).parameters
        rows = figures(data, cache, quick) if able else figures(data, cache)
        part = Part(tuple(rows), date.today().isoformat())
        save(kept, code, part)
    return part


if __name__ == "__main__":
    main()
