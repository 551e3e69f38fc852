from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.music.analysis.pitch.key import key_chances, key_of, tonal_profile
from isotone.music.analysis.pitch.tonality import tuning_cents
from isotone.music.analysis.spectra import spectra
from isotone.music.key import NAMES


@pytest.mark.parametrize("tonic", range(12))
@pytest.mark.parametrize("minor", [False, True])
def test_cadences_have_their_key(sounds: ModuleType, tonic: int, minor: bool) -> None:
    view = spectra(sounds.cadences(tonic, minor=minor, times=2))
    key = key_of(tonal_profile(view, tuning_cents(view)[0]))
    assert key.name == f"{NAMES[tonic]} {'minor' if minor else 'major'}"
    assert key.confidence > 0.4


@pytest.mark.parametrize("cents", [-40, 35])
def test_a_detuned_piece_keeps_its_key_and_its_twelve_tones(sounds: ModuleType, cents: float) -> None:
    found = analyse(sounds.cadences(9, minor=True, cents=cents))
    assert found.key == "A minor"
    assert found.twelve_tone > 0.9


@pytest.mark.parametrize("seed", range(3))
def test_noise_has_no_key(sounds: ModuleType, seed: int) -> None:
    assert analyse(sounds.noise(15, seed=seed)).key is None


def test_all_twelve_tones_alike_have_no_key() -> None:
    found = key_of(np.ones(12))
    assert found.name is None
    assert found.confidence < 0.2


@given(turn=st.integers(0, 11), seed=st.integers(0, 99))
def test_a_turned_profile_turns_its_chances(turn: int, seed: int) -> None:
    profile = np.random.default_rng(seed).random(12)
    chances, turned = key_chances(profile), key_chances(np.roll(profile, turn))
    assert chances.sum() == pytest.approx(1)
    assert np.allclose(np.roll(chances[:12], turn), turned[:12])
    assert np.allclose(np.roll(chances[12:], turn), turned[12:])


def test_silence_has_no_key() -> None:
    assert key_of(np.zeros(12)).name is None
