"""Print the table of accuracy as markdown: `python -m benchmarks.accuracy [--only pulse] [--cache FOLDER]`."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from benchmarks.fit.sources import cache_folder, data_folder

HERE = Path(__file__).parent


def main() -> None:
    parts = sorted(
        one.stem for one in HERE.glob("*.py") if "def figures(" in one.read_text() and one.stem != "__main__"
    )
    asked = argparse.ArgumentParser()
    asked.add_argument("--only", choices=parts)
    asked.add_argument("--data", type=Path, default=data_folder())
    asked.add_argument("--cache", type=Path, default=None)
    given = asked.parse_args()
    print("| what | on | reached | target | peers | note |\n|-|-|-|-|-|-|")
    for part in [given.only] if given.only else parts:
        for row in importlib.import_module(f"benchmarks.accuracy.{part}").figures(
            given.data, given.cache or cache_folder()
        ):
            print(f"| {row.what} | {row.on} | {row.reached} | {row.target} | {row.peer} | {row.note} |", flush=True)


if __name__ == "__main__":
    main()
