"""Fit where applause is: `python -m benchmarks.fit.applause RENDERS SPEECH`, seeded.

Every clap is made here (`benchmarks.fit.claps`) and put at the ends or beginnings of real music; no recording of real
applause takes part, so all of them can test it. Not applause: Emotify, rendered MIDI, world songs, talk, and made rain,
surf, fire, cymbals, hiss, crowds, water and frogs. The library takes no part either, so its false spans are of music
never seen.
RENDERS and SPEECH are those of `benchmarks.fit.render` and `benchmarks.fit.voice`.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit import claps, models
from benchmarks.fit.sources import data_folder, heard, of_audio

from isotone.files.decode import decode
from isotone.music.analysis.applause import AROUND, BLOCK, applause_clues
from isotone.music.analysis.spectra import FINE_HOP
from isotone.music.analysis.voice import bent
from isotone.signal import Audio, clean, resample

FOLDS = 6
RIDGE = 30.0
MADE = 600
ALIKE = 50
PLAINLY_DB = -3.0
"""From this level against the music on, applause is to be found; 10 dB below it, it is not."""
COUNTS = {"music": 3.0, "talk": 0.3, "alike": 1.0, "clapped": 2.0}
"""How much each kind counts against another. [D]"""


@dataclass
class Case:
    """The windows of one sound; `group` is whose music it holds; `clapped` is 1, 0 or not known in each."""

    name: str
    kind: str
    group: str
    clues: np.ndarray
    clapped: np.ndarray


def music(renders: Path) -> list[Path]:
    """Return the music that takes part: neither the library nor what was rendered from its MIDI."""
    data = data_folder()
    found = sorted((data / "emotify/audio").glob("*/*.opus")) + sorted((data / "world_songs/audio").glob("*.opus"))
    return found + sorted(renders.glob("pop_*.ogg"))[::2] + sorted((renders / "piano").glob("*.ogg"))[::6]


def as_it_is(job: tuple[Path, str]) -> Case | None:
    """Return a recording without applause."""
    path, kind = job
    one = heard(path)
    if one is None:
        return None
    clues = applause_clues(one.view)
    name = f"{path.parent.name} {path.stem}"
    return Case(name, kind, name, clues, np.zeros(len(clues)))


def alike(job: tuple[int, Callable[[np.random.Generator, int], np.ndarray]]) -> Case:
    """Return a made sound that is like applause, a part of them with applause's own swell and end."""
    number, kind = job
    rng = np.random.default_rng([zlib.crc32(kind.__name__.encode()), number])
    frames = int(claps.RATE * rng.uniform(6, 20))
    sound = claps.heard_through(rng, kind(rng, frames))
    clues = applause_clues(of_audio("alike", audio_of(sound)).view)
    return Case(f"{kind.__name__} {number}", "alike", f"made {number % 12}", clues, np.zeros(len(clues)))


def clapped(job: tuple[int, Path]) -> Case:
    """Return music that ends in applause or begins after it, or applause alone."""
    number, path = job
    rng = np.random.default_rng([number, 7])
    hands = claps.hall(rng, int(claps.RATE * rng.uniform(5, 16)))
    part = excerpt(rng, path)
    over = int(claps.RATE * rng.uniform(0, 2.5))
    level_db = rng.uniform(-14, 6)
    played, hands = joined(part, hands * 10 ** (level_db / 20), over, first=bool(rng.random() < 0.25))
    if rng.random() < 0.12:
        played = np.zeros(len(hands))
    clues = applause_clues(of_audio("made", audio_of(played + hands)).view)
    return Case(
        f"clapped {number}", "clapped", f"{path.parent.name} {path.stem}", clues, label(played, hands, len(clues))
    )


def excerpt(rng: np.random.Generator, path: Path) -> np.ndarray:
    """Return 5 to 12 s of a recording, its end faded or not, rms 1."""
    audio = resample(clean(decode(path)), claps.RATE).samples.mean(axis=1)
    length = min(int(claps.RATE * rng.uniform(5, 12)), len(audio))
    start = int(rng.integers(0, len(audio) - length + 1))
    part = audio[start : start + length].astype(float)
    fade = min(int(claps.RATE * rng.uniform(0.02, 4)), length)
    part[-fade:] *= np.linspace(1, 0, fade) ** 2
    return np.asarray(part / max(float(np.sqrt(np.mean(part**2))), 1e-6))


def joined(music: np.ndarray, hands: np.ndarray, over: int, *, first: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return music and applause on one time axis, one after the other but for `over` frames; `first`: applause."""
    gap = max((len(hands) if first else len(music)) - over, 0)
    size = max(gap + (len(music) if first else len(hands)), len(music), len(hands))
    one, other = np.zeros(size), np.zeros(size)
    one[gap * first : gap * first + len(music)] = music
    other[gap * (not first) : gap * (not first) + len(hands)] = hands
    return one, other


def label(played: np.ndarray, hands: np.ndarray, count: int) -> np.ndarray:
    """Return of each window whether it is applause: 1, 0, or not a number where neither is plain."""
    size = BLOCK * FINE_HOP
    power = [np.add.reduceat(sound**2, np.arange(0, len(sound), size)) + 1e-9 for sound in (played, hands)]
    rows = [np.convolve(one, np.ones(AROUND), "valid")[:count] for one in power]
    over_db = 10 * np.log10(rows[1] / rows[0])
    loud_db = 10 * np.log10(rows[1] / max(float(rows[1].max()), 1e-9))
    known = np.where(over_db < PLAINLY_DB - 10, 0.0, np.where((over_db >= PLAINLY_DB) & (loud_db > -25), 1.0, np.nan))
    return np.pad(known, (0, count - len(known)), constant_values=np.nan)


def audio_of(sound: np.ndarray) -> Audio:
    """Return sound at half of full scale."""
    return Audio((0.5 * sound / max(float(np.abs(sound).max()), 1e-9))[:, None].astype(np.float32), claps.RATE)


def cases(renders: Path, speech: Path) -> list[Case]:
    """Return everything that takes part."""
    played = music(renders)
    order = np.random.default_rng(3).permutation(len(played))
    mixed = [(number, played[order[number % len(order)]]) for number in range(MADE)]
    others = [(number, kind) for kind in claps.OTHERS for number in range(ALIKE)]
    plain = [(path, "music") for path in played] + [(path, "talk") for path in sorted(speech.glob("*.wav"))]
    with ProcessPoolExecutor(2) as pool:
        found = [one for one in pool.map(as_it_is, plain, chunksize=8) if one is not None]
        found += pool.map(alike, others, chunksize=8)
        found += pool.map(clapped, mixed, chunksize=8)
    return [one for one in found if len(one.clues)]


def fit(chosen: list[Case], inputs: dict[str, np.ndarray]) -> models.Fit:
    """Fit the log odds of applause in a window; each kind counts as `COUNTS` says, each case of a kind alike."""
    many = {kind: sum(case.kind == kind for case in chosen) for kind in COUNTS}
    x = np.concatenate([inputs[case.name] for case in chosen])
    y = np.concatenate([case.clapped for case in chosen])
    weight = np.concatenate(
        [np.full(len(c.clues), 1000 * COUNTS[c.kind] / many[c.kind] / len(c.clues)) for c in chosen]
    )
    known = ~np.isnan(y)
    return models.logistic(x[known], y[known], RIDGE, weight[known])


def held_out(found: list[Case], inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the log odds of each case's windows by a model that knew neither it nor its music."""
    score = {}
    for number in range(FOLDS):
        model = fit([c for c in found if zlib.crc32(c.group.encode()) % FOLDS != number], inputs)
        for case in found:
            if zlib.crc32(case.group.encode()) % FOLDS == number:
                score[case.name] = model(inputs[case.name])
    return score


def report(found: list[Case], score: dict[str, np.ndarray]) -> None:
    """Print how windows of each kind are told."""
    for kind in COUNTS:
        mine = [case for case in found if case.kind == kind]
        y, s = np.concatenate([c.clapped for c in mine]), np.concatenate([score[c.name] for c in mine])
        told = f"not applause over .5 {np.mean(s[y == 0] > 0):.4f}"
        print(f"  {kind}: {len(mine)}, {told}, applause over .5 {np.mean(s[y == 1] > 0) if (y == 1).any() else 0:.3f}")
    y, s = np.concatenate([c.clapped for c in found]), np.concatenate([score[c.name] for c in found])
    print(f"  AUC by window {area(s, y):.4f}")


def area(score: np.ndarray, y: np.ndarray) -> float:
    """Return the area under the curve of very many windows, from their ranks."""
    known = ~np.isnan(y)
    score, y = score[known], y[known]
    rank = np.argsort(np.argsort(score)) + 1
    yes = float(y.sum())
    return float((rank[y == 1].sum() - yes * (yes + 1) / 2) / (yes * (len(y) - yes)))


def main(renders: Path, speech: Path) -> None:
    found = cases(renders, speech)
    every = np.concatenate([case.clues for case in found])
    centre, spread = every.mean(axis=0), np.maximum(every.std(axis=0), 1e-6)
    inputs = {case.name: bent(case.clues, centre, spread) for case in found}
    report(found, held_out(found, inputs))
    values = {"CENTRE": centre, "SPREAD": spread, "CLAPPED": fit(found, inputs)}
    models.write("applause", "Where applause is. Written by `benchmarks.fit.applause`.", values)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
