from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.music.analysis.pitch.scale import BINS, pitch_classes, scale_clues, twelve_tone
from isotone.music.analysis.spectra import spectra
from isotone.signal import Audio

SLENDRO = (0.0, 233.0, 474.0, 719.0, 961.0)
BAYATI = (0.0, 150.0, 300.0, 500.0, 700.0, 850.0, 1000.0)


def wandering(sounds: ModuleType, cents: tuple[float, ...], *, seed: int = 0, off: float = 0.0) -> Audio:
    rng = np.random.default_rng(seed)
    notes, degree = [], 0
    for _ in range(60):
        octave, step = divmod(degree, len(cents))
        notes.append(sounds.note(sounds.hz(60 + 12 * octave, cents[step] + off), 0.4))
        degree = int(np.clip(degree + rng.choice([-2, -1, 1, 2]), -3, 2 * len(cents)))
    audio: Audio = sounds.mono(0.4 * np.concatenate(notes))
    return audio


@pytest.mark.parametrize("scale", [SLENDRO, BAYATI])
def test_other_tunings_are_outside_twelve_tones_and_name_no_key(sounds: ModuleType, scale: tuple[float, ...]) -> None:
    found = analyse(wandering(sounds, scale))
    assert found.twelve_tone < 0.3
    assert found.key is None
    assert len(found.pitch_classes) == BINS


@pytest.mark.parametrize("off", [-40, 0, 23, 50])
def test_a_detuned_major_scale_stays_within_twelve_tones(sounds: ModuleType, off: float) -> None:
    audio = wandering(sounds, (0.0, 200.0, 400.0, 500.0, 700.0, 900.0, 1100.0), off=off)
    assert twelve_tone(pitch_classes(spectra(audio))) > 0.9


def test_pitch_classes_lie_where_they_sound(sounds: ModuleType) -> None:
    tone = sounds.mono(0.3 * sounds.note(sounds.hz(69, 30), 3, partials=1))
    shares = pitch_classes(spectra(tone))
    assert shares.sum() == pytest.approx(1)
    assert int(np.argmax(shares)) == 93
    assert shares[91:96].sum() > 0.9


@given(turn=st.integers(0, BINS - 1), seed=st.integers(0, 99))
def test_tuning_does_not_change_the_answer(turn: int, seed: int) -> None:
    shares = np.random.default_rng(seed).random(BINS) ** 4
    shares /= shares.sum()
    assert np.allclose(scale_clues(np.roll(shares, 10 * (turn % 12))), scale_clues(shares), atol=1e-6)


def test_what_has_no_pitch_is_not_said_to_be_outside() -> None:
    assert twelve_tone(np.zeros(BINS)) == 1.0
