"""Guards on public data: what is told of pitch still agrees with notes and listeners. These are no held-out figures.

The pieces took part in the fits; held-out figures come from `benchmarks.accuracy` and stand in `docs/models/`.
"""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from isotone.music.analysis.pitch.consonance import consonance
from isotone.music.analysis.pitch.scale import pitch_classes, twelve_tone
from isotone.music.analysis.pitch.tonality import tuning_cents
from isotone.music.analysis.spectra import spectra
from isotone.signal import Audio

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the public data is not at {DATA}"),
]
RATE, C5_COMMAS, NOTES = 22050, 318, 60
EVERY = 10
OUT_CENTS, IN_CENTS = 12.0, 6.0


def tones(hz: list[float], seconds: float) -> np.ndarray:
    at = np.arange(int(seconds * RATE)) / RATE
    shape = np.minimum(1, np.minimum(at / 0.01, (seconds - at) / 0.04)).clip(0)
    return np.asarray(
        shape * sum(np.exp(-0.6 * (k - 1)) * np.sin(2 * np.pi * k * one * at) for one in hz for k in range(1, 9))
    )


def sound(wave: np.ndarray) -> Audio:
    return Audio((0.3 * wave / np.abs(wave).max()).astype(np.float32)[:, None], RATE)


def test_consonance_follows_what_listeners_said() -> None:
    with (DATA / "film_excerpts/chords.csv").open() as file:
        rows = list(csv.DictReader(file))
    told = []
    for row in rows:
        pitches = [float(one) for one in row["pi_chord"].strip("[]").split()]
        told.append(consonance(spectra(sound(tones([440 * 2 ** ((one - 69) / 12) for one in pitches], 2.0)))))
    r = float(np.corrcoef(told, [float(row["rating"]) for row in rows])[0, 1])
    print(f"consonance of 25 chords that were fitted on: r {r:.2f}")
    assert r > 0.8


def commas(path: Path) -> np.ndarray:
    cells = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines()[1:]]
    found = [int(cell[4]) for cell in cells if cell[1] == "9" and cell[4].isdigit() and int(cell[4]) > 0]
    return np.array(found[:NOTES]) - C5_COMMAS


def off_steps(cents: np.ndarray) -> float:
    shifts = np.arange(-50, 50, 2)[:, None]
    return float(np.sqrt((((cents - shifts + 50) % 100 - 50) ** 2).mean(axis=1)).min())


def test_commas_are_told_from_twelve_steps_at_any_tuning() -> None:
    rng = np.random.default_rng(0)
    for path in sorted((DATA / "makam").glob("*.txt"))[::EVERY]:
        cents, tuning = commas(path) * 1200 / 53, float(rng.uniform(-40, 40))
        even = np.round(cents / 100) * 100
        as_written, as_even = (
            spectra(sound(np.concatenate([tones([523.25 * 2 ** ((one + tuning) / 1200)], 0.4) for one in notes])))
            for notes in (cents, even)
        )
        assert tuning_cents(as_even)[0] == pytest.approx(tuning, abs=2)
        inside, told = twelve_tone(pitch_classes(as_even)), twelve_tone(pitch_classes(as_written))
        assert inside > 0.8
        if off_steps(cents) > IN_CENTS:
            assert told < inside
        if off_steps(cents) > OUT_CENTS:
            assert told < 0.5
