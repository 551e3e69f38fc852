"""Fit consonance as heard: `python -m benchmarks.fit.consonance`.

The 25 chords of `film_excerpts/chords.csv` (dyads to tetrads about one register), synthesised with harmonic tones of
three colours; the mean of their clues. Scores with each chord left out in turn.
"""

from __future__ import annotations

import csv

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sources import data_folder, of_audio
from benchmarks.fit.tones import chord

from isotone.music.analysis.pitch.consonance import consonance_clues

ROLLS = (0.3, 0.6, 0.9)
RIDGE = 0.5


def chords() -> tuple[np.ndarray, np.ndarray]:
    """Return the clues of each chord in each colour, shape (chords, colours, clues), and the ratings."""
    rows = list(csv.DictReader((data_folder() / "film_excerpts/chords.csv").open()))
    clues = []
    for row in rows:
        pitches = [float(one) for one in row["pi_chord"].strip("[]").split()]
        views = [of_audio("", chord(pitches, roll)).view for roll in ROLLS]
        clues.append([consonance_clues(view)[4:16].mean(axis=0) for view in views])
    return np.array(clues), np.array([float(row["rating"]) for row in rows])


def left_out(clues: np.ndarray, rating: np.ndarray, columns: list[int]) -> float:
    """Return how ratings agree with predictions that did not know them."""
    found = np.zeros(len(rating))
    for one in range(len(rating)):
        rest = np.arange(len(rating)) != one
        found[one] = models.ridge(clues[rest][:, columns], rating[rest], RIDGE)(clues[one][columns])
    return float(np.corrcoef(found, rating)[0, 1])


def main() -> None:
    clues, rating = chords()
    names = ("roughness", "harmonicity, peaked", "harmonicity, mean square")
    for columns in ([0], [1], [2], [0, 1], [0, 2], [0, 1, 2]):
        each = [left_out(clues[:, colour], rating, columns) for colour in range(len(ROLLS))]
        both = left_out(clues.mean(axis=1), rating, columns)
        print(f"{[names[one] for one in columns]}: r {both:.2f}; colours alone {np.round(each, 2).tolist()}")
    for colour, roll in enumerate(ROLLS):
        others = [one for one in range(len(ROLLS)) if one != colour]
        found = np.zeros(len(rating))
        for one in range(len(rating)):
            rest = np.arange(len(rating)) != one
            x, y = clues[rest][:, others].reshape(-1, 3), np.repeat(rating[rest], len(others))
            found[one] = models.ridge(x, y, RIDGE)(clues[one, colour])
        print(f"neither the chord nor the colour {roll} known: r {np.corrcoef(found, rating)[0, 1]:.2f}")
    fit = models.ridge(clues.reshape(-1, 3), np.repeat(rating, len(ROLLS)), RIDGE)
    models.write("consonance", "Consonance as heard. Written by `benchmarks.fit.consonance`.", {"CONSONANCE": fit})


if __name__ == "__main__":
    main()
