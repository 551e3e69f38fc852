"""Fit whether someone sings or speaks: `python -m benchmarks.fit.voice RENDERS SPEECH`.

SPEECH holds talk in five languages by professional speakers (Debian's asterisk-core-sounds-*, CC BY-SA 3.0) joined to
twenty seconds, and a little espeak-ng. No recording says *where* it is sung: world songs are sung throughout, pop and
rock for the most part, so the windows of these that look least sung are left out and the model is fitted again.
Not sung: the game library, rendered MIDI, solo instruments, made noises, talk. Classical and electronic music of
Emotify is mixed: it counts as sung to a share that is guessed (`GUESSED`), and is left out of the scores.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sounds import without_pulse
from benchmarks.fit.sources import data_folder, heard, of_audio

from isotone.music.analysis.linear import chance
from isotone.music.analysis.voice import QUANTILES, bent, voice_clues

FOLDS = 6
RIDGE = 10.0
COUNTS = {
    "world": 60,
    "pop": 60,
    "rock": 60,
    "song": 10,
    "library": 120,
    "plain": 60,
    "midi": 40,
    "made": 15,
    "talk": 30,
    "reading": 5,
    "classical": 60,
    "electronic": 30,
}
"""How much each kind counts, however many recordings there are: real playing without a voice counts most, as it is
what is scarce and what decides whether a piece may be crossfaded. [D]"""
GUESSED = {"classical": 0.12, "electronic": 0.35}
KEPT = 0.65
"""Share of the windows of a mostly sung recording that is taken for sung."""


@dataclass
class Case:
    """The windows of one recording; `kind` says where it comes from, `sung` and `spoken` what is known of it."""

    name: str
    kind: str
    sung: float | None
    spoken: float
    clues: np.ndarray


PLAIN_RECORDINGS = ("147793", "442789", "Hungarian", "Kevin_MacLeod", "admiralbob", "sorohanro", "456440", "glacier")


def clues_of(path: Path) -> np.ndarray | None:
    one = heard(path)
    return None if one is None else voice_clues(one.view)[1]


def gather(paths: Iterable[Path], kind: str, sung: float | None, spoken: float = 0.0) -> list[Case]:
    paths = list(paths)
    with ProcessPoolExecutor(2) as pool:
        rows = pool.map(clues_of, paths, chunksize=4)
    return [
        Case(f"{kind} {path.stem}", kind, sung, spoken, row)
        for path, row in zip(paths, rows, strict=True)
        if row is not None and len(row)
    ]


def cases(renders: Path, speech: Path) -> list[Case]:
    data = data_folder()
    recordings = sorted((data / "recordings").glob("*.ogg"))
    found = gather(sorted((data / "world_songs/audio").glob("*.opus")), "world", 1.0)
    for genre, sung in (("pop", 1.0), ("rock", 1.0), ("electronic", None), ("classical", None)):
        found += gather(sorted((data / "emotify/audio" / genre).glob("*.opus")), genre, sung)
    found += gather((p for p in recordings if "Karissa" in p.name), "song", 1.0)
    found += gather(sorted((data / "library").glob("*.[om][gp]*")), "library", 0.0)
    found += gather(sorted(renders.glob("*.ogg"))[::2], "midi", 0.0)
    found += gather(sorted((renders / "piano").glob("*.ogg"))[::3], "midi", 0.0)
    found += gather((p for p in recordings if p.name.startswith(PLAIN_RECORDINGS)), "plain", 0.0)
    found += gather((p for p in recordings if p.name.startswith(("198", "3436", "5703"))), "reading", 0.0, 1.0)
    found += gather(sorted(speech.glob("*.wav")), "talk", 0.0, 1.0)
    for name, audio in without_pulse(2, 5):
        clues = voice_clues(of_audio(name, audio).view)[1]
        if len(clues):
            found.append(Case(f"made {name}", "made", 0.0, 0.0, clues))
    return found


def label_of(case: Case, target: str) -> float:
    value = getattr(case, target)
    return GUESSED[case.kind] if value is None else float(value)


def fit(chosen: list[Case], target: str, inputs: dict[str, np.ndarray]) -> models.Fit:
    """Fit on windows, without those of mostly sung recordings that look least sung."""
    sizes = [len(case.clues) for case in chosen]
    many = {kind: sum(case.kind == kind for case in chosen) for kind in COUNTS}
    label = np.repeat([label_of(case, target) for case in chosen], sizes)
    weight = np.repeat([COUNTS[c.kind] / many[c.kind] / len(c.clues) for c in chosen], sizes)
    x = np.concatenate([inputs[case.name] for case in chosen])
    model = models.logistic(x, label, RIDGE, weight)
    if target == "spoken":
        return model
    keep = np.concatenate([_looks_sung(model, case, inputs[case.name]) for case in chosen])
    return models.logistic(x[keep], label[keep], RIDGE, weight[keep])


def _looks_sung(model: models.Fit, case: Case, x: np.ndarray) -> np.ndarray:
    score = model(x)
    mostly = case.kind in ("pop", "rock", "song")
    return score >= np.quantile(score, 1 - KEPT) if mostly else np.ones(len(score), dtype=bool)


def of_recording(model: models.Fit, x: np.ndarray, target: str) -> np.ndarray:
    return np.quantile(model(x), QUANTILES) if target == "sung" else np.full(2, np.median(model(x)))


def held_out(found: list[Case], target: str, inputs: dict[str, np.ndarray]) -> np.ndarray:
    """Quantiles of the windows' log odds of each recording, by a model that did not know it, (recordings, 2)."""
    fold = np.random.default_rng(0).permutation(len(found)) % FOLDS
    score = np.zeros((len(found), 2))
    for number in range(FOLDS):
        model = fit([c for c, f in zip(found, fold, strict=True) if f != number], target, inputs)
        for place in np.flatnonzero(fold == number):
            score[place] = of_recording(model, inputs[found[place].name], target)
    return score


def anywhere(found: list[Case], score: np.ndarray) -> models.Fit:
    """Fit the probability that a recording is sung on the held-out scores of its windows."""
    many = {kind: sum(case.kind == kind for case in found) for kind in COUNTS}
    weight = np.array([COUNTS[case.kind] / many[case.kind] for case in found])
    return models.logistic(score, np.array([label_of(case, "sung") for case in found]), 1.0, weight)


def report(found: list[Case], p: np.ndarray, target: str) -> None:
    kinds = np.array([case.kind for case in found])
    for kind in dict.fromkeys(kinds):
        part = p[kinds == kind]
        over = f"over .35 {np.mean(part > 0.35):.2f}, over .5 {np.mean(part > 0.5):.2f}"
        print(f"  {kind}: {len(part)}, median {np.median(part):.2f}, {over}")
    label = np.array([np.nan if getattr(c, target) is None else getattr(c, target) for c in found])
    known = ~np.isnan(label)
    print(f"  AUC {models.auc(p[known], label[known]):.3f}")
    real = np.isin(kinds, ("world", "pop", "rock", "song", "library", "plain"))
    if target == "sung":
        print(f"  AUC of sung against played recordings {models.auc(p[real], label[real]):.3f}")


def strangers(found: list[Case], inputs: dict[str, np.ndarray], last: models.Fit, left_out: tuple[str, ...]) -> None:
    """Leave whole kinds out, so that where a recording comes from cannot help."""
    model = fit([c for c in found if c.kind not in left_out], "sung", inputs)
    for kind in left_out:
        scores = [of_recording(model, inputs[c.name], "sung") for c in found if c.kind == kind]
        p = chance(last(np.array(scores)))
        print(f"  {kind}, never seen: median {np.median(p):.2f}, over .35 {np.mean(p > 0.35):.2f}")


def main(renders: Path, speech: Path) -> None:
    found = cases(renders, speech)
    every = np.concatenate([case.clues for case in found])
    centre, spread = every.mean(axis=0), np.maximum(every.std(axis=0), 1e-6)
    inputs = {case.name: bent(case.clues, centre, spread) for case in found}
    print("== sung")
    score = held_out(found, "sung", inputs)
    last = anywhere(found, score)
    report(found, chance(last(score)), "sung")
    for left_out in (("world", "library"), ("pop", "rock", "song", "plain")):
        strangers(found, inputs, last, left_out)
    print("== spoken")
    report(found, chance(held_out(found, "spoken", inputs)[:, 0]), "spoken")
    values = {"CENTRE": centre, "SPREAD": spread, "SUNG": fit(found, "sung", inputs), "ANYWHERE": last}
    values["SPOKEN"] = fit(found, "spoken", inputs)
    models.write("voice", "Whether someone sings or speaks. Written by `benchmarks.fit.voice`.", values)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
