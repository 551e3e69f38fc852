import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from isotone.music.expectation.learned import learned
from isotone.music.expectation.melody import pruned
from isotone.music.expectation.packed import packed, unpacked
from isotone.music.expectation.ppm import Events, counted


@given(st.lists(st.lists(st.integers(0, 299), min_size=1, max_size=40), min_size=1, max_size=4), st.integers(1, 3))
def test_counts_come_back_as_they_were(pieces: list[list[int]], least: int) -> None:
    rows = [np.array(one) for one in pieces]
    counts = pruned(counted([Events(row % 25, row, row % 12, 25) for row in rows], 3), least)
    assert unpacked(packed(counts)) == counts


def test_what_was_learned_is_small_and_whole() -> None:
    model = learned()
    for counts, order, size in ((model.pitch, model.orders[0], 25), (model.time, model.orders[1], 13)):
        assert len(counts) > 100
        assert max(len(context) for context in counts) == order
        assert all(0 <= outcome < size and times > 0 for row in counts.values() for outcome, times in row)
