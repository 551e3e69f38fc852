from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music.analysis.pitch import tonality
from isotone.music.analysis.spectra import spectra


@pytest.mark.parametrize("cents", [-40, -25, -10, 0, 15, 30, 45])
def test_tuning_is_heard_to_two_cents(sounds: ModuleType, cents: float) -> None:
    found, sure = tonality.tuning_cents(spectra(sounds.cadences(2, minor=False, cents=cents, times=2)))
    assert found == pytest.approx(cents, abs=2)
    assert sure > 0.5


def test_a_bass_alone_is_tuned_too(sounds: ModuleType) -> None:
    low = sounds.mono(0.3 * sounds.note(sounds.hz(40, 20), 3, partials=2))
    assert tonality.tuning_cents(spectra(low))[0] == pytest.approx(20, abs=3)


@given(turn=st.integers(0, 11), seed=st.integers(0, 99))
def test_a_turned_profile_turns_its_scores(turn: int, seed: int) -> None:
    profile = np.random.default_rng(seed).random(12)
    scores, turned = tonality.key_scores(profile), tonality.key_scores(np.roll(profile, turn))
    assert np.allclose(np.roll(scores[:12], turn), turned[:12])
    assert np.allclose(np.roll(scores[12:], turn), turned[12:])
