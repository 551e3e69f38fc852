"""Fit whether pitches lie on twelve equal steps: `python -m benchmarks.fit.scale PLAYED`.

Melodies of `benchmarks.fit.tones`: scores in 53 commas, scales of many regions, both also moved to twelve equal steps;
beside them as twelve-tone music POP909 as played (detuned), `emotify` and `library`. How far a piece is outside goes
by its notes: from 0 at 4 cents off the steps that fit best (root mean square, by length) to 1 at 16, so that one half
stands at 10. Eight folds by makam, scale, song or recording.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import numpy as np
from benchmarks.fit import models
from benchmarks.fit.sources import all_heard, data_folder, of_audio
from benchmarks.fit.tones import sung, tunings

from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch import scale

FOLDS = 8
IN_CENTS, OUT_CENTS = 4.0, 16.0
FAR_CENTS = 12.0
"""From here on a piece counts as clearly outside, for scores."""


def heard(played: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return clues, how far off in cents, the group and the kind of each piece."""
    data, clues, off, group, kind = data_folder(), [], [], [], []
    for number, one in enumerate(tunings(data)):
        view = of_audio("", sung(one.notes, np.random.default_rng(number))).view
        clues.append(scale.scale_clues(scale.pitch_classes(view)))
        off.append(one.off_cents())
        group.append(one.name)
        kind.append(one.name.split()[0] + (" in twelve" if one.quantised else ""))
    sets = {
        "played": sorted(played.glob("pop_*-[01].wav")),
        "emotify": sorted((data / "emotify/audio").glob("*/*.opus")),
        "library": sorted((data / "library").glob("*.ogg")),
        "world_songs": sorted((data / "world_songs/audio").glob("*.opus")),
    }
    for name, paths in sets.items():
        for piece in all_heard(paths):
            clues.append(scale.scale_clues(scale.pitch_classes(piece.view)))
            off.append(np.nan if name == "world_songs" else 0.0)
            group.append(piece.name[:7] if name == "played" else f"{name} {piece.name}")
            kind.append(name)
    return np.array(clues), np.array(off), np.array(group), np.array(kind)


def main(played: Path) -> None:
    clues, off, group, kind = heard(played)
    fold = np.array([zlib.crc32(name.encode()) % FOLDS for name in group])
    known = ~np.isnan(off)
    outside = np.clip((np.nan_to_num(off) - IN_CENTS) / (OUT_CENTS - IN_CENTS), 0, 1)
    p = np.zeros(len(off))
    for number in range(FOLDS):
        rest = known & (fold != number)
        p[fold == number] = chance(models.logistic(clues[rest], outside[rest], 1.0)(clues[fold == number]))
    far = off > FAR_CENTS
    print(f"clearly outside against all: AUC {models.auc(p[known], far[known].astype(float)):.3f}")
    turkish = np.isin(kind, ["makam", "played"])
    print(
        f"all Turkish scores against POP909: AUC {models.auc(p[turkish], (kind[turkish] == 'makam').astype(float)):.3f}"
    )
    for name in np.unique(kind):
        here = kind == name
        print(f"{name}: {here.sum()}, clearly outside {np.mean(far[here]):.2f}, said so {np.mean(p[here] > 0.5):.2f}")
    models.write(
        "scale",
        "Twelve equal steps or not. Written by `benchmarks.fit.scale`.",
        {"OUTSIDE": models.logistic(clues[known], outside[known], 1.0)},
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
