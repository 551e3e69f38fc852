import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.music.analysis.pitch import tonality
from isotone.music.analysis.spectra import spectra
from isotone.music.key import NAMES

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).parents[1] / "sounds.py")
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)


@pytest.mark.parametrize("tonic", range(12))
@pytest.mark.parametrize("minor", [False, True])
def test_cadences_have_their_key(tonic: int, minor: bool) -> None:
    view = spectra(sounds.cadences(tonic, minor=minor, times=2))
    key = tonality.key_of(tonality.mean_profile(tonality.chromagram(view, 0.0)))
    assert key.name == f"{NAMES[tonic]} {'minor' if minor else 'major'}"
    assert key.confidence > 0.4


@pytest.mark.parametrize("cents", [-40, -25, -10, 0, 15, 30, 45])
def test_tuning_is_heard_to_two_cents(cents: float) -> None:
    found, sure = tonality.tuning_cents(spectra(sounds.cadences(2, minor=False, cents=cents, times=2)))
    assert found == pytest.approx(cents, abs=2)
    assert sure > 0.5


def test_a_detuned_piece_keeps_its_key() -> None:
    assert analyse(sounds.cadences(9, minor=True, cents=35)).key == "A minor"


@pytest.mark.parametrize("seed", range(3))
def test_noise_has_no_key(seed: int) -> None:
    assert analyse(sounds.noise(15, seed=seed)).key is None


@given(turn=st.integers(0, 11), seed=st.integers(0, 99))
def test_a_turned_profile_turns_its_scores(turn: int, seed: int) -> None:
    profile = np.random.default_rng(seed).random(12)
    scores, turned = tonality.key_scores(profile), tonality.key_scores(np.roll(profile, turn))
    assert np.allclose(np.roll(scores[:12], turn), turned[:12])
    assert np.allclose(np.roll(scores[12:], turn), turned[12:])
