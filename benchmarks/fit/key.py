"""Fit the key of a piece and how sure it is: `python -m benchmarks.fit.key PLAYED`.

PLAYED is the folder of `benchmarks.fit.played`: POP909 played by several SoundFonts, transposed, up to 40 cents out of
tune. The song's key that lasts longest within what is played counts. Scores are of eight folds by song, MIREX weights:
fifth .5, relative .3, parallel .2. Beside it Temperley's profiles and the mean profiles of the other folds.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sounds import without_pulse
from benchmarks.fit.sources import all_heard, data_folder, of_audio
from benchmarks.fit.tones import atonal

from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch import key, tonality

FOLDS = 8
RIDGE = 3e-5
"""Against over-fitting, of square roots of shares; chosen among five on the folds."""
TONICS = {name: number for number, name in enumerate(["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"])}
TONICS |= {"C#": 1, "D#": 3, "F#": 6, "G#": 8, "A#": 10, "Cb": 11}


def true_key(folder: Path, until_s: float) -> int:
    """The key that lasts longest before a time, 0 to 23."""
    held: dict[int, float] = defaultdict(float)
    for line in (folder / "key_audio.txt").read_text().splitlines():
        start, end, name = line.split()
        tonic, mode = name.split(":")
        held[TONICS[tonic] + 12 * (mode == "min")] += max(0.0, min(float(end), until_s) - float(start))
    return max(held, key=lambda one: held[one])


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
    for profile, number in zip(profiles, keys, strict=True):
        modes[number // 12].append(np.roll(profile / profile.sum(), -(number % 12)))
    return np.array([np.mean(mode, axis=0) for mode in modes])


def played_keys(
    folder: Path, pattern: str = "pop_*.wav"
) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the names of all takes of POP909, their keys, tonal and plain profiles, and how far off tuning is."""
    takes = all_heard(sorted(folder.glob(pattern)))
    keys, profiles, plain, off = [], [], [], []
    for one in takes:
        how = json.loads((folder / f"{one.name}.json").read_text())["manner"]
        true = true_key(data_folder() / "pop909" / one.name[4:7], one.view.duration_s * how["speed"])
        keys.append((true + how["semitones"]) % 12 + 12 * (true > 11))
        cents = tonality.tuning_cents(one.view)[0]
        off.append((cents - how["cents"] + 50) % 100 - 50)
        profiles.append(key.tonal_profile(one.view, cents))
        plain.append(tonality.mean_profile(tonality.chromagram(one.view, cents)))
    return [one.name for one in takes], np.array(keys), np.array(profiles), np.array(plain), np.array(off)


def candidates(profiles: np.ndarray) -> np.ndarray:
    """Return each piece as each of 24 keys hears it, shape (pieces, 24, 25)."""
    found = np.zeros((len(profiles), 24, 25))
    for piece, profile in zip(found, profiles, strict=True):
        turned = key.key_inputs(profile)
        piece[:12, :12], piece[12:, 12:24], piece[12:, 24] = turned, turned, 1
    return found


def fit(profiles: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Fit the weights of 24 keys by Newton's method: 12 of major, 12 of minor, what speaks for minor."""
    x, n = candidates(profiles), len(keys)
    penalty = RIDGE * len(keys) * np.array([1.0] * 24 + [1e-3])

    def loss(w: np.ndarray) -> float:
        level = x @ w
        level -= level.max(axis=1, keepdims=True)
        return float((np.log(np.exp(level).sum(axis=1)) - level[np.arange(n), keys]).sum() + 0.5 * penalty @ w**2)

    w = np.zeros(x.shape[2])
    for _ in range(60):
        p = np.exp(x @ w - (x @ w).max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        mean = np.einsum("nk,nkd->nd", p, x)
        slope = mean.sum(axis=0) - x[np.arange(n), keys].sum(axis=0) + penalty * w
        bend = np.einsum("nk,nkd,nke->de", p, x, x) - mean.T @ mean + np.diag(penalty)
        move, size = np.linalg.solve(bend, slope), 1.0
        while loss(w - size * move) > loss(w) and size > 1e-4:
            size /= 2
        w = w - size * move
        if np.abs(size * move).max() < 1e-4:
            break
    return w


def use(w: np.ndarray) -> None:
    """Let the analysis use these weights."""
    key.fitted.TONIC, key.fitted.MINOR_BIAS = (tuple(w[:12]), tuple(w[12:24])), float(w[24])


def scores(found: np.ndarray, keys: np.ndarray) -> tuple[float, float]:
    """Return the share of right keys, and the mean of MIREX's weights."""
    weighted = np.mean([mirex(a, b) for a, b in zip(found, keys, strict=True)])
    return round(float(np.mean(found == keys)), 3), round(float(weighted), 3)


def without_key(seed: int) -> list[np.ndarray]:
    """Return tonal profiles of noise, drones, bowls, birds and atonal music."""
    rng = np.random.default_rng(seed)
    made = [
        audio
        for name, audio in without_pulse(seed, 6)
        if name.startswith(("noise", "rain", "wind", "drone", "bowls", "birds"))
    ]
    made += [atonal(rng, seconds) for seconds in rng.uniform(12, 60, 24)]
    views = [of_audio("", audio).view for audio in made]
    return [key.tonal_profile(view, tonality.tuning_cents(view)[0]) for view in views]


@dataclass(frozen=True)
class Held:
    """What models that had not met a song say of each take of it; the last of `sure` are pieces without a key."""

    names: list[str]
    keys: np.ndarray
    found: np.ndarray
    averages: np.ndarray
    temperley: np.ndarray
    sure: np.ndarray
    right: np.ndarray
    off_cents: np.ndarray


def held_out(played: Path, pattern: str = "pop_*.wav") -> tuple[Held, models.Fit, np.ndarray]:
    """Return the answers of eight folds by song, how sure a key is fitted to them, and the weights of all songs."""
    names, keys, profiles, plain, off = played_keys(played, pattern)
    songs = np.array([int(name[4:7]) for name in names])
    among = np.unique(songs)
    fold = (np.random.default_rng(0).permutation(len(among)) % FOLDS)[np.searchsorted(among, songs)]
    none = without_key(3)
    none_fold = np.arange(len(none)) % FOLDS
    found, averages, temperley = (np.zeros(len(keys), dtype=int) for _ in range(3))
    clues, none_clues = np.zeros((len(keys), 4)), np.zeros((len(none), 4))
    fixed = np.array([tonality.MAJOR, tonality.MINOR])
    for number in range(FOLDS):
        rest = fold != number
        pair = templates(plain[rest], keys[rest])
        use(fit(profiles[rest], keys[rest]))
        for place in np.flatnonzero(~rest):
            clues[place] = key.key_clues(profiles[place])
            found[place] = np.argmax(key.key_chances(profiles[place]))
            averages[place] = np.argmax(tonality.key_scores(plain[place], pair))
            temperley[place] = np.argmax(tonality.key_scores(plain[place], fixed))
        for place in np.flatnonzero(none_fold == number):
            none_clues[place] = key.key_clues(none[place])
    x, y = np.vstack([clues, none_clues]), np.concatenate([found == keys, np.zeros(len(none))])
    folds, sure = np.concatenate([fold, none_fold]), np.zeros(len(y))
    for number in range(FOLDS):
        sure[folds == number] = chance(models.logistic(x[folds != number], y[folds != number], 1.0)(x[folds == number]))
    held = Held(names, keys, found, averages, temperley, sure, y, off)
    return held, models.logistic(x, y, 1.0), fit(profiles, keys)


def main(played: Path) -> None:
    held, sure, w = held_out(played)
    for name, one in (("Temperley (2007)", held.temperley), ("mean profiles", held.averages), ("fitted", held.found)):
        print(f"{name}: exact, MIREX {scores(one, held.keys)}")
    p, y, count = held.sure, held.right, len(held.keys)
    print(f"confidence: AUC {models.auc(p, y):.2f}, of songs alone {models.auc(p[:count], y[:count]):.2f}")
    for low, high in ((0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 1.0)):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(f"  said {p[inside].mean():.2f}, were {y[inside].mean():.2f} of {inside.sum()}")
    print(
        f"named a key: songs {np.mean(p[:count] >= key.CLEAR):.2f}, without one {np.mean(p[count:] >= key.CLEAR):.2f}"
    )
    print(f"tuning: median error {np.median(np.abs(held.off_cents)):.1f} cents")
    models.write(
        "key",
        "Pitch classes of keys: templates that descriptors read, weights of keys. Written by `benchmarks.fit.key`.",
        {
            "MAJOR": key.fitted.MAJOR, "MINOR": key.fitted.MINOR, "TONIC": np.array([w[:12], w[12:24]]),
            "MINOR_BIAS": w[24], "SURE": sure,
        },
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
