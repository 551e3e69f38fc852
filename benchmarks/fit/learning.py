"""How scores grow with what is learnt from, and what bounds them: `python -m benchmarks.fit.learning PLAYED RENDERS`.

For each aim that is missed: the score of held-out songs when a fifth to all of the other songs are learnt from, its
interval by drawing songs anew (bootstrap, 95 %), and bounds: the same model on true notes, the best of what was looked
at, listeners against listeners. Prints markdown; `--figure FILE.png` draws the curves. About a quarter of an hour.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from benchmarks.fit import ceilings, emotion_model, key, models
from benchmarks.fit import pulse as pulses
from benchmarks.fit.emotion import correlation
from benchmarks.fit.emotion_data import Cases, cases
from benchmarks.fit.noted import noted
from benchmarks.fit.takes import Take, takes

SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)
DRAWS = 2
"""Times that a share of the songs is drawn; all of them need one."""
BOOTSTRAP = 1000


@dataclass
class Curve:
    """A score at each share of what there is to learn from, its aim, its interval at the whole, and bounds."""

    what: str
    aim: float
    count: str
    scores: list[float]
    low: float
    high: float
    bounds: dict[str, float] = field(default_factory=dict)

    def row(self) -> str:
        """Return the curve as a row of a table."""
        told = "; ".join(f"{name} {value:.2f}" for name, value in self.bounds.items())
        points = " | ".join(f"{score:.3f}" for score in self.scores)
        return f"| {self.what} | {self.count} | {points} | {self.low:.2f}-{self.high:.2f} | {self.aim:.2f} | {told} |"


Score = Callable[[np.ndarray], float]


def interval(groups: np.ndarray, score: Score) -> tuple[float, float]:
    """Return the 95 % interval of a score of rows, by drawing groups of rows anew."""
    rng, names = np.random.default_rng(0), np.unique(groups)
    rows = {name: np.flatnonzero(groups == name) for name in names}
    drawn = [score(np.concatenate([rows[one] for one in rng.choice(names, len(names))])) for _ in range(BOOTSTRAP)]
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def over_shares(score: Callable[[float, int], np.ndarray], whole: np.ndarray | float) -> np.ndarray:
    """Return the mean score (or scores) at each share, that of the whole being known."""
    parts = [np.mean([score(share, n) for n in range(DRAWS)], axis=0) for share in SHARES[:-1]]
    return np.array([*parts, whole])


def of_pulse(played: Path) -> Iterator[Curve]:
    """Give the curves of tempo and beats."""

    def scores(every: list[Take], share: float = 1.0, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
        found = pulses.parts(pulses.held_out(every, share, seed))["both"]
        return np.array([one.scores()[:3] for one in found]), np.array([one.take.song for one in found])

    metronomes = pulses.clicks(pulses.CLICKS)
    heard = takes(played) + metronomes
    pulses.learn(heard, [])
    each, songs = scores(heard)
    curve = over_shares(lambda share, seed: scores(heard, share, seed)[0].mean(axis=0), each.mean(axis=0))
    best = ceilings.best_way(heard)
    true = noted(played) + metronomes
    pulses.learn(true, [])
    known = scores(true)[0].mean(axis=0)
    count = f"{len(np.unique(songs))} songs"
    for column, name, aim in ((0, "tempo, accuracy 1", 0.85), (2, "beat F", 0.88)):
        low, high = interval(songs, lambda rows, column=column: float(each[rows, column].mean()))
        bounds = {"true notes": known[column], "best of the ways followed": best[min(column, 1)]}
        yield Curve(name, aim, count, list(curve[:, column]), low, high, bounds)


def of_key(played: Path) -> Iterator[Curve]:
    """Give the curve of keys."""
    names, keys, profiles, _, _ = key.played_keys(played)
    songs = np.array([name[:7] for name in names])
    fold = pulses.fold_of(list(songs))

    def right(x: np.ndarray, share: float = 1.0, seed: int = 0) -> np.ndarray:
        rng, found = np.random.default_rng([seed, 2]), np.zeros(len(keys), dtype=bool)
        for number in range(pulses.FOLDS):
            kept = np.isin(songs, [one for one in np.unique(songs) if rng.random() < share]) & (fold != number)
            key.use(key.fit(x[kept], keys[kept]))
            for place in np.flatnonzero(fold == number):
                found[place] = np.argmax(key.key.key_chances(x[place])) == keys[place]
        return found

    each = right(profiles)
    curve = over_shares(lambda share, seed: right(profiles, share, seed).mean(), each.mean())
    low, high = interval(songs, lambda rows: float(each[rows].mean()))
    true = right(ceilings.note_profiles(names))
    several = ceilings.several_keys(names)
    bounds = {"true notes": float(true.mean()), "songs of one key, by sound": float(each[~several].mean())}
    yield Curve("key, exact", 0.90, f"{len(np.unique(songs))} songs", list(curve), low, high, bounds)


def of_emotion(renders: Path) -> Iterator[Curve]:
    """Give the curves of arousal in piano pieces and of excitement."""
    known = cases(renders)
    truth = (known.targets["arousal"] > 0).astype(float)

    def area(said: np.ndarray, rows: np.ndarray) -> float:
        return models.auc(said[rows], truth[rows])

    def told(said: np.ndarray, rows: np.ndarray) -> float:
        return correlation(known.targets["exciting"][rows], said[rows])

    yield _of_emotion("arousal of piano, AUC", 0.90, known, "piano", "arousal", area, ceilings.of_piano(known))
    yield _of_emotion("exciting, r", 0.60, known, "world", "exciting", told, ceilings.of_songs(known))


def _of_emotion(
    what: str,
    aim: float,
    known: Cases,
    source: str,
    target: str,
    score: Callable[[np.ndarray, np.ndarray], float],
    bounds: dict[str, float],
) -> Curve:
    rows = known.source == source
    places = np.flatnonzero(rows)
    said = said_of(known, target, rows)
    curve = over_shares(
        lambda share, seed: np.array(score(said_of(known, target, rows, share, seed), places)), score(said, places)
    )
    low, high = interval(np.arange(len(places)), lambda drawn: score(said, places[drawn]))
    return Curve(what, aim, f"{len(known.paths)} pieces ({len(places)} tested)", list(curve), low, high, bounds)


def said_of(known: Cases, target: str, rows: np.ndarray, share: float = 1.0, seed: int = 0) -> np.ndarray:
    """Return what is said of pieces by models fitted on a share of those of other groups."""
    rng, said = np.random.default_rng([seed, 3]), np.zeros(len(rows))
    for group in np.unique(known.group[rows]):
        out = known.group == group
        kept = ~out & (rng.random(len(rows)) < share)
        said[out] = emotion_model.fit(known, kept).predict(known.x[out])[target]
    return said


def draw(curves: list[Curve], file: Path) -> None:
    """Draw the curves, a panel each, with the aim and the bounds as lines."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 2.6), layout="constrained")
    for panel, one in zip(figure.subplots(1, len(curves)), curves, strict=True):
        panel.plot([100 * share for share in SHARES], one.scores, "o-", color="#1f5f8b")
        panel.plot([100, 100], [one.low, one.high], color="#1f5f8b", alpha=0.4, linewidth=4)
        panel.axhline(one.aim, color="#b03a2e", linestyle="--", linewidth=1)
        panel.set_title(one.what, fontsize=9)
        panel.set_xlabel(f"% of {one.count.split(',')[0]}", fontsize=8)
        panel.tick_params(labelsize=7)
    figure.savefig(file, dpi=110)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("played", type=Path)
    asked.add_argument("renders", type=Path)
    asked.add_argument("--figure", type=Path)
    given = asked.parse_args()
    told = " | ".join(f"{share:.0%}" for share in SHARES)
    print(f"| what | learnt from | {told} | 95 % | aim | bounds |\n" + "|-" * 10 + "|", flush=True)
    curves = []
    for one in itertools.chain(of_pulse(given.played), of_key(given.played), of_emotion(given.renders)):
        print(one.row(), flush=True)
        curves.append(one)
    felt = ", ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in ceilings.of_listeners().items())
    print(f"\nMost that the felt scales' ratings allow, r: {felt}.")
    if given.figure:
        draw(curves, given.figure)


if __name__ == "__main__":
    main()
