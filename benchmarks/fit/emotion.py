"""Fit perceived arousal and valence: `python -m benchmarks.fit.emotion RENDERS`.

Targets, each standardised within its set and halved, so that most lie in [-1, 1]:

- Emotify (240 recordings, four genres, about 21 listeners each): the share of listeners who chose each term;
  arousal = power + joyful activation + tension - calmness - tenderness - sadness, each standardised,
  valence = joyful activation + tenderness + calmness - tension - sadness. (The first two principal components of
  the nine terms are, up to sign, these two: correlation is printed.) What was rated is felt emotion.
- World songs (78 field recordings): arousal from "exciting", valence from "pleasant" and "happy" together.
- Game piano (122 pieces, rendered): labels of +1 and -1.

The sets differ in level, so each but Emotify has an intercept of its own, which is left out afterwards.
Folds leave out a genre of Emotify, a region of the world, a series of games; the interval is the 80 % quantile of the
errors so held out, wider the farther a piece lies from what was fitted on.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sources import data_folder, heard

from isotone.music.analysis.descriptors import descriptors
from isotone.music.analysis.parts import parts
from isotone.music.analysis.pulse import reading

STRENGTHS = (10.0, 20.0, 30.0)
"""Up to 300 the scores are the same within 0.02; the less is shrunken, the more of the plane is reached."""
WEIGHTS = {"emotify": 1.0, "world": 0.7, "piano": 0.5}
COVERAGE = 0.8
NAMES = ("arousal", "valence")


@dataclass
class Case:
    """One piece with its targets; `group` is what is held out together."""

    source: str
    group: str
    path: Path
    arousal: float
    valence: float


def standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean(axis=0)) / values.std(axis=0)


def emotify() -> list[Case]:
    shares: dict[str, list[list[float]]] = defaultdict(list)
    terms = ("power", "joyful_activation", "tension", "calmness", "tenderness", "sadness")
    with (data_folder() / "emotify/ratings.csv").open() as file:
        for row in csv.DictReader(file):
            shares[row["file"]].append([float(row[term]) for term in terms])
    names = sorted(shares)
    power, joy, tension, calm, tender, sad = standard(np.array([np.mean(shares[n], axis=0) for n in names])).T
    arousal = standard(power + joy + tension - calm - tender - sad) / 2
    valence = standard(joy + tender + calm - tension - sad) / 2
    folder = data_folder() / "emotify/audio"
    return [
        Case("emotify", f"emotify {n.split('/')[0]}", folder / n, float(a), float(v))
        for n, a, v in zip(names, arousal, valence, strict=True)
    ]


def world() -> list[Case]:
    folder = data_folder() / "world_songs"
    with (folder / "metadata.csv").open() as file:
        region = {row["song"]: row["hraf_region"] for row in csv.DictReader(file)}
    with (folder / "naivelisteners.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if (folder / "audio" / f"{row['song']}.opus").exists()]
    arousal = standard(np.array([float(row["form_exci"]) for row in rows])) / 2
    pleasant = standard(np.array([[float(row["form_plea"]), float(row["form_happ"])] for row in rows])).sum(axis=1)
    valence = standard(pleasant) / 2
    return [
        Case("world", f"world {region[r['song']]}", folder / "audio" / f"{r['song']}.opus", float(a), float(v))
        for r, a, v in zip(rows, arousal, valence, strict=True)
    ]


def piano(renders: Path) -> list[Case]:
    with (data_folder() / "game_piano/labels.csv").open() as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        path = renders / "piano" / f"{Path(row['file']).stem}.ogg"
        if path.exists():
            found.append(
                Case("piano", f"piano {row['series']}", path, float(row["arousal"]) / 2, float(row["valence"]) / 2)
            )
    return found


def described(path: Path) -> list[float] | None:
    one = heard(path)
    if one is None:
        return None
    taken = parts(one.view, one.power)
    return list(descriptors(taken, reading(taken.strength)).values())


def names_of(path: Path) -> list[str]:
    one = heard(path)
    assert one is not None
    taken = parts(one.view, one.power)
    return list(descriptors(taken, reading(taken.strength)))


def with_own_level(x: np.ndarray, source: np.ndarray) -> np.ndarray:
    """Add an intercept for each set but Emotify."""
    return np.hstack([x, *[(source == name).astype(float)[:, None] for name in ("world", "piano")]])


def held_out(x: np.ndarray, y: np.ndarray, group: np.ndarray, weight: np.ndarray, strength: float) -> np.ndarray:
    """Predict each case by a model that knew nothing of its group."""
    predicted = np.zeros(len(y))
    for name in np.unique(group):
        out = group == name
        predicted[out] = models.ridge(x[~out], y[~out], strength, weight[~out])(x[out])
    return predicted


def track_folds(source: np.ndarray, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).permutation(len(source)) % 10


def main(renders: Path) -> None:
    cases = [case for case in emotify() + world() + piano(renders) if case.path.exists()]
    with ProcessPoolExecutor(2) as pool:
        rows = list(pool.map(described, [case.path for case in cases], chunksize=8))
    cases = [case for case, row in zip(cases, rows, strict=True) if row is not None]
    x = np.array([row for row in rows if row is not None])
    fit_all(cases, x, names_of(cases[0].path))


def fit_all(cases: list[Case], x: np.ndarray, names: list[str]) -> None:
    source = np.array([case.source for case in cases])
    group = np.array([case.group for case in cases])
    weight = np.array([WEIGHTS[name] for name in source])
    full = with_own_level(x, source)
    values: dict[str, object] = {}
    for target in NAMES:
        y = np.array([getattr(case, target) for case in cases])
        best = max(STRENGTHS, key=lambda s: score(full, y, source, weight, track_folds(source), s))
        print(f"== {target}: ridge {best:g}")
        by_track = held_out(full, y, track_folds(source), weight, best)
        by_group = held_out(full, y, group, weight, best)
        report("tracks held out", y, by_track, source, group)
        report("groups held out", y, by_group, source, group)
        fit = models.ridge(full, y, best, weight)
        values[target.upper()] = without_levels(fit, x.shape[1])
        values[f"{target.upper()}_HALF_WIDTH"] = half_width(y, by_group, source, group)
    models.write("emotion", DOCSTRING, {"NAMES": names} | values)


DOCSTRING = "Perceived arousal and valence. Written by `benchmarks.fit.emotion`; card: `docs/models/emotion.md`."


def without_levels(fit: models.Fit, kept: int) -> models.Fit:
    """Return the model with the sets' own intercepts at none, which is Emotify's."""
    rest = float(-(fit.mean / fit.scale * fit.weights)[kept:].sum())
    return models.Fit(fit.mean[:kept], fit.scale[:kept], fit.weights[:kept], fit.intercept + rest)


def score(x: np.ndarray, y: np.ndarray, source: np.ndarray, weight: np.ndarray, fold: np.ndarray, s: float) -> float:
    predicted = held_out(x, y, fold, weight, s)
    return float(np.mean([correlation(y[source == n], predicted[source == n]) for n in np.unique(source)]))


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.corrcoef(a, b)[0, 1]) if len(a) > 2 and a.std() > 0 and b.std() > 0 else 0.0


def report(title: str, y: np.ndarray, predicted: np.ndarray, source: np.ndarray, group: np.ndarray) -> None:
    print(title)
    for name in np.unique(source):
        part = source == name
        line = f"  {name}: n {part.sum()}, r {correlation(y[part], predicted[part]):.2f}"
        if name == "piano":
            line += f", AUC {models.auc(predicted[part], (y[part] > 0).astype(float)):.2f}"
        print(line)
    for name in np.unique(group[(source == "emotify") | (source == "world")]):
        part = group == name
        print(f"    {name}: n {part.sum()}, r {correlation(y[part], predicted[part]):.2f}")


def half_width(y: np.ndarray, predicted: np.ndarray, source: np.ndarray, group: np.ndarray) -> float:
    """Half-width of the 80 % interval: the quantile of held-out errors, each set counting alike.

    What is printed is honest about it: the errors of a group have no part in the width that it is tried with.
    """
    error = np.abs(y - predicted)
    inside = np.zeros(len(y), dtype=bool)
    for name in np.unique(group):
        out = group == name
        inside[out] = error[out] <= _quantile(error[~out], source[~out])
    half = _quantile(error, source)
    for name in WEIGHTS:
        print(f"  80 % interval of +-{half:.2f}: holds {np.mean(inside[source == name]):.2f} of {name}, group left out")
    for name in np.unique(group[source == "emotify"]):
        print(f"    {name}: {np.mean(inside[group == name]):.2f}")
    for name in WEIGHTS:
        out = source == name
        held = np.mean(error[out] <= _quantile(error[~out], source[~out]))
        print(f"    all of {name} left out of the width: {held:.2f}")
    return half


def _quantile(error: np.ndarray, source: np.ndarray) -> float:
    share = np.array([1 / (source == name).sum() for name in source])
    order = np.argsort(error)
    return float(error[order][np.searchsorted(np.cumsum(share[order]) / share.sum(), COVERAGE)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
