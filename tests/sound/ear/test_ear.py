"""What reaches the ear: A-weighting as the standard has it, sums that come out, a reference that is what it says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.signal import FloatArray
from isotone.sound.ear import NOTHING, REFERENCE_DB, Exposure, a_weighted, reference, share_of_week

RATE = 48000
STANDARD = {31.5: -39.4, 63: -26.2, 125: -16.1, 250: -8.6, 500: -3.2, 1000: 0.0, 2000: 1.2, 4000: 1.0, 8000: -1.1}
"""A-weighting in dB, IEC 61672-1:2013, table 3."""


def tone(hz: float, level: float = 0.5, side: int | None = None) -> FloatArray:
    """Return a second of a sine, in both ears or in one."""
    sound = np.repeat((level * np.sin(2 * np.pi * hz * np.arange(RATE) / RATE))[:, None], 2, axis=1)
    if side is not None:
        sound[:, 1 - side] = 0.0
    return np.asarray(sound, dtype=np.float32)


@pytest.mark.parametrize(("hz", "db"), STANDARD.items())
@pytest.mark.parametrize("frames", [4800, RATE])
def test_the_weighting_is_the_standards(hz: float, db: float, frames: int) -> None:
    sound = tone(hz)
    blocks = [a_weighted(sound[at : at + frames], RATE) for at in range(0, RATE, frames)]
    assert 10 * np.log10(np.mean(blocks) / 0.125) == pytest.approx(db, abs=0.3 if hz > 50 else 1.1)


@pytest.mark.parametrize("side", [0, 1])
def test_the_stronger_ear_counts(side: int) -> None:
    assert a_weighted(tone(1000.0, side=side), RATE) == pytest.approx(0.125, rel=0.01)


def test_silence_is_nothing() -> None:
    assert a_weighted(np.zeros((4800, 2), np.float32), RATE) == 0.0
    assert NOTHING.level_db is None
    assert Exposure(5.0, 0.0).level_db is None


@given(st.lists(st.tuples(st.floats(0.1, 1e4), st.floats(0.0, 1.0)), max_size=20), st.floats(60.0, 120.0))
def test_shares_of_parts_sum_to_the_share_of_the_whole(parts: list[tuple[float, float]], full_db: float) -> None:
    heard = [Exposure(seconds, seconds * power) for seconds, power in parts]
    whole = share_of_week(Exposure.sum(heard), full_db)
    assert whole == pytest.approx(sum(share_of_week(one, full_db) for one in heard), abs=1e-12)


@pytest.mark.parametrize(("level_db", "hours"), [(80.0, 40.0), (83.0, 20.0), (90.0, 4.0), (77.0, 80.0)])
def test_three_decibels_more_halve_the_time(level_db: float, hours: float) -> None:
    seconds = hours * 3600
    heard = Exposure(seconds, seconds * 10 ** ((level_db - 100.0) / 10))
    assert share_of_week(heard, 100.0) == pytest.approx(1.0, rel=0.01)


def test_the_reference_is_as_loud_as_it_says_and_comes_softly() -> None:
    sound = reference(RATE, 6.0)
    middle = sound[RATE : 5 * RATE]
    assert 10 * np.log10(a_weighted(middle, RATE)) == pytest.approx(REFERENCE_DB, abs=0.3)
    assert np.abs(sound).max() < 0.8
    assert np.abs(sound[:480]).max() < 1e-3 > np.abs(sound[-480:]).max()
