"""Fit what raises tension: `python -m benchmarks.fit.tension`.

The mean of each component over 240 tracks of `emotify` against the share of listeners who felt tension, by least
squares with shrunken weights of at least 0: each is one that is held to raise tension. Loudness tells of mastering
there; its weight is that of the level of 110 film excerpts against their rated tension, in standard deviations.
Held out: ten folds by track, and each genre in turn.
"""

from __future__ import annotations

import csv
from collections import defaultdict

import numpy as np
from benchmarks.fit.models import write
from benchmarks.fit.sources import Heard, all_heard, data_folder
from scipy.optimize import nnls

from isotone.music.analysis.pitch import roughness, tension, tonality
from isotone.music.analysis.pulse import onsets

RIDGE = 20.0
LOUDNESS = tension.COMPONENTS.index("loudness")


def parts_of(one: Heard) -> np.ndarray:
    """Return the components of a piece over time."""
    view = one.view
    chroma = tonality.chromagram(view, tonality.tuning_cents(view)[0])
    begins = onsets.onset_frames(onsets.onset_strength(onsets.rises(onsets.compressed(view))))
    return tension.components(view, one.power, chroma, roughness.roughness_curve(view), begins)


def positive(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Return weights of at least 0 for each unit of the inputs, and the intercept."""
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-9)
    wide = np.vstack([(x - mean) / scale, np.sqrt(RIDGE) * np.eye(x.shape[1])])
    weights = nnls(wide, np.concatenate([y - y.mean(), np.zeros(x.shape[1])]))[0] / scale
    return weights, float(y.mean() - mean @ weights)


def film_slope() -> float:
    """Return by how many standard deviations of rated tension a decibel of level raises it."""
    folder = data_folder() / "film_excerpts"
    rated = np.array([float(row["Tension"]) for row in csv.DictReader((folder / "soundtrack.csv").open())])
    level = [float(row["RMS"]) for row in csv.DictReader((folder / "soundtrack_features.csv").open())]
    decibel = 20 * np.log10(np.array(level))
    print(f"film: level against tension r {np.corrcoef(decibel, rated)[0, 1]:.2f}")
    return float(np.polyfit(decibel, rated, 1)[0] / rated.std())


def felt_tension() -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Return the components of each track over time, the share of listeners who felt tension, the genre."""
    data, felt = data_folder() / "emotify", defaultdict(list)
    for row in csv.DictReader((data / "ratings.csv").open()):
        felt[row["file"]].append(int(row["tension"]))
    names = sorted(felt)
    curves = [parts_of(one) for one in all_heard(data / "audio" / name for name in names)]
    return curves, np.array([np.mean(felt[name]) for name in names]), np.array([name.split("/")[0] for name in names])


def held_out(x: np.ndarray, y: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Return felt tension as told by models that had not met the fold."""
    found = np.zeros(len(y))
    for number in np.unique(fold):
        weights, base = positive(x[fold != number], y[fold != number])
        found[fold == number] = x[fold == number] @ weights + base
    return found


def folds(genre: np.ndarray) -> dict[str, np.ndarray]:
    """Return ten folds by track, and a fold for each genre."""
    return {"by track": np.random.default_rng(0).permutation(len(genre)) % 10, "by genre": genre}


def means_of(curves: list[np.ndarray]) -> np.ndarray:
    """Return the mean of each component but loudness, shape (tracks, components)."""
    return np.delete(np.array([curve.mean(axis=0) for curve in curves]), LOUDNESS, axis=1)


def main() -> None:
    curves, y, genre = felt_tension()
    x = means_of(curves)
    for name, fold in folds(genre).items():
        found = held_out(x, y, fold)
        within = [round(float(np.corrcoef(found[genre == g], y[genre == g])[0, 1]), 2) for g in np.unique(genre)]
        print(f"{name}: r {np.corrcoef(found, y)[0, 1]:.2f}, within {np.unique(genre).tolist()} {within}")
    weights = np.zeros(len(tension.COMPONENTS))
    weights[np.arange(len(weights)) != LOUDNESS] = positive(x, y)[0]
    weights[LOUDNESS] = film_slope() * y.std()
    spread = np.concatenate([curve - curve.mean(axis=0) for curve in curves]).std(axis=0)
    for name, weight, within in zip(tension.COMPONENTS, weights, spread, strict=True):
        print(f"  {name}: {weight:.4g} a unit, {weight * within:.4f} a deviation within pieces")
    every = np.concatenate([curve @ weights for curve in curves])
    tension.fitted.WEIGHTS, tension.fitted.MIDDLE = tuple(weights), float(np.median(every))
    tension.fitted.SPREAD = float(every.std())
    means = np.array([tension.tension_of(tension.level_of(curve)).mean() for curve in curves])
    print(f"mean of the curve against felt tension, in sample: r {np.corrcoef(means, y)[0, 1]:.2f}")
    write(
        "tension",
        "What raises tension. Written by `benchmarks.fit.tension`.",
        {"WEIGHTS": weights, "MIDDLE": tension.fitted.MIDDLE, "SPREAD": tension.fitted.SPREAD},
    )


if __name__ == "__main__":
    main()
