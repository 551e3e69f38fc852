import numpy as np
import pytest

from isotone.music.analysis import form
from isotone.music.analysis.form.moments import RATE


@pytest.mark.parametrize("heard", ["ABA", "AABA", "ABCAB"])
def test_sections_that_sound_alike_share_a_letter(heard: str) -> None:
    rng = np.random.default_rng(0)
    kinds = {letter: rng.standard_normal(20) for letter in "ABC"}
    length = round(20 * RATE)
    now = np.concatenate([kinds[letter] + 0.5 * rng.standard_normal((length, 20)) for letter in heard])
    edges = [round(i * length / RATE, 2) for i in range(len(heard) + 1)]
    found = form.labelled(now, tuple(edges[1:-1]), (0.0, edges[-1]))
    assert "".join(section.label for section in found) == heard
    assert [section.start_s for section in found] == edges[:-1]
    assert [section.end_s for section in found] == edges[1:]


def test_a_piece_without_ends_is_one_section() -> None:
    (only,) = form.labelled(np.zeros((40, 20)), (), (0.5, 14.0))
    assert (only.start_s, only.end_s, only.label) == (0.5, 14.0, "A")
