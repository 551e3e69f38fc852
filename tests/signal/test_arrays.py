import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from isotone.signal.arrays import distances, local_peaks, moving_mean

numbers = st.lists(st.floats(-5, 5), min_size=1, max_size=60).map(np.array)


@given(values=numbers, width=st.integers(1, 9))
def test_a_moving_mean_lies_within_the_values(values: np.ndarray, width: int) -> None:
    smooth = moving_mean(values, width)
    assert smooth.shape == values.shape
    assert smooth.min() >= values.min() - 1e-9
    assert smooth.max() <= values.max() + 1e-9


@given(values=numbers, apart=st.integers(1, 9))
def test_peaks_are_high_enough_and_far_enough_apart(values: np.ndarray, apart: int) -> None:
    found = local_peaks(values, least=0.5, apart=apart)
    assert (values[found] >= 0.5).all()
    assert (np.diff(found) >= apart).all()


def test_nothing_has_no_peaks() -> None:
    assert len(local_peaks(np.zeros(0), least=0, apart=3)) == 0


@given(st.integers(1, 4), st.integers(1, 5), st.integers(1, 6), st.integers(0, 99))
def test_distances_are_to_the_nearest_of_the_row(rows: int, these: int, those: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(rows, these)), rng.normal(size=(rows, those))
    plain = [[min(abs(x - y) for y in others) for x in ours] for ours, others in zip(a, b, strict=True)]
    np.testing.assert_allclose(distances(a, b), plain)
