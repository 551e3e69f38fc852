"""Fit what melodies teach to expect: `python -m benchmarks.fit.expectation`.

The melodies of POP909 (the track of that name) are counted as contexts of intervals with scale degrees, and of ratios
of waiting times. Figures are of ten folds by song, in bits per note: how surprised each model is by songs it never saw.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.fit.models import FITTED
from benchmarks.fit.sources import data_folder

from isotone.files.scores import read_score
from isotone.music.analysis.pitch import tonality
from isotone.music.expectation.melody import Views, pruned, views
from isotone.music.expectation.packed import packed
from isotone.music.expectation.ppm import Events, counted, information, long_term, short_term, together
from isotone.music.score import Note
from isotone.music.scores.lines import histogram, melody, pitched
from isotone.music.scores.profile import scale_of

FOLDS = 10
ORDERS, BIASES = {"pitch": 2, "time": 3}, (0.0, 1.0, 4.0)
TRIED, LEAST, BIAS = (0, 1, 2, 3, 4, 6), 5, 2.0


def songs(data: Path) -> list[Views]:
    """The melodies of POP909 as events, in order of their numbers."""
    found = []
    for path in sorted(data.glob("pop909/*/*.mid")):
        score = read_score(path)
        found.append(events_of(melody(score), pitched(score)))
    return found


def events_of(line: Sequence[Note], every: Sequence[Note]) -> Views:
    """A melody as events, its scale from all notes of the piece."""
    pitches = np.array([round(note.cents / 100) for note in line])
    return views(pitches, np.array([note.start_s for note in line]), scale_of(tonality.key_scores(histogram(every))))


def folds(count: int) -> np.ndarray:
    """Which fold each song is held out in."""
    return np.random.default_rng(0).permutation(count) % FOLDS


def zeroth(pieces: Sequence[Events]) -> np.ndarray:
    """The chance of each outcome with nothing known of what came before, one added to each count."""
    size = pieces[0].size
    total = np.bincount(np.concatenate([one.outcomes for one in pieces]), minlength=size) + 1.0
    return total / total.sum()


def held_out(pieces: Sequence[Events], order: int, least: int, bias: float) -> dict[str, np.ndarray]:
    """Mean bits per event of each song when it is held out, by model, shape (songs,)."""
    fold = folds(len(pieces))
    found = {name: np.zeros(len(pieces)) for name in ("zeroth order", "long-term", "short-term", "both")}
    for number in range(FOLDS):
        known = [pieces[i] for i in np.flatnonzero(fold != number)]
        counts, plain = pruned(counted(known, order), least), zeroth(known)
        for place in np.flatnonzero(fold == number):
            piece = pieces[place]
            far, near = long_term(piece, counts, order), short_term(piece)
            chances = {
                "zeroth order": np.broadcast_to(plain, far.shape),
                "long-term": far,
                "short-term": near,
                "both": together(far, near, bias),
            }
            for name, one in chances.items():
                found[name][place] = information(one, piece.outcomes).mean()
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=data_folder())
    asked.add_argument("--try-all", action="store_true", help="other orders, prunings and biases too")
    given = asked.parse_args()
    pieces = songs(given.data)
    parts = {"pitch": [one.pitch for one in pieces], "time": [one.time for one in pieces]}
    print(f"{len(pieces)} songs, {sum(len(one.outcomes) + 1 for one in parts['pitch'])} notes")
    for name, events in parts.items():
        tries = [(ORDERS[name], LEAST, BIAS)]
        if given.try_all:
            tries += [(order, LEAST, BIAS) for order in TRIED]
            tries += [(ORDERS[name], 2, BIAS), *((ORDERS[name], LEAST, bias) for bias in BIASES)]
        for order, least, bias in tries:
            bits = held_out(events, order, least, bias)
            told = ", ".join(f"{model} {one.mean():.3f}" for model, one in bits.items())
            print(f"{name}: order {order}, met {least} times, bias {bias:g}: {told}")
    write({name: packed(pruned(counted(one, ORDERS[name]), LEAST)) for name, one in parts.items()})


def write(texts: dict[str, str]) -> None:
    """Write the module of fitted counts."""
    lines = ['"""Counts of what follows what in melodies. Written by `benchmarks.fit.expectation`."""', ""]
    lines += ["# fmt: off", "", f"ORDERS = ({ORDERS['pitch']}, {ORDERS['time']})", f"BIAS = {BIAS}"]
    for name, text in texts.items():
        lines += [f"{name.upper()} = (", *(f'    "{row}"' for row in textwrap.wrap(text, 112)), ")"]
    (FITTED / "expectation.py").write_text("\n".join(lines) + "\n")
    print({name: len(text) for name, text in texts.items()})


if __name__ == "__main__":
    main()
