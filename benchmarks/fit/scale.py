"""Fit whether pitches lie on twelve equal steps: `python -m benchmarks.fit.scale PLAYED`.

Melodies of `benchmarks.fit.tones`: scores in 53 commas, scales of many regions, both also moved to twelve equal steps;
beside them as twelve-tone music POP909 as played (detuned), `emotify` and `library`. How far a piece is outside goes
by its notes: from 0 at 4 cents off the steps that fit best (root mean square, by length) to 1 at 16, so that one half
stands at 10. Eight folds by makam, scale, song or recording.
"""

from __future__ import annotations

import sys
import zlib
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Held:
    """What models that had not met a piece's group say: that it is outside; how far off it is; of what kind."""

    outside: np.ndarray
    off_cents: np.ndarray
    kind: np.ndarray

    def clearly(self) -> float:
        """AUC of what is clearly outside against all else whose notes are known."""
        known = ~np.isnan(self.off_cents)
        return models.auc(self.outside[known], (self.off_cents[known] > FAR_CENTS).astype(float))

    def turkish(self) -> float:
        """AUC of all Turkish scores, near twelve steps or not, against POP909 as played."""
        here = np.isin(self.kind, ["makam", "played"])
        return models.auc(self.outside[here], (self.kind[here] == "makam").astype(float))


def held_out(played: Path) -> tuple[Held, models.Fit]:
    """Return the answers of eight folds, and the model of all."""
    clues, off, group, kind = heard(played)
    fold = np.array([zlib.crc32(name.encode()) % FOLDS for name in group])
    known = ~np.isnan(off)
    outside = np.clip((np.nan_to_num(off) - IN_CENTS) / (OUT_CENTS - IN_CENTS), 0, 1)
    p = np.zeros(len(off))
    for number in range(FOLDS):
        rest = known & (fold != number)
        p[fold == number] = chance(models.logistic(clues[rest], outside[rest], 1.0)(clues[fold == number]))
    return Held(p, off, kind), models.logistic(clues[known], outside[known], 1.0)


def main(played: Path) -> None:
    held, model = held_out(played)
    print(f"clearly outside against all: AUC {held.clearly():.3f}; Turkish scores, POP909: {held.turkish():.3f}")
    for name in np.unique(held.kind):
        here = held.kind == name
        far, said = np.mean(held.off_cents[here] > FAR_CENTS), np.mean(held.outside[here] > 0.5)
        print(f"{name}: {here.sum()}, clearly outside {far:.2f}, said so {said:.2f}")
    models.write("scale", "Twelve equal steps or not. Written by `benchmarks.fit.scale`.", {"OUTSIDE": model})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
