"""A guard on public scores: a tune in a makam has the tones of that makam's music, as long as it has them.

Its phrases were counted in these scores; held-out figures come from `benchmarks.modes` and stand in `docs/models/`.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from isotone.music.modes import mode
from isotone.sound.soundscape import KNOBS, Soundscape, compose
from isotone.sound.soundscape.phrases import cents

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data")) / "makam"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"the public scores are not at {DATA}")
MAKAMS = ("rast", "hicaz", "nihavent", "mahur", "buselik", "segah")
ALIKE = {"nihavent", "buselik"}
"""The same intervals over another tone."""
COMMAS = 53


def shares(tones: list[int], lengths: list[float]) -> NDArray[np.float64]:
    found = np.bincount(np.array(tones) % COMMAS, lengths, COMMAS)
    return found / np.linalg.norm(found)


def written(name: str) -> NDArray[np.float64]:
    total = np.zeros(COMMAS)
    for path in sorted(DATA.glob(f"{name}--*.txt")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]]
        notes = [(int(row[4]), float(row[8])) for row in rows if len(row) > 8 and row[4].isdigit() and int(row[4]) > 0]
        total += shares([tone - notes[-1][0] for tone, _ in notes], [length for _, length in notes])
    return total / np.linalg.norm(total)


def test_a_tune_in_a_makam_has_the_tones_of_that_makams_music() -> None:
    music = {name: written(name) for name in MAKAMS}
    for name in MAKAMS:
        one = mode(f"makam_{name}")
        home = cents(one.tuning, {knob: known.usual for knob, known in KNOBS.items()}, 0)
        notes = next(
            part.notes for part in compose(Soundscape("chant", 2, 600.0, mode=one)).parts if part.name == "line"
        )
        tune = shares(
            [round((note.cents - home) * COMMAS / 1200) for note in notes], [note.duration_s for note in notes]
        )
        near = max(MAKAMS, key=lambda other: float(tune @ music[other]))
        assert near == name or {near, name} == ALIKE
        assert float(tune @ music[name]) > 0.8
