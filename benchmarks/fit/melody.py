"""Fit which pitch leads: `python -m benchmarks.fit.melody RENDERS`, RENDERS of `benchmarks.fit.render`.

POP909 names the track of its melody. Which of the competing pitches is within a quarter tone of it is learned twice:
from each pitch alone, then with where the voice is about; and whether the melody sounds at all. Eight folds by song.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from benchmarks.fit import midi, models
from benchmarks.fit.sources import Heard, all_heard, data_folder
from scipy.optimize import minimize

from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch import melody
from isotone.music.analysis.spectra import COARSE_FPS

FOLDS, EVERY = 8, 6
"""One frame in six is fitted to: neighbours are alike."""
RIDGE = 1.0


def truth(one: Heard) -> np.ndarray:
    """Return the melody's MIDI number in each coarse frame, 0 where it rests."""
    song = one.name[4:7]
    found, began = np.zeros(len(one.view.peak_hz)), {}
    for event in midi.read(data_folder() / "pop909" / song / f"{song}.mid").events:
        if event.channel == 0 and event.kind == midi.ON:
            began[event.data[0]] = event.at_s
        elif event.channel == 0 and event.kind == midi.OFF and event.data[0] in began:
            first = int(np.ceil(began.pop(event.data[0]) * COARSE_FPS))
            held = found[first : int(event.at_s * COARSE_FPS) + 1]
            np.maximum(held, event.data[0], out=held)
    return found


def choose(x: np.ndarray, live: np.ndarray, right: np.ndarray) -> models.Fit:
    """Fit which of the live candidates is right: conditional logit, shapes (frames, candidates, clues) and without."""
    mean, scale = x[live].mean(axis=0), np.maximum(x[live].std(axis=0), 1e-6)
    z = (x - mean) / scale

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        level = np.where(live, z @ w, -99.0)
        p = np.exp(level - level.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        among = (p * right).sum(axis=1, keepdims=True)
        q = p * right / np.maximum(among, 1e-12)
        slope = np.einsum("nk,nkd->d", p - q, z) + RIDGE * w
        return -float(np.log(among + 1e-12).sum()) + 0.5 * RIDGE * float(w @ w), slope

    found = minimize(loss, np.zeros(x.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return models.Fit(mean, scale, found.x, 0.0)


def fit(pieces: list[tuple[melody.Rivals, np.ndarray]]) -> dict[str, models.Fit]:
    """Fit the three models and let the analysis use them."""
    cases = []
    for found, true in pieces:
        right = (np.abs(found.pitch - true[:, None]) < 0.6) & found.live & (true[:, None] > 0)
        cases.append((found, right, np.flatnonzero(right.any(axis=1))[::EVERY], true))
    live = np.concatenate([found.live[at] for found, _, at, _ in cases])
    rights = np.concatenate([right[at] for _, right, at, _ in cases])
    melody.fitted.FIRST = choose(np.concatenate([found.clues[at] for found, _, at, _ in cases]), live, rights)
    second = [melody.second_clues(found, melody.first_level(found)) for found, *_ in cases]
    x = np.concatenate([one[at] for one, (_, _, at, _) in zip(second, cases, strict=True)])
    melody.fitted.SECOND = choose(x, live, rights)
    clues, sounds = [], []
    for one, (found, _, _, true) in zip(second, cases, strict=True):
        level = np.where(found.live, melody.fitted.SECOND(one), -99.0)
        clues.append(melody.leading_clues(found, level)[::EVERY])
        sounds.append((true > 0)[::EVERY])
    melody.fitted.LEADS = models.logistic(np.concatenate(clues), np.concatenate(sounds).astype(float), RIDGE)
    return {name: getattr(melody.fitted, name) for name in ("FIRST", "SECOND", "LEADS")}


def score(found: melody.Rivals, true: np.ndarray) -> np.ndarray:
    """Raw pitch, raw chroma and overall accuracy, voicing's recall and false alarm, as mir_eval names them."""
    level = np.where(found.live, melody.fitted.SECOND(melody.second_clues(found, melody.first_level(found))), -99.0)
    rows, best = np.arange(len(level)), level.argmax(axis=1)
    pitch, sounds = found.pitch[rows, best], true > 0
    leads = chance(melody.fitted.LEADS(melody.leading_clues(found, level))) > 0.5
    near = np.abs(pitch - true) < 0.5
    chroma = np.abs((pitch - true + 6) % 12 - 6) < 0.5
    overall = np.where(sounds, near & leads, ~leads).mean()
    return np.array([near[sounds].mean(), chroma[sounds].mean(), overall, leads[sounds].mean(), leads[~sounds].mean()])


def held_out(renders: Path) -> tuple[np.ndarray, list[tuple[melody.Rivals, np.ndarray]]]:
    """Return each song's scores by models that had not met it, and the songs."""
    songs = all_heard(sorted(renders.glob("pop_*.ogg")))
    pieces = [(melody.rivals(one.view), truth(one)) for one in songs]
    fold = np.random.default_rng(0).permutation(len(songs)) % FOLDS
    scores = []
    for number in range(FOLDS):
        fit([piece for piece, at in zip(pieces, fold, strict=True) if at != number])
        scores += [score(*piece) for piece, at in zip(pieces, fold, strict=True) if at == number]
    return np.array(scores), pieces


def main(renders: Path) -> None:
    scores, pieces = held_out(renders)
    print("raw pitch {:.2f}, chroma {:.2f}, overall {:.2f}, voicing {:.2f}, false {:.2f}".format(*scores.mean(axis=0)))
    models.write("melody", "Which pitch leads. Written by `benchmarks.fit.melody`.", dict(fit(pieces)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
