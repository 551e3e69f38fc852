"""What could be reached where an aim is missed: by true notes, by the best choice, by people instead of by sound."""

from __future__ import annotations

import csv
import zlib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from benchmarks.fit import midi, models
from benchmarks.fit.emotion import correlation
from benchmarks.fit.emotion_data import TERMS, Cases
from benchmarks.fit.noted import notes
from benchmarks.fit.played import manner, performance, songs
from benchmarks.fit.sources import data_folder
from benchmarks.fit.takes import Take, agrees, f_measure

from isotone.music.analysis.spectra import FINE_FPS

HALVES = 40
RIDGE, STRENGTH = 3.0, 10.0
"""Against over-fitting, of the logistic and of the linear models here; fixed beforehand. [D]"""


def best_way(heard: list[Take]) -> tuple[float, float]:
    """Return accuracy 1 and beat F if of the ways to count that are followed the best were always chosen."""
    straight = [one for one in heard if one.kind in ("pop", "lib") and not one.name.endswith("-2")]
    right = [any(agrees(way.tempo_bpm, one.bpm) for way in one.ways) for one in straight]
    f = [max((f_measure(way.beats / FINE_FPS, one.beats_s) for way in one.ways), default=0.0) for one in straight]
    return float(np.mean(right)), float(np.mean(f))


def note_profiles(names: list[str]) -> np.ndarray:
    """Return how long and loud each pitch class sounds in the true notes of takes, shape (takes, 12)."""
    paths, found = dict(songs()), np.zeros((len(names), 12))
    for row, name in zip(found, names, strict=True):
        song, take = name.rsplit("-", 1)
        for start, stop, pitch, drum, loud in notes(
            performance(song, paths[song], int(take), manner(song, int(take))).events
        ):
            row[pitch % 12] += 0.0 if drum else loud * min(stop - start, 2.0)
    return found


def several_keys(names: list[str]) -> np.ndarray:
    """Return which takes are of songs whose authors name more than one key in the whole song."""
    keys = {name: (data_folder() / "pop909" / name[4:7] / "key_audio.txt").read_text().split()[2::3] for name in names}
    return np.array([len(set(keys[name])) > 1 for name in names])


def of_piano(known: Cases) -> dict[str, float]:
    """Return the AUC of arousal by the true notes, with and without their loudness, a series left out in turn."""
    rows = known.source == "piano"
    folder, truth = data_folder() / "game_piano/midi", (known.targets["arousal"][rows] > 0).astype(float)
    x = np.array([_described(folder / f"{path.stem}.mid") for path in np.array(known.paths)[rows]])

    def area(x: np.ndarray) -> float:
        return models.auc(_left_out(x, truth, known.group[rows], lambda x, y: models.logistic(x, y, RIDGE)), truth)

    return {"true notes": area(x), "true notes, no loudness": area(x[:, 2:])}


def _described(path: Path) -> list[float]:
    """Numbers of a file's notes, loudness first."""
    played = notes(list(midi.read(path).events))
    start, stop, pitch, loud = np.array([(a, min(b, a + 8), p, v) for a, b, p, _, v in played]).T
    end, onsets = float(stop.max()), np.unique(np.round(start, 2))
    long = stop - start
    gaps = np.diff(onsets) if len(onsets) > 2 else np.ones(2)
    return [
        loud.mean(), loud.std(), np.log(len(start) / end), np.log(len(onsets) / end), np.log(np.median(gaps)),
        float(np.log(np.maximum(gaps, 0.02)).std()), pitch.mean(), pitch.std(), np.quantile(pitch, 0.05),
        np.quantile(pitch, 0.95), np.log(long.mean()), float(np.log(np.maximum(long, 0.02)).std()), long.sum() / end,
    ]  # fmt: skip


def of_songs(known: Cases) -> dict[str, float]:
    """Return how well "exciting" follows from what people said of the songs, a region left out in turn."""
    rows = known.source == "world"
    folder, names = data_folder() / "world_songs", [path.stem for path in np.array(known.paths)[rows]]
    truth, region = known.targets["exciting"][rows], known.group[rows]
    listeners, experts = _table(folder / "naivelisteners.csv"), _table(folder / "annotate.csv")
    tables = {
        "what experts noted": [list(experts[name].values()) for name in names],
        "the same listeners' other ratings": [
            [value for key, value in listeners[name].items() if key.startswith("form") and key != "form_exci"]
            for name in names
        ],
        "their rating of speed alone": [[listeners[name]["form_fast"]] for name in names],
    }
    return {
        name: correlation(
            truth, _left_out(_filled(np.array(x)), truth, region, lambda x, y: models.ridge(x, y, STRENGTH))
        )
        for name, x in tables.items()
    }


def _table(path: Path) -> dict[str, dict[str, float]]:
    with path.open() as file:
        return {row.pop("song"): {key: _number(value) for key, value in row.items()} for row in csv.DictReader(file)}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _filled(x: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(x), np.nanmean(x, axis=0), x)


def _left_out(
    x: np.ndarray, y: np.ndarray, group: np.ndarray, fit: Callable[[np.ndarray, np.ndarray], models.Fit]
) -> np.ndarray:
    said = np.zeros(len(y))
    for one in np.unique(group):
        out = group == one
        said[out] = fit(x[~out], y[~out])(x[out])
    return said


def of_listeners() -> dict[str, float]:
    """Return the highest correlation that each felt scale's mean ratings allow.

    The root of their reliability: listeners of each recording are halved at random, the correlation of the halves'
    means is brought to all of them (Spearman 1910; Brown 1910), and the mean over `HALVES` halvings is taken.
    """
    asked: dict[str, list[list[float]]] = defaultdict(list)
    with (data_folder() / "emotify/ratings.csv").open() as file:
        for row in csv.DictReader(file):
            asked[row["file"]].append([float(row[term]) for term in TERMS])
    found = np.zeros((HALVES, len(TERMS)))
    for number in range(HALVES):
        halves = [_halved(np.array(rows), zlib.crc32(f"{name} {number}".encode())) for name, rows in asked.items()]
        one, two = np.array(halves).transpose(1, 0, 2)
        found[number] = [correlation(one[:, place], two[:, place]) for place in range(len(TERMS))]
    r = found.mean(axis=0)
    return dict(zip(TERMS, np.sqrt(2 * r / (1 + r)), strict=True))


def _halved(rows: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    order = np.random.default_rng(seed).permutation(len(rows))
    return rows[order[::2]].mean(axis=0), rows[order[1::2]].mean(axis=0)
