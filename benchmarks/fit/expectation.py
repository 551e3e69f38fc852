"""Fit what melodies teach to expect: `python -m benchmarks.fit.expectation`.

The melodies of POP909 (the track of that name) are counted as contexts of intervals with scale degrees, and of ratios
of waiting times. Figures are of ten folds by song, in bits per note: how surprised each model is by songs it never saw.
The scale comes from the pitch classes of all notes, by templates of the songs' true keys, fitted in the same folds.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit.key import mirex, templates, true_key
from benchmarks.fit.models import Fit, logistic, write
from benchmarks.fit.sources import data_folder

from isotone.files.scores import read_score
from isotone.music.expectation.melody import Views, pruned, views
from isotone.music.expectation.packed import packed
from isotone.music.expectation.ppm import Events, counted, information, long_term, short_term, together
from isotone.music.score import Note
from isotone.music.scores.keys import key_clues, key_scores, scale_of
from isotone.music.scores.lines import histogram, melody, pitched

FOLDS = 10
ORDERS, BIASES = {"pitch": 2, "time": 3}, (0.0, 1.0, 4.0)
TRIED, LEAST, BIAS = (0, 1, 2, 3, 4, 6), 5, 2.0


@dataclass(frozen=True)
class Song:
    """A song: its melody, the shares of its pitch classes, its true key (0 to 23)."""

    line: list[Note]
    shares: np.ndarray
    key: int

    def views(self, modes: np.ndarray) -> Views:
        """Its melody as events, on the scale that these templates find."""
        pitches = np.array([round(note.cents / 100) for note in self.line])
        return views(pitches, np.array([note.start_s for note in self.line]), scale_of(self.shares, modes))


def songs(data: Path) -> list[Song]:
    """The songs of POP909, in order of their numbers."""
    found = []
    for path in sorted(data.glob("pop909/*/*.mid")):
        score = read_score(path)
        key = true_key(path.parent, score.last_release_s)
        found.append(Song(melody(score), histogram(pitched(score)), key))
    return found


def keys(known: Sequence[Song]) -> None:
    """Say how often the key is found in songs that the templates have not seen."""
    fold, found = folds(len(known)), np.zeros(len(known), dtype=int)
    for place, song in enumerate(known):
        modes = modes_of([one for one, number in zip(known, fold, strict=True) if number != fold[place]])
        found[place] = int(np.argmax(key_scores(song.shares, modes)))
    right = [mirex(a, one.key) for a, one in zip(found, known, strict=True)]
    print(f"key of notes: exact {np.mean([r == 1 for r in right]):.2f}, MIREX {np.mean(right):.2f}")


def modes_of(known: Sequence[Song]) -> np.ndarray:
    """Mean shares of songs in major and in minor with C as tonic, shape (2, 12)."""
    return templates(np.array([one.shares for one in known]), np.array([one.key for one in known]))


def sure_of(known: Sequence[Song]) -> Fit:
    """Fit how likely the key is right, from held-out answers, and answers to notes drawn at random (never right)."""
    fold, clues, right = folds(len(known)), [], []
    for place, song in enumerate(known):
        modes = modes_of([one for one, number in zip(known, fold, strict=True) if number != fold[place]])
        scores = key_scores(song.shares, modes)
        clues.append(key_clues(scores))
        right.append(float(int(np.argmax(scores)) == song.key))
    rng = np.random.default_rng(1)
    for _ in range(30):
        clues.append(key_clues(key_scores(rng.dirichlet(np.full(12, 20.0)), modes_of(known))))
        right.append(0.0)
    return logistic(np.array(clues), np.array(right), 1.0)


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
    known = songs(given.data)
    keys(known)
    modes = modes_of(known)
    pieces = [song.views(modes) for song in known]
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
    texts = {name: packed(pruned(counted(one, ORDERS[name]), LEAST)) for name, one in parts.items()}
    write_model(texts, {"MAJOR": modes[0], "MINOR": modes[1], "SURE": sure_of(known)})


def write_model(texts: dict[str, str], tonal: dict[str, object]) -> None:
    """Write the module of fitted counts and templates."""
    path = write(
        "expectation", "What follows what in melodies, and keys. Written by `benchmarks.fit.expectation`.", tonal
    )
    lines = [f"ORDERS = ({ORDERS['pitch']}, {ORDERS['time']})", f"BIAS = {BIAS}"]
    for name, text in texts.items():
        rows = textwrap.wrap(text, 112, break_on_hyphens=False)
        lines += [f"{name.upper()} = (", *(f'    "{row}"' for row in rows), ")"]
    path.write_text(path.read_text() + "\n".join(lines) + "\n")
    print({name: len(text) for name, text in texts.items()})


if __name__ == "__main__":
    main()
