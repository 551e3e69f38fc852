"""Fit which lag is the beat and whether a pulse is steady: `python -m benchmarks.fit.pulse RENDERS SPEECH`.

RENDERS holds the MIDI rendered by `benchmarks.fit.render`, SPEECH recordings of talk (Debian's asterisk-core-sounds-*).
Scores are of eight folds by song.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.midi import quarter_times
from benchmarks.fit.sounds import metronome, without_pulse
from benchmarks.fit.sources import Heard, all_heard, data_folder, of_audio

from isotone.music.analysis.linear import Linear
from isotone.music.analysis.pulse import heard as pulse
from isotone.music.analysis.pulse import onsets
from isotone.music.analysis.pulse.beats import beat_frames, heard_only, local_periods
from isotone.music.analysis.pulse.tempogram import candidates, tempogram
from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array

FOLDS = 8
TEMPO_RIDGE = 0.1
STEADY_RIDGE = 3.0
PLAYED = ("electronic", "pop", "rock")
TOLERANCE = 0.04
CLICKS = 80
LIKELY = 0.92
"""How many pop, rock and electronic recordings have a steady pulse: a guess that lets real playing count. [D]"""


@dataclass
class Song:
    """A rendered song: its true beats, what was heard, and the candidates for its beat."""

    name: str
    beats_s: np.ndarray
    strength: Array
    lags: Array
    clues: Array

    @property
    def bpm(self) -> float:
        return 60 / float(np.median(np.diff(self.beats_s)))

    def right(self, multiples: tuple[float, ...] = (1,)) -> np.ndarray:
        bpm = 60 * FINE_FPS / self.lags
        return np.any([np.abs(bpm / (self.bpm * k) - 1) <= TOLERANCE for k in multiples], axis=0)


def strength_of(one: Heard) -> Array:
    return onsets.onset_strength(onsets.rises(onsets.compressed(one.view)))


def songs(renders: Path) -> list[Song]:
    found = []
    for one in all_heard(sorted(renders.glob("*.ogg"))):
        kind, stem = one.name.split("_", 1)
        if kind == "pop":
            lines = (data_folder() / "pop909" / stem / "beat_midi.txt").read_text().splitlines()
            beats = np.array([float(line.split()[0]) for line in lines])
        else:
            beats = quarter_times(data_folder() / "library/midi" / f"{stem}.mid")
        beats = beats[beats < one.view.duration_s]
        if len(beats) < 8:
            continue
        strength = strength_of(one)
        view = tempogram(strength)
        lags = candidates(view.whole)
        found.append(Song(one.name, beats, strength, lags, pulse.tempo_clues(view, lags, strength)))
    return found


def clicks(count: int) -> list[Song]:
    """Metronomes: a click at N bpm is N bpm, whatever songs do."""
    found = []
    for number, (bpm, audio) in enumerate(metronome(7, count)):
        strength = strength_of(of_audio(f"click-{number}", audio))
        lags = candidates(tempogram(strength).whole)
        clues = pulse.tempo_clues(tempogram(strength), lags, strength)
        found.append(Song(f"click-{number}", np.arange(0.5, 24, 60 / bpm), strength, lags, clues))
    return found


def folds(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).permutation(count) % FOLDS


def f_measure(found: np.ndarray, true: np.ndarray, window: float = 0.07) -> float:
    """F-measure of beats within 70 ms, the first five seconds left out (as in MIREX)."""
    found, true = found[found >= 5], true[true >= 5]
    if len(found) == 0 or len(true) == 0:
        return 0.0
    hits, place = 0, 0
    for beat in true:
        while place < len(found) and found[place] < beat - window:
            place += 1
        if place < len(found) and found[place] <= beat + window:
            hits += 1
            place += 1
    return 2 * hits / (len(found) + len(true))


def tempo_report(all_songs: list[Song]) -> None:
    """Print accuracy 1 and 2, beat F and calibration of songs that were held out."""
    fold = folds(len(all_songs), 0)
    rows = []
    for number in range(FOLDS):
        fit = fit_tempo([song for song, f in zip(all_songs, fold, strict=True) if f != number])
        for song, f in zip(all_songs, fold, strict=True):
            if f != number:
                continue
            odds = fit(song.clues)
            best = int(np.argmax(odds))
            share = float(np.exp(odds - odds.max())[best] / np.exp(odds - odds.max()).sum())
            view = tempogram(song.strength)
            beats = beat_frames(song.strength, local_periods(view, float(song.lags[best]), len(song.strength)))
            score = f_measure(heard_only(beats, song.strength) / FINE_FPS, song.beats_s)
            one, two = song.right()[best], song.right((1, 2, 0.5, 3, 1 / 3))[best]
            kind = 2 if song.name.startswith("click") else song.name.startswith("pop")
            rows.append((kind, song.bpm < 80, one, two, score, share))
    table = np.array(rows, dtype=float)
    for name, part in (
        ("pop909", table[:, 0] == 1),
        ("library midi", table[:, 0] == 0),
        ("songs under 80 bpm", (table[:, 1] == 1) & (table[:, 0] < 2)),
        ("metronomes", table[:, 0] == 2),
        ("songs", table[:, 0] < 2),
    ):
        one, two, score, share = table[part, 2:].mean(axis=0)
        print(f"{name}: {part.sum()} songs, acc1 {one:.3f} acc2 {two:.3f} beat F {score:.3f}, mean belief {share:.3f}")


def fit_tempo(chosen: list[Song]) -> models.Fit:
    return models.choice([(s.clues, s.right().astype(float)) for s in chosen if s.right().any()], TEMPO_RIDGE)


def pieces(strength: Array) -> list[Array]:
    """The whole, and parts of 6, 10, 20 and 40 s, so that short recordings are known too."""
    parts = [strength]
    for seconds, start in ((6, 30), (10, 20), (20, 10), (40, 40)):
        low, high = round(start * FINE_FPS), round((start + seconds) * FINE_FPS)
        if len(strength) >= high:
            parts.append(strength[low:high])
    return parts


def steadiness(names: list[str], strengths: list[Array], label: float) -> tuple[list[str], list[Array], list[float]]:
    owners, clues, labels = [], [], []
    for name, strength in zip(names, strengths, strict=True):
        for part in pieces(strength):
            best = pulse.reading(part)
            if best is not None:
                owners.append(name)
                clues.append(pulse.steadiness_clues(best, part))
                labels.append(label)
    return owners, clues, labels


def unsteady(speech: Path) -> list[Heard]:
    """Recordings and made sounds that have no pulse."""
    recordings = data_folder() / "recordings"
    names = ("198-209-0000", "3436-172162-0000", "5703-47212-0000", "glacier-bay-humpback", "pibble")
    found = all_heard([recordings / f"{name}.ogg" for name in names] + sorted(speech.glob("*.wav")))
    return found + [of_audio(name, audio) for name, audio in without_pulse(1, 12) + without_pulse(6, 8, (5, 12))]


def main(renders: Path, speech: Path) -> None:
    known = songs(renders)
    metronomes = clicks(CLICKS)
    tempo_report(known + metronomes)
    fit = fit_tempo(known + metronomes)
    pulse.fitted.TEMPO = Linear(tuple(fit.mean), tuple(fit.scale), tuple(fit.weights), 0.0)
    free = unsteady(speech)
    sure = known + metronomes
    yes = steadiness([s.name for s in sure], [s.strength for s in sure], 1.0)
    no = steadiness([one.name for one in free], [strength_of(one) for one in free], 0.0)
    played = all_heard(p for kind in PLAYED for p in sorted((data_folder() / "emotify/audio" / kind).glob("*.opus")))
    real = steadiness([f"played {one.name}" for one in played], [strength_of(one) for one in played], LIKELY)
    owners, x, y = (np.array(a + b + c) for a, b, c in zip(yes, real, no, strict=True))
    counts = {label: float(np.mean(y == label)) for label in np.unique(y)}
    weight = np.array([1 / counts[label] for label in y]) / 3
    held = np.zeros(len(y))
    group = {
        name: number % FOLDS for number, name in enumerate(np.random.default_rng(0).permutation(np.unique(owners)))
    }
    fold = np.array([group[name] for name in owners])
    for number in range(FOLDS):
        rest = fold != number
        held[~rest] = models.logistic(x[rest], y[rest], STEADY_RIDGE, weight[rest])(x[~rest])
    sure = y != LIKELY
    print(
        f"steady pulse: AUC {models.auc(held[sure], y[sure]):.3f}; found in {np.mean(held[y == 1] > 0):.3f} renderings,"
    )
    print(f"  in {np.mean(held[y == LIKELY] > 0):.3f} of pop, rock and electronic recordings;")
    print(
        f"  none where none is {np.mean(held[y == 0] < 0):.3f}; cases {[int(np.sum(y == k)) for k in (1, LIKELY, 0)]}"
    )
    for kind in sorted({name.split("-")[0].split("_")[0] for name in no[0]}):
        part = np.array([name.startswith(kind) for name in owners]) & (y == 0)
        print(f"  {kind}: {part.sum()} cases, none found in {np.mean(held[part] < 0):.2f}")
    models.write(
        "pulse",
        "Which lag is the beat, and whether a pulse is steady. Written by `benchmarks.fit.pulse`.",
        {"TEMPO": fit, "STEADY": models.logistic(x, y, STEADY_RIDGE, weight)},
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
