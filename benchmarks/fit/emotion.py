"""Fit what is told of emotion: `python -m benchmarks.fit.emotion RENDERS`, about three minutes and two for descriptors.

`emotion_data` says what is fitted on, `emotion_model` how, `emotion_intervals` how intervals come about; the scores
that are printed are of what was held out: tracks (ten folds), and genres, regions and series in turn, with everything
but the choice of descriptors done anew in each fold. Writes `music/analysis/fitted/emotion.py` and
`.../emotion_centres.py`.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.emotion_data import PERCEIVED, SETS, SONGS, TERMS, Cases, cases, ground_of
from benchmarks.fit.emotion_folds import HeldOut, distances, held_out, track_folds
from benchmarks.fit.emotion_intervals import Interval, coverage, errors, interval
from benchmarks.fit.emotion_model import GROUNDS, Model, fit

from isotone.music.analysis.emotion.model import USUAL, encoded

FIGURES = 4
TARGETS = (*PERCEIVED, *TERMS, *SONGS)


def main(renders: Path) -> None:
    known = cases(renders)
    by_track, by_group = held_out(known, track_folds(len(known.paths))), held_out(known, known.group)
    units = units_of(known, by_track)
    model = fit(known, np.ones(len(known.paths), dtype=bool))
    print(f"{len(known.names)} descriptors, {len(model.centres)} centres, {len(known.paths)} pieces")
    print("families:", {name: round(scale, 2) for name, _, scale in families(known, model)})
    print("noise:", {name: round(value, 2) for name, value in model.noise.items()})
    for ground in GROUNDS:
        print(f"strangeness, as fitted on {ground}: {_usual(known, distances(model, known.x, ground) / units[ground])}")
        print(f"  groups held out: {_usual(known, by_group.far[ground] / units[ground])}")
    intervals = {}
    for name in TARGETS:
        intervals[name] = told(known, name, by_track, by_group, units)
    write(known, model, intervals, units)


def units_of(known: Cases, by_track: HeldOut) -> dict[str, float]:
    """Return the unit of strangeness against each ground: nineteen in twenty held-out tracks lie within `USUAL`."""
    own = {"all": np.ones(len(known.paths), dtype=bool)} | {name: known.source == name for name in SETS}
    return {name: float(np.quantile(by_track.far[name][own[name]], 0.95)) / USUAL for name in GROUNDS}


def told(known: Cases, name: str, by_track: HeldOut, by_group: HeldOut, units: dict[str, float]) -> Interval:
    """Print the scores of a target; return its interval."""
    print(f"== {name}")
    for tag, one in (("tracks", by_track), ("groups", by_group)):
        print(f"  {tag} held out:", "; ".join(scores(known, name, one)))
    of, level = errors(known, name, by_track, by_group, units), name in PERCEIVED
    print("  80 % interval holds:", {key: round(value, 2) for key, value in coverage(of, level=level).items()})
    found = interval(of, np.ones(len(of.said), dtype=bool), level=level)
    print(f"  error {found.error:.3f} + {found.slope:.2f} of the value, times {found.low:.2f} to {found.high:.2f}")
    return found


def scores(known: Cases, name: str, one: HeldOut) -> list[str]:
    """Correlation by set and group, slope of what is true on what was said, AUC of labels."""
    found, y, said = [], known.targets[name], one.said[name]
    for source in SETS:
        rows = known.of(name) & (known.source == source)
        if not rows.any():
            continue
        line = f"{source} r {correlation(y[rows], said[rows]):.2f}, slope {slope(y[rows], said[rows]):.2f}"
        if source == "piano":
            line += f", AUC {models.auc(said[rows], (y[rows] > 0).astype(float)):.3f}"
        else:
            each = {
                g.split(" ", 1)[1]: correlation(y[known.group == g], said[known.group == g])
                for g in np.unique(known.group[rows])
            }
            line += " (" + ", ".join(f"{group} {r:.2f}" for group, r in each.items()) + ")"
        found.append(line)
    return found


def _usual(known: Cases, values: np.ndarray) -> str:
    return ", ".join(f"{name} {np.median(values[known.source == name]):.2f}" for name in SETS)


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.corrcoef(a, b)[0, 1]) if len(a) > 2 and a.std() > 0 and b.std() > 0 else 0.0


def slope(y: np.ndarray, said: np.ndarray) -> float:
    """Slope of what is true on what was said: 1 where nothing is shrunken too much or too little."""
    return float(np.cov(y, said)[0, 1] / np.var(said, ddof=1))


def families(known: Cases, model: Model) -> list[tuple[str, int, float]]:
    names = list(dict.fromkeys(known.families))
    return [(n, known.families.count(n), float(model.family[known.families.index(n)])) for n in names]


def write(known: Cases, model: Model, intervals: dict[str, Interval], units: dict[str, float]) -> None:
    """Write the numbers as two modules."""
    lines = ['"""What is told of emotion. Written by `benchmarks.fit.emotion`; card: `docs/models/emotion.md`."""', ""]
    lines += ["from __future__ import annotations", "", "from isotone.music.analysis.target import Ground, Target"]
    lines += ["", "# fmt: off", "", "GROUNDS = {"]
    for ground in GROUNDS:
        lines += rows(
            f'    "{ground}": Ground(unit={units[ground]:.4g}, centres={tuple(model.grounds[ground].tolist())}),'
        )
    lines += ["}"]
    lines += rows("FAMILIES = (" + ", ".join(f'("{n}", {k}, {s:.4g})' for n, k, s in families(known, model)) + ")")
    lines += rows("NAMES = (" + ", ".join(f'"{name}"' for name in known.names) + ")")
    lines += rows(f"MEAN = {numbers(model.mean)}") + rows(f"DEVIATION = {numbers(model.deviation)}")
    lines += ["TARGETS = {"]
    for name in TARGETS:
        one, least = intervals[name], -1.0 if name in PERCEIVED else 0.0
        lines += [f'    "{name}": Target(']
        lines += [f'        ground="{ground_of(name)}",']
        lines += rows(f"        weights={numbers(model.weights[name])},")
        lines += [f"        intercept={model.intercepts[name]:.4g}, least={least}, most=1.0,"]
        lines += [
            f"        error={one.error:.4g}, error_slope={one.slope:.4g}, low={one.low:.4g}, high={one.high:.4g},"
        ]
        lines += ["    ),"]
    (models.FITTED / "emotion.py").write_text("\n".join([*lines, "}"]) + "\n")
    text = "".join(encoded(model.centres))
    lines = [
        '"""Centres of the models of emotion, a character a number: `emotion.model.decoded`. Written as `emotion`."""',
        "",
    ]
    lines += ["# fmt: off", "", f"COUNT = {len(model.centres)}", "CENTRES = ("]
    lines += [f'    "{text[at : at + 108]}"' for at in range(0, len(text), 108)] + [")"]
    (models.FITTED / "emotion_centres.py").write_text("\n".join(lines) + "\n")


def rows(line: str) -> list[str]:
    return textwrap.wrap(line, 118, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)


def numbers(values: np.ndarray) -> str:
    return "(" + ", ".join(f"{value:.{FIGURES}g}" for value in values) + ")"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
