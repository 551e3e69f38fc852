"""Fit the pitch-class profiles of keys and how sure a key is: `python -m benchmarks.fit.key RENDERS`.

POP909 names the keys of each song; the one that lasts longest counts. Rotated to a tonic of C, the mean profiles of
the songs of each mode are the templates. Scores are of eight folds by song, MIREX weights: fifth .5, relative .3,
parallel .2.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sounds import without_pulse
from benchmarks.fit.sources import all_heard, data_folder, of_audio

from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch import tonality

FOLDS = 8
TONICS = {name: number for number, name in enumerate(["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"])}
TONICS |= {"C#": 1, "D#": 3, "F#": 6, "G#": 8, "A#": 10, "Cb": 11}


def true_key(folder: Path, until_s: float) -> int:
    """The key that lasts longest before a time, 0 to 23."""
    held: dict[int, float] = defaultdict(float)
    for line in (folder / "key_audio.txt").read_text().splitlines():
        start, end, name = line.split()
        tonic, mode = name.split(":")
        held[TONICS[tonic] + 12 * (mode == "min")] += max(0.0, min(float(end), until_s) - float(start))
    return max(held, key=lambda key: held[key])


def mirex(found: int, true: int) -> float:
    """The weight that MIREX gives to an answer."""
    if found == true:
        return 1.0
    interval, same = (found - true) % 12, found // 12 == true // 12
    if same and interval in (5, 7):
        return 0.5
    if not same and interval == (3 if found < 12 else 9):
        return 0.3
    return 0.2 if not same and interval == 0 else 0.0


def templates(profiles: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Mean profile of major and minor with C as tonic, shape (2, 12)."""
    modes = [[], []]
    for profile, key in zip(profiles, keys, strict=True):
        modes[key // 12].append(np.roll(profile / profile.sum(), -(key % 12)))
    return np.array([np.mean(mode, axis=0) for mode in modes])


def main(renders: Path) -> None:
    songs = all_heard(sorted(renders.glob("pop_*.ogg")))
    keys = np.array([true_key(data_folder() / "pop909" / one.name[4:], one.view.duration_s) for one in songs])
    views = [one.view for one in songs]
    profiles = np.array([tonality.mean_profile(tonality.chromagram(v, tonality.tuning_cents(v)[0])) for v in views])
    fold = np.random.default_rng(0).permutation(len(songs)) % FOLDS
    for name, known in (("Temperley (2007)", np.array([tonality.MAJOR, tonality.MINOR])), ("fitted", None)):
        found, clues = np.zeros(len(songs), dtype=int), np.zeros((len(songs), 2))
        for number in range(FOLDS):
            rest = fold != number
            pair = templates(profiles[rest], keys[rest]) if known is None else known
            for place in np.flatnonzero(~rest):
                scores = tonality.key_scores(profiles[place], pair)
                found[place], clues[place] = int(np.argmax(scores)), tonality.key_clues(scores)
        exact = found == keys
        weighted = np.mean([mirex(a, b) for a, b in zip(found, keys, strict=True)])
        print(f"{name}: exact {exact.mean():.2f}, MIREX {weighted:.2f}, minor songs {np.mean(keys > 11):.2f}")
    made = without_pulse(3, 6) + without_pulse(4, 6, (3, 8))
    free = [of_audio(n, a).view for n, a in made if n.startswith(("noise", "rain", "wind"))]
    unclear = [tonality.mean_profile(tonality.chromagram(v, 0.0)) for v in free]
    pair = templates(profiles, keys)
    noise = np.array([tonality.key_clues(tonality.key_scores(p, pair)) for p in unclear])
    x, y = np.vstack([clues, noise]), np.concatenate([exact, np.zeros(len(noise))])
    sure = models.logistic(x, y, 1.0)
    p = chance(sure(x))
    print(
        f"confidence: AUC {models.auc(p, y):.2f}; mean {p[y == 1].mean():.2f} where right, {p[y == 0].mean():.2f} else"
    )
    models.write(
        "key",
        "Pitch classes of keys. Written by `benchmarks.fit.key`.",
        {"MAJOR": pair[0], "MINOR": pair[1], "SURE": sure},
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
