"""Print every table of sensing the body, with NeuroKit2 beside it where a Python that has it is named.

    python -m benchmarks.body [--data FOLDER] [--peer-python PYTHON] [--only beats variability]

Data: the project's recordings of hearts beside its folder (`../shared/data/heart`), or any folder of the same kinds of
file. Nothing was fitted to them, but thresholds were looked at on them: name a folder of others to hold them out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.body import beats, variability

HEART = variability.HEART


def main() -> None:
    """Print what is asked for, all of it otherwise."""
    parser = argparse.ArgumentParser(prog="benchmarks.body", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=HEART)
    parser.add_argument("--peer-python")
    parts = {
        "beats": lambda folder, python: print(beats.table(python, folder)),
        "variability": lambda folder, python: variability.variability(folder, python),
    }
    parser.add_argument("--only", nargs="*", choices=parts, default=list(parts))
    asked = parser.parse_args()
    if not asked.data.is_dir():
        parser.exit(1, f"no recordings in {asked.data}\n")
    for name in asked.only:
        print(f"\n## {name}\n")
        parts[name](asked.data, asked.peer_python)


if __name__ == "__main__":
    main()
