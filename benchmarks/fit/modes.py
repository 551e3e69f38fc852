"""Count modes anew: `python -m benchmarks.fit.modes MAKAM [IRISH]`, writing `isotone/music/modes/measured`.

MAKAM is a folder of SymbTr tables, IRISH of O'Neill's tunes as ABC. Modes without a folder stay as they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from pprint import pformat

from benchmarks.modes.corpora import Piece, abc, symbtr
from benchmarks.modes.making import SCALES, counted

from isotone.music.modes.counted import Counted
from isotone.music.modes.measured import MEASURED

OUT = Path(__file__).parents[2] / "src/isotone/music/modes/measured"
HEAD = '''"""Modes of {what} as counted, by `python -m benchmarks.fit.modes`: see docs/models/modes.md."""

from isotone.music.modes.counted import Counted

MEASURED: dict[str, Counted] = '''
WHERE = {
    "ireland": ("irish_", "Irish dance tunes"),
    "turkey": ("", "makam music"),
}
"""The file of each music, how the names of its modes begin, and what it is."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("makam", type=Path)
    parser.add_argument("irish", type=Path, nargs="?")
    asked = parser.parse_args(arguments)
    groups: list[list[Piece]] = [
        symbtr(asked.makam),
        *([abc(asked.irish)] if asked.irish else []),
    ]
    found: dict[str, Counted] = dict(MEASURED)
    for pieces in groups:
        told = {piece.mode for piece in pieces}
        found |= {name: counted(pieces, name) for name in SCALES if name in told}
    left = dict(found)
    for where, (begins, what) in WHERE.items():
        here = {name: left.pop(name) for name in list(left) if name.startswith(begins)}
        text = HEAD.format(what=what) + pformat(here, width=110, sort_dicts=False) + "\n"
        (OUT / f"{where}.py").write_text(text, encoding="utf-8")
    for name, one in found.items():
        print(f"{name}: {one.pieces} pieces by {one.hands}, {len(one.phrases)} phrases, rests {one.resting}")


if __name__ == "__main__":
    main()
