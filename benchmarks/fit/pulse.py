"""Fit which lag is the beat, on which half of it, how beats make bars, and whether a pulse is steady.

    python -m benchmarks.fit.played PLAYED         # the songs of the data, as people play them (once)
    python -m benchmarks.fit.pulse PLAYED SPEECH

SPEECH holds recordings of talk (Debian's asterisk-core-sounds-*). Scores are of eight folds by song.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sounds import metronome, without_pulse
from benchmarks.fit.sources import all_heard, data_folder
from benchmarks.fit.takes import OCTAVES, Take, agrees, f_measure, hear, heard_in, heard_of, take, takes

from isotone.music.analysis.linear import Linear
from isotone.music.analysis.pulse import heard as pulse
from isotone.music.analysis.pulse import metre, onsets
from isotone.music.analysis.pulse.levels import CURVES, levels, likeliest
from isotone.music.analysis.pulse.steady import steadiness_clues
from isotone.music.analysis.spectra import FINE_FPS

FOLDS = 8
TEMPO_RIDGE, LEVEL_RIDGE, METRE_RIDGE, STEADY_RIDGE = 1.0, 30.0, 100.0, 3.0
PLAYED = ("electronic", "pop", "rock")
CLICKS = 30
RECORDED_WEIGHT = 0.4
LIKELY = 0.92
"""How many pop, rock and electronic recordings have a steady pulse: a guess that lets real playing count. [D]"""


@dataclass
class Found:
    """What was found of a take by models that have not met its song."""

    take: Take
    reading: pulse.Reading
    bars: metre.Bars
    f: float
    down_f: float

    @property
    def bpm(self) -> float:
        return 60 * FINE_FPS / self.reading.lag

    def scores(self) -> tuple[float, ...]:
        one, two = agrees(self.bpm, self.take.bpm), agrees(self.bpm, self.take.bpm, OCTAVES)
        return one, two, self.f, self.reading.share


def linear(fit: models.Fit) -> Linear:
    return Linear(tuple(fit.mean), tuple(fit.scale), tuple(fit.weights), float(fit.intercept))


def fold_of(names: Sequence[str], seed: int = 0) -> np.ndarray:
    """Return a fold for each name, the same for equal names."""
    every = sorted(set(names))
    numbers = dict(zip(every, np.random.default_rng(seed).permutation(len(every)) % FOLDS, strict=True))
    return np.array([numbers[name] for name in names])


def tells_tempo(one: Take) -> bool:
    """Whether a take is one to learn tempo from: piano scores and made waltzes are for metre."""
    return one.kind != "piano" and not one.manner.get("waltz", False)


def fit_tempo(chosen: list[Take]) -> models.Fit:
    return models.choice([(one.clues, one.right().astype(float)) for one in chosen if one.right().any()], TEMPO_RIDGE)


def way_clues(one: Take, tempo: models.Fit) -> np.ndarray:
    """The clues of each way to count, with what a given model of lags believes."""
    odds = tempo(one.clues)
    belief = odds - odds.max() - np.log(np.exp(odds - odds.max()).sum())
    found = np.array([way.clues for way in one.ways])
    found[:, 0] = [belief[int(np.argmin(np.abs(one.lags - way.lag)))] for way in one.ways]
    return found


def fit_level(chosen: list[Take], tempo: models.Fit) -> models.Fit:
    cases = [(way_clues(one, tempo), one.merit()) for one in chosen if one.ways]
    return models.choice([(clues, merit) for clues, merit in cases if merit.any()], LEVEL_RIDGE)


def metre_case(one: Take) -> tuple[np.ndarray, np.ndarray] | None:
    """Clues and right answer of the metre on the best beats found; None where those or the metre do not allow it."""
    merit = one.merit() if one.ways else np.zeros(1)
    if one.metre not in (3, 4, 6) or merit.max() <= 0 or len(one.down_s) < 4:
        return None
    way = one.ways[int(np.argmax(merit))]
    if f_measure(way.beats / FINE_FPS, one.beats_s) < 0.7 or len(way.beats) < metre.LEAST_BEATS:
        return None
    size = 3 if one.metre == 6 else one.metre
    near = np.abs(way.beats[:, None] / FINE_FPS - one.down_s).min(axis=1) < 0.1
    right = np.array(
        [np.mean(near[first::size]) if size == each else 0.0 for each in metre.METRES for first in range(each)]
    )
    return metre.metre_clues(one.heard, way.beats), (right == right.max()) * (right > 0.3)


def fit_metre(chosen: list[Take]) -> models.Fit:
    """Threes count as often as fours in all: songs in three are few."""
    cases = [one.bars for one in chosen if one.bars is not None and one.bars[1].any()]
    threes = [case for case in cases if case[1][:3].any()]
    again = max(1, round((len(cases) - len(threes)) / max(len(threes), 1) / 2))
    return models.choice(cases + threes * (again - 1), METRE_RIDGE)


def held_out(every: list[Take], share: float = 1.0, seed: int = 0) -> list[Found]:
    """Return what models fitted on the other songs (or a share of those) find in each take."""
    songs = [one.song for one in every]
    fold, rng = fold_of(songs), np.random.default_rng([seed, 1])
    among = sorted(set(songs))
    found = []
    for number in range(FOLDS):
        chosen = {song for song, drawn in zip(among, rng.random(len(among)), strict=True) if drawn < share}
        rest = [one for one, f in zip(every, fold, strict=True) if f != number and one.song in chosen]
        timed = [one for one in rest if tells_tempo(one)]
        tempo = fit_tempo(timed)
        level, bar = fit_level(timed, tempo), fit_metre(rest)
        pulse.fitted.METRE = linear(bar)
        out = [one for one, f in zip(every, fold, strict=True) if f == number]
        out = [followed(one, tempo) for one in out if len(one.lags)]
        found += [find(one, tempo, level) for one in out if one.ways]
    return found


def followed(one: Take, tempo: models.Fit) -> Take:
    """Return a take with the ways to count that a model of lags leads to: its own where they are the same."""
    odds = tempo(one.clues)
    belief = odds - np.log(np.exp(odds - odds.max()).sum()) - odds.max()
    if {way.lag for way in one.ways} == set(one.lags[likeliest(belief)]):
        return one
    again = replace(one)
    again.ways = levels(one.heard, one.view, one.lags, odds)
    return again


def find(one: Take, tempo: models.Fit, level: models.Fit) -> Found:
    odds = level(way_clues(one, tempo))
    belief = np.exp(odds - odds.max())
    best = pulse.chosen(one.view, one.ways, belief / belief.sum())
    bar = metre.bars(one.heard, best.beats)
    down = best.beats[bar.first :: bar.metre] if bar.metre and bar.first >= 0 else best.beats[:0]
    return Found(one, best, bar, f_measure(best.beats / FINE_FPS, one.beats_s), f_measure(down / FINE_FPS, one.down_s))


GROUPS = {
    "POP909": lambda one: one.kind == "pop",
    "library MIDI": lambda one: one.kind == "lib",
    "both": lambda one: one.kind in ("pop", "lib"),
    "both, 45-80 bpm": lambda one: one.kind in ("pop", "lib") and 45 <= one.bpm < 80,
    "both, from 80 bpm": lambda one: one.kind in ("pop", "lib") and one.bpm >= 80,
    "with rubato": lambda one: one.manner.get("rubato", 0) > 0,
    "swung": lambda one: one.manner.get("swing", 0.5) > 0.5,
    "metronomes": lambda one: one.kind == "click",
}
"""Parts of the takes that are told apart; the first two takes of a song are played straight."""


def parts(found: list[Found]) -> dict[str, list[Found]]:
    """Return the takes of each group: straight ones, but for the swung."""
    straight = [one for one in found if not one.take.name.endswith("-2")]
    return {
        name: [one for one in (found if name == "swung" else straight) if chosen(one.take)]
        for name, chosen in GROUPS.items()
    }


def report(found: list[Found]) -> None:
    for name, part in parts(found).items():
        if part:
            one, two, score, share = np.mean([each.scores() for each in part], axis=0)
            print(
                f"{name}: {len(part)} takes, acc1 {one:.3f} acc2 {two:.3f} beat F {score:.3f}, mean belief {share:.3f}"
            )
    for name, pattern in (("POP909", "pop"), ("library MIDI", "lib"), ("piano", "piano")):
        for size in (3, 4):
            part = [
                one
                for one in found
                if one.take.kind == pattern and (3 if one.take.metre == 6 else one.take.metre) == size
                and agrees(one.bpm, one.take.bpm)
            ]  # fmt: skip
            if part:
                named = [one for one in part if one.bars.metre]
                right = np.mean([one.bars.metre == size for one in named]) if named else 0.0
                down = np.mean([one.down_f for one in named if one.bars.first >= 0] or [0.0])
                placed = sum(one.bars.first >= 0 for one in named)
                print(
                    f"metre {size}, {name}: {len(part)} with the right tempo, {len(named)} named, {right:.3f} right; "
                    f"downbeat F {down:.3f} of {placed}"
                )


def clicks(count: int) -> list[Take]:
    """Metronomes: a click at N bpm is N bpm, whatever songs do."""
    return [
        take(f"click-{number}", np.arange(first, 24, 60 / bpm), hear(audio))
        for number, (bpm, first, audio) in enumerate(metronome(7, count))
    ]


def cut(heard: onsets.Onsets, low: int, high: int) -> onsets.Onsets:
    """Part of what was heard, in fine frames."""
    total = heard.sounded[low // 8 : high // 8 + 2]
    begins = heard.begins[(heard.begins >= low) & (heard.begins < high)] - low
    return replace(
        heard, **{name: getattr(heard, name)[low:high] for name in CURVES}, sounded=total - total[0], begins=begins
    )


def pieces(heard: onsets.Onsets) -> list[onsets.Onsets]:
    """The whole, and parts of 6, 10, 20 and 40 s, so that short recordings are known too."""
    found = [heard]
    for seconds, start in ((6, 30), (10, 20), (20, 10), (40, 30)):
        low, high = round(start * FINE_FPS), round((start + seconds) * FINE_FPS)
        if len(heard.strength) >= high:
            found.append(cut(heard, low, high))
    return found


def steadiness(named: list[tuple[str, onsets.Onsets]], label: float) -> tuple[list[str], list[np.ndarray], list[float]]:
    owners, clues, labels = [], [], []
    for name, heard in named:
        for part in pieces(heard):
            best = pulse.reading(part)
            if best is not None:
                owners.append(name)
                clues.append(steadiness_clues(best, part))
                labels.append(label)
    return owners, clues, labels


def unsteady(played: Path, speech: Path) -> list[tuple[str, onsets.Onsets]]:
    """Recordings and made sounds that have no pulse, and songs played with none left."""
    recordings = data_folder() / "recordings"
    names = ("198-209-0000", "3436-172162-0000", "5703-47212-0000", "glacier-bay-humpback", "pibble")
    found = all_heard([recordings / f"{name}.ogg" for name in names] + sorted(speech.glob("*.wav")))
    talk = [(one.name, heard_in(one.view)) for one in found]
    made = without_pulse(1, 12) + without_pulse(6, 8, (5, 12))
    loose = [(f"loose-{path.stem}", heard_of(path)) for path in sorted(played.glob("*-8.wav"))]
    return talk + [(name, hear(audio)) for name, audio in made] + loose


@dataclass(frozen=True)
class Steady:
    """Stretches of sound: of what, what speaks for a pulse, whether there is one, and what each counts."""

    owners: np.ndarray
    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray

    def fit(self, part: np.ndarray) -> models.Fit:
        """Fit how sure a pulse is on a part of the stretches."""
        return models.logistic(self.x[part], self.y[part], STEADY_RIDGE, self.weight[part])

    def held_out(self) -> np.ndarray:
        """How sure a pulse is by models that had not met the song, eight folds."""
        held, fold = np.zeros(len(self.y)), fold_of(list(self.owners))
        for number in range(FOLDS):
            held[fold == number] = self.fit(fold != number)(self.x[fold == number])
        return held

    def left_out(self) -> dict[str, np.ndarray]:
        """How sure a pulse is where none is, for each kind of sound, by models that had not met the kind."""
        kinds = np.array([owner.split("-")[0].split("_")[0] for owner in self.owners])
        parts = {kind: (kinds == kind) & (self.y == 0) for kind in sorted(set(kinds[self.y == 0]))}
        return {kind: self.fit(~part)(self.x[part]) for kind, part in parts.items()}


def steady_cases(every: list[Take], played: Path, speech: Path) -> Steady:
    """Return the stretches that steadiness is learnt from."""
    yes = steadiness([(one.name, one.heard) for one in every if not one.name.endswith("-1")], 1.0)
    no = steadiness(unsteady(played, speech), 0.0)
    recorded = all_heard(p for kind in PLAYED for p in sorted((data_folder() / "emotify/audio" / kind).glob("*.opus")))
    hard = [(f"played {one.name}", heard_in(one.view)) for one in recorded]
    real = steadiness(hard, LIKELY)
    owners, x, y = (np.array(a + b + c) for a, b, c in zip(yes, real, no, strict=True))
    counts = {label: float(np.mean(y == label)) for label in np.unique(y)}
    weight = np.array([(RECORDED_WEIGHT if label == LIKELY else 1.0) / counts[label] for label in y]) / 3
    return Steady(owners, x, y, weight)


def steady_report(cases: Steady) -> None:
    """Print how well the steady and the free are told apart: by folds, and with each kind of free sound left out."""
    held, y = cases.held_out(), cases.y
    sure = y != LIKELY
    print(
        f"steady pulse: AUC {models.auc(held[sure], y[sure]):.3f}; found in {np.mean(held[y == 1] > 0):.3f} renderings,"
    )
    print(f"  in {np.mean(held[y == LIKELY] > 0):.3f} of pop, rock and electronic recordings;")
    print(
        f"  none where none is {np.mean(held[y == 0] < 0):.3f}; cases {[int(np.sum(y == k)) for k in (1, LIKELY, 0)]}"
    )
    tenth = float(np.percentile(held[y == 1], 10))
    for kind, left in cases.left_out().items():
        print(
            f"  {kind}: {len(left)} cases; with the kind left out none found in {np.mean(left < 0):.2f}, "
            f"less sure than nine in ten of the steady in {np.mean(left < tenth):.2f}"
        )


def learn(every: list[Take], metronomes: list[Take]) -> tuple[models.Fit, models.Fit, models.Fit]:
    """Fit lags, then the ways to count that they lead to, then metre; the models in use change with it."""
    songs = [one for one in every if tells_tempo(one)] + metronomes
    tempo = fit_tempo(songs)
    pulse.fitted.TEMPO = linear(tempo)
    for one in every + metronomes:
        one.follow()
        one.bars = metre_case(one)
    level, bar = fit_level(songs, tempo), fit_metre(every)
    pulse.fitted.LEVEL, pulse.fitted.METRE = linear(level), linear(bar)
    return tempo, level, bar


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("played", type=Path)
    asked.add_argument("speech", type=Path)
    given = asked.parse_args()
    every, metronomes = takes(given.played), clicks(CLICKS)
    tempo, level, bar = learn(every, metronomes)
    report(held_out(every + metronomes))
    pulse.fitted.METRE = linear(bar)
    cases = steady_cases([one for one in every if one.kind != "piano"] + metronomes, given.played, given.speech)
    steady_report(cases)
    steady = cases.fit(np.ones(len(cases.y), dtype=bool))
    models.write(
        "pulse",
        "Which lag is the beat and on which half, how beats make bars, and whether a pulse is steady.\n\n"
        "Written by `benchmarks.fit.pulse`.",
        {"TEMPO": tempo, "LEVEL": level, "METRE": bar, "STEADY": steady},
    )


if __name__ == "__main__":
    main()
