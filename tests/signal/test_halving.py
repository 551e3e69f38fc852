import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.signal.halving import halved, response


@settings(deadline=None)
@given(frames=st.integers(1, 700), seed=st.integers(0, 9))
def test_it_is_a_plain_convolution_of_which_every_other_value_is_kept(frames: int, seed: int) -> None:
    sound = np.random.default_rng(seed).standard_normal(frames).astype(np.float32)
    plain = np.convolve(np.pad(sound.astype(np.float64), 47), response(), "valid")[::2]
    np.testing.assert_allclose(halved(sound), plain, rtol=0, atol=1e-5)


@pytest.mark.parametrize(("hz", "gain_db"), [(50, 0), (1000, 0), (4900, 0), (5000, 0)])
def test_what_the_new_rate_can_hold_stays(hz: float, gain_db: float) -> None:
    gain = np.abs(np.exp(-2j * np.pi * hz / 22050 * np.arange(95)) @ response())
    assert 20 * np.log10(gain) == pytest.approx(gain_db, abs=0.01)


def test_what_would_fold_onto_pitches_is_68_db_down() -> None:
    hz = np.arange(6030, 11025, 10.0)
    gain = np.abs(np.exp(-2j * np.pi * hz[:, None] / 22050 * np.arange(95)) @ response())
    assert 20 * np.log10(gain.max()) < -68
