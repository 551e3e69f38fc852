"""How well emotion is told: tracks, genres, regions and series that nothing was fitted on, beside a plain ridge.

Wants `renders` in the cache folder (`python -m benchmarks.fit.render`); for the peer's figures `ISOTONE_PEERS` names a
Python that has librosa and Essentia (its features stay in `emotion_peer.npz` there). The peer is a ridge on librosa's
and Essentia's features, its strength the best of four on these very scores, which favours it.
"""

from __future__ import annotations

import os
import subprocess
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.accuracy.row import Row
from benchmarks.fit import models
from benchmarks.fit.emotion import correlation, units_of
from benchmarks.fit.emotion_data import PERCEIVED, SONGS, TERMS, Cases, cases
from benchmarks.fit.emotion_folds import HeldOut, held_out, track_folds
from benchmarks.fit.emotion_intervals import coverage, errors

BY_TRACK = {"calmness": ".65", "power": ".62", "tension": ".72", "joyful_activation": ".62"}
BY_REGION = {"soothes_baby": ".70", "exciting": ".60", "fast": ".75"}
PEER = Path(__file__).with_name("emotion_peer.py")
STRENGTHS = (100.0, 300.0, 1000.0, 3000.0)


def figures(data: Path, cache: Path) -> list[Row]:
    """Return the rows of felt and perceived emotion, and of what their intervals hold."""
    known = cases(cache / "renders", data)
    folds = track_folds(len(known.paths))
    by_track, by_group = held_out(known, folds), held_out(known, known.group)
    peer = _peer(known, cache)
    rows = [_piano(known, by_group, peer, name, target) for name, target in zip(PERCEIVED, (".90", ".80"), strict=True)]
    for name in TERMS:
        note = f"a genre left out {_r(known, name, by_group.said[name]):.2f}"
        rows.append(_row(known, name, by_track, peer, folds, BY_TRACK.get(name, ""), note))
    for name in SONGS:
        note = f"by song {_r(known, name, by_track.said[name]):.2f}"
        rows.append(_row(known, name, by_group, peer, known.group, BY_REGION[name], note))
    return rows + _coverages(known, by_track, by_group)


def _features(kept: Path) -> dict[str, np.ndarray]:
    """The peers' features of each piece, as far as they are known."""
    if not kept.exists():
        return {}
    with np.load(kept) as found:
        return {_named(Path(name)): found[name] for name in found}


def _named(path: Path) -> str:
    """A piece's name wherever the data lies: its folder and its file."""
    return f"{path.parent.name}/{path.name}"


def _r(known: Cases, name: str, said: np.ndarray) -> float:
    rows = known.of(name)
    return correlation(known.targets[name][rows], said[rows])


def _row(
    known: Cases, name: str, one: HeldOut, peer: np.ndarray | None, fold: np.ndarray, target: str, note: str
) -> Row:
    on = "Emotify, by track, r" if name in TERMS else "world songs, a region left out, r"
    theirs = "" if peer is None else f"ridge {_best(known, name, peer, fold, partial(_r, known, name)):.2f}"
    return Row(name.replace("_", " "), on, f"{_r(known, name, one.said[name]):.2f}", target, theirs, note)


def _piano(known: Cases, by_group: HeldOut, peer: np.ndarray | None, name: str, target: str) -> Row:
    rows = known.source == "piano"

    def area(said: np.ndarray) -> float:
        return models.auc(said[rows], (known.targets[name][rows] > 0).astype(float))

    theirs = "" if peer is None else f"ridge {_best(known, name, peer, known.group, area, source='piano'):.2f}"
    return Row(name, "game piano, by series, AUC", f"{area(by_group.said[name]):.3f}", target, theirs)


def _best(known: Cases, name: str, x: np.ndarray, fold: np.ndarray, score: object, source: str | None = None) -> float:
    """The best score of the peer's ridge over strengths, fitted on the same cases of the same set."""
    assert callable(score)
    rows = known.of(name) & ((known.source == source) if source else np.ones(len(x), dtype=bool))
    found = []
    for strength in STRENGTHS:
        said = np.zeros(len(x))
        for one in np.unique(fold[rows]):
            out, kept = rows & (fold == one), rows & (fold != one)
            said[out] = models.ridge(x[kept], known.targets[name][kept], strength)(x[out])
        found.append(float(score(said)))
    return max(found)


def _coverages(known: Cases, by_track: HeldOut, by_group: HeldOut) -> list[Row]:
    """What the 80 % intervals hold, every fold tried with an interval that it had no part in."""
    units = units_of(known, by_track)
    rows = []
    for name in known.targets:
        held = coverage(errors(known, name, by_track, by_group, units), level=name in PERCEIVED)
        sets = {key: value for key, value in held.items() if key.endswith((", tracks", ", groups"))}
        rest = [value for key, value in held.items() if key not in sets]
        shown = ", ".join(f"{key} {value:.2f}" for key, value in sets.items())
        spread = f"single groups {min(rest):.2f} to {max(rest):.2f}"
        rows.append(Row(f"interval of {name.replace('_', ' ')}", "held out", shown, ".75 to .85", "none", spread))
    return rows


def _peer(known: Cases, cache: Path) -> np.ndarray | None:
    kept, python = cache / "emotion_peer.npz", os.environ.get("ISOTONE_PEERS")
    theirs = _features(kept)
    missing = [str(path) for path in known.paths if _named(path) not in theirs]
    if missing and python:
        listed = cache / "emotion_peer.txt"
        listed.write_text("\n".join(missing) + "\n")
        subprocess.run([python, str(PEER), str(kept), str(listed)], check=True)
        theirs, missing = _features(kept), []
    if missing:
        return None
    x = np.array([theirs[_named(path)] for path in known.paths])
    mean, deviation = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-9)
    return np.clip((x - mean) / deviation, -4, 4)
