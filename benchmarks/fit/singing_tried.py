"""Compare ways to teach singing: `python -m benchmarks.fit.singing_tried RENDERS SPEECH BANDS SONGS`.

The kinds of recording alone (as `benchmarks.fit.voice` does it), mixtures alone (`benchmarks.fit.singing`), and both.
The library and the solo instruments take no part in any fit. SONGS holds songs with a table `word_start,word_end` each;
BANDS is a folder for what is rendered. In mixtures neither singer nor music is shared between fit and test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from benchmarks.accuracy.voice import SOUNDS, sung_of
from benchmarks.fit import models, singing, voice
from benchmarks.fit.singing import Mixture, fold_of
from benchmarks.fit.sources import heard

from isotone.music.analysis.voice import QUANTILES, Voices, bent, voice_clues

FOLDS = 4
MIXED = 300.0
"""How much all mixtures count; the kinds of recording count as `voice.COUNTS` says."""
UNSEEN = ("library", "plain", "song")
Inputs = Callable[[np.ndarray], np.ndarray]
Rows = tuple[np.ndarray, np.ndarray, np.ndarray]


def of_mixtures(found: list[Mixture], inputs: Inputs) -> Rows:
    """Return inputs, answers and weights of the windows of mixtures, each mixture alike."""
    known = [~np.isnan(one.sung) for one in found]
    weight = [np.full(int(k.sum()), MIXED / len(found) / max(int(k.sum()), 1)) for k in known]
    x = [inputs(one.clues)[k] for one, k in zip(found, known, strict=True)]
    y = [one.sung[k] for one, k in zip(found, known, strict=True)]
    return np.concatenate(x), np.concatenate(y), np.concatenate(weight)


def of_kinds(found: list[voice.Case], inputs: Inputs, first: models.Fit | None = None) -> Rows:
    """Return the same of recordings; by a `first` model, without the windows of songs that look least sung."""
    many = {kind: sum(case.kind == kind for case in found) for kind in voice.COUNTS}
    rows = []
    for case in found:
        x = inputs(case.clues)
        mostly = first is not None and case.kind in ("pop", "rock")
        keep = first(x) >= np.quantile(first(x), 1 - voice.KEPT) if first and mostly else np.ones(len(x), dtype=bool)
        share = voice.COUNTS[case.kind] / many[case.kind] / len(x)
        rows.append((x[keep], np.full(int(keep.sum()), voice.label_of(case, "sung")), np.full(int(keep.sum()), share)))
    x, y, w = (np.concatenate(part) for part in zip(*rows, strict=True))
    return x, y, w


def taught(*parts: Rows) -> models.Fit:
    """Return a model of all parts together."""
    x, y, w = (np.concatenate(part) for part in zip(*parts, strict=True))
    return models.logistic(x, y, voice.RIDGE, w)


def both(kinds: list[voice.Case], mixtures: list[Mixture], inputs: Inputs) -> models.Fit:
    """Return a model of recordings and mixtures, fitted twice."""
    mixed = of_mixtures(mixtures, inputs)
    return taught(of_kinds(kinds, inputs, taught(of_kinds(kinds, inputs), mixed)), mixed)


def of_piece(model: models.Fit, x: np.ndarray) -> float:
    """Return the score of a whole recording."""
    return float(np.quantile(model(x), QUANTILES).mean())


def on_songs(name: str, model: models.Fit, inputs: Inputs, songs: Path, found: list[voice.Case]) -> None:
    """Print AUCs by window in songs whose words have times, and of songs against library pieces and talk."""
    scores, answers, each, pieces = [], [], [], []
    for path in sorted(one for one in songs.iterdir() if one.suffix in SOUNDS):
        one = heard(path)
        assert one is not None
        at_s, clues = voice_clues(one.view)
        score = model(inputs(clues))
        answer = sung_of(path, Voices(at_s, score, score))
        known = ~np.isnan(answer)
        scores.append(score[known])
        answers.append(answer[known])
        pieces.append(of_piece(model, inputs(clues)))
        if 0 < answer[known].mean() < 1:
            each.append(models.auc(score[known], answer[known]))
    told = []
    for kind in ("library", "talk"):
        others = [of_piece(model, inputs(case.clues)) for case in found if case.kind == kind]
        told.append(models.auc(np.array(pieces + others), np.repeat([1.0, 0.0], [len(pieces), len(others)])))
    every = models.auc(np.concatenate(scores), np.concatenate(answers))
    print(f"{name}: by window within a song {np.mean(each):.3f}, over all {every:.3f}", end="; ")
    print(f"songs / library {told[0]:.2f}, songs / talk {told[1]:.2f}")


def on_mixtures(name: str, teach: Callable[[list[Mixture]], models.Fit], found: list[Mixture], inputs: Inputs) -> None:
    """Print AUCs by window and by mixture, where neither singer nor music took part in the fit."""
    scores, answers, pieces, sung = [], [], [], []
    for number in range(FOLDS):
        apart = [
            {not label or (fold_of(label, FOLDS) == number) is here for label in (one.singer, one.music)} == {True}
            for here in (False, True)
            for one in found
        ]
        model = teach([one for one, ok in zip(found, apart[: len(found)], strict=True) if ok])
        for one in (one for one, ok in zip(found, apart[len(found) :], strict=True) if ok and one.music):
            known = ~np.isnan(one.sung)
            scores.append(model(inputs(one.clues))[known])
            answers.append(one.sung[known])
            pieces.append(of_piece(model, inputs(one.clues)))
            sung.append(float(bool(one.singer)))
    by_window = models.auc(np.concatenate(scores), np.concatenate(answers))
    print(f"{name}, mixtures: by window {by_window:.3f}, by piece {models.auc(np.array(pieces), np.array(sung)):.3f}")


def main(renders: Path, speech: Path, bands: Path, songs: Path) -> None:
    """Print all comparisons."""
    with ProcessPoolExecutor(2) as pool:
        mixtures = list(pool.map(singing.mixed, singing.jobs(singing.bands(bands, renders)), chunksize=8))
    mixtures = [one for one in mixtures if len(one.clues)]
    found = voice.cases(renders, speech)
    every = np.concatenate([one.clues for one in [*found, *mixtures]])
    centre, spread = every.mean(axis=0), np.maximum(every.std(axis=0), 1e-6)

    def inputs(clues: np.ndarray) -> np.ndarray:
        return bent(clues, centre, spread)

    kinds = [case for case in found if case.kind not in UNSEEN]
    strange = [case for case in kinds if case.kind != "world"]
    on_songs("kinds alone", taught(of_kinds(kinds, inputs, taught(of_kinds(kinds, inputs)))), inputs, songs, found)
    on_songs("mixtures alone", taught(of_mixtures(mixtures, inputs)), inputs, songs, found)
    on_songs("both", both(kinds, mixtures, inputs), inputs, songs, found)
    alone = taught(of_kinds(strange, inputs, taught(of_kinds(strange, inputs))))
    on_mixtures("kinds alone", lambda _: alone, mixtures, inputs)
    on_mixtures("mixtures alone", lambda some: taught(of_mixtures(some, inputs)), mixtures, inputs)
    on_mixtures("both", lambda some: both(strange, some, inputs), mixtures, inputs)


if __name__ == "__main__":
    main(*(Path(one) for one in sys.argv[1:5]))
