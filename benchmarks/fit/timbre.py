"""Fit the scale of timbre: `python -m benchmarks.fit.timbre`.

Each number is standardised over Emotify's 240 recordings; then one factor for all makes the median distance between
two recordings of different genres 1.5, which leaves the two halves of one recording well under 1.
"""

from __future__ import annotations

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sources import data_folder, heard

from isotone.music.analysis.emotion.colour import colours
from isotone.music.analysis.emotion.frames import Series
from isotone.music.analysis.emotion.timbre import shape
from isotone.music.analysis.parts import parts

APART = 1.5


def half(whole: Series, second: bool) -> Series:
    middle = len(whole.values) // 2
    part = slice(middle, None) if second else slice(None, middle)
    return Series(whole.names, whole.values[part], whole.counts[part], whole.fps)


def main() -> None:
    paths = sorted((data_folder() / "emotify/audio").glob("*/*.opus"))
    found = [colours(parts(one.view, one.power)) for one in map(heard, paths) if one is not None]
    genre = np.array([path.parent.name for path in paths])
    x = np.array([shape(one) for one in found])
    halves = np.array([[shape(half(one, second)) for second in (False, True)] for one in found])
    scale = x.std(axis=0)
    apart = np.linalg.norm((x[:, None] - x[None]) / scale, axis=2)[genre[:, None] != genre[None]]
    unit = scale * float(np.median(apart)) / APART
    same = np.linalg.norm((halves[:, 0] - halves[:, 1]) / unit, axis=1)
    print(f"distance between genres {APART}, between halves of one recording {np.median(same):.2f} (median)")
    print(f"  90 % of halves within {np.quantile(same, 0.9):.2f}")
    models.write(
        "timbre", "The scale of timbre. Written by `benchmarks.fit.timbre`.", {"MEAN": x.mean(axis=0), "UNIT": unit}
    )


if __name__ == "__main__":
    main()
