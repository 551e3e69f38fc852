"""How near soundscapes in a mode come to its music: `python -m benchmarks.modes MAKAM [IRISH]`.

MAKAM is a folder of SymbTr tables, IRISH of O'Neill's tunes as ABC. Pieces are dealt
into two halves by their makers; phrases are counted in one half, music is learned from the other, and the other way
round. Printed, for tunes of the soundscape in the mode, of the same soundscape with the mode's tones alone, and for the
real pieces of the half that was counted, with the scale and without it: how many are nearest to their own mode; by how
many bits a note it leads; how many bits a note they have in it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.modes.beside import Learned, composed, folds, nearest, steps, tones
from benchmarks.modes.corpora import Piece, abc, symbtr
from benchmarks.modes.making import SCALES, counted

from isotone.music.modes.cards.turkey import USSAK
from isotone.music.modes.counted import mode_of

FORMS = ("lullaby", "chant", "walking")
LENGTH_S = 300.0
Found = dict[str, list[tuple[bool, float, float]]]


def judged(pieces: Sequence[Piece], names: Sequence[str], seeds: int, *, scale: bool) -> dict[str, Found]:
    """Return, for each kind of tune and each mode, whether it was nearest to its own and by how much."""
    halves = folds(pieces, names, 2)
    found: dict[str, Found] = {kind: {name: [] for name in names} for kind in ("mode", "tones", "real")}
    for here, there in ((0, 1), (1, 0)):
        told = tones if scale else steps
        learned = {
            name: Learned(row for piece in halves[there] if piece.mode == name for row in told(piece)) for name in names
        }
        for name in names:
            mode = mode_of(name, name, counted([one for one in pieces if one in halves[here]], name), USSAK.card)
            tunes = {"real": [piece for piece in halves[here] if piece.mode == name]}
            for kind in ("mode", "tones"):
                tunes[kind] = [
                    composed(name, mode, FORMS[seed % len(FORMS)], 100 * here + seed, LENGTH_S, own=kind == "mode")
                    for seed in range(seeds)
                ]
            for kind, some in tunes.items():
                for piece in some:
                    near, lead, bits = nearest(piece, learned, scale=scale)
                    found[kind][name].append((near == name, lead, bits))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each tradition."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("makam", type=Path)
    parser.add_argument("irish", type=Path, nargs="?")
    parser.add_argument("--seeds", type=int, default=9)
    asked = parser.parse_args(arguments)
    groups = [
        symbtr(asked.makam),
        *([abc(asked.irish)] if asked.irish else []),
    ]
    for pieces in groups:
        names = [name for name in SCALES if any(piece.mode == name for piece in pieces)]
        for scale in (True, False):
            print(f"\n| {'with' if scale else 'without'} the scale | in the mode | its tones alone | real pieces |")
            print("|-|-|-|-|")
            found = judged(pieces, names, asked.seeds, scale=scale)
            for name in (*names, "all"):
                cells = []
                for kind in ("mode", "tones", "real"):
                    some = [one for own in (names if name == "all" else [name]) for one in found[kind][own]]
                    right, lead, bits = np.array(some, dtype=float).mean(axis=0)
                    cells.append(f"{right * len(some):.0f} of {len(some)}, {lead:+.2f}, {bits:.2f}")
                print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
