import numpy as np

from isotone.music.analysis.pulse.tempogram import repetition, tempogram


def test_the_short_way_to_the_mean_is_the_mean_over_the_windows() -> None:
    rng = np.random.default_rng(0)
    for frames in (300, 1024, 5000):
        strength = rng.random(frames) ** 3
        strength[::50] += 1
        np.testing.assert_allclose(repetition(strength), tempogram(strength).whole, atol=2e-5)


def test_silence_repeats_nothing() -> None:
    assert not repetition(np.zeros(3000)).any()
