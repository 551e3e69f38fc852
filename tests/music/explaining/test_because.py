from __future__ import annotations

import numpy as np
import pytest

from isotone.music.analysis.emotion.model import likeness
from isotone.music.analysis.fitted import emotion as fitted
from isotone.music.explaining import pulls
from isotone.music.explaining.because import GROUPS, LEAST, PLAIN, group_of


def usual() -> dict[str, float]:
    return dict(zip(fitted.NAMES, fitted.MEAN, strict=True))


def test_a_usual_piece_is_pulled_nowhere() -> None:
    assert pulls(usual(), "arousal") == ()


def test_what_the_models_do_not_read_is_not_explained() -> None:
    assert pulls({}, "arousal") == ()
    assert pulls(usual(), "nothing") == ()


@pytest.mark.parametrize(("far", "words"), [(-2.0, "because-major-less"), (2.0, "because-major-more")])
def test_a_single_thing_that_is_unusual_is_the_reason(far: float, words: str) -> None:
    at = fitted.NAMES.index("majorness")
    found = usual() | {"majorness": fitted.MEAN[at] + far * fitted.DEVIATION[at]}
    (only,) = pulls(found, "valence")
    assert only.words == words
    row = np.array([list(found.values()), fitted.MEAN])
    with_it, without = likeness(row) @ np.array(fitted.TARGETS["valence"].weights)
    assert only.by == pytest.approx(with_it - without)


def test_the_strongest_pull_comes_first_and_trifles_are_left_out() -> None:
    rng = np.random.default_rng(3)
    far = np.array(fitted.MEAN) + rng.normal(size=len(fitted.MEAN)) * np.array(fitted.DEVIATION)
    for what in fitted.TARGETS:
        sizes = [abs(one.by) for one in pulls(dict(zip(fitted.NAMES, far, strict=True)), what)]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes[-1] >= LEAST * sizes[0]


def test_every_descriptor_that_a_model_reads_has_a_group() -> None:
    assert [name for name in fitted.NAMES if group_of(name) is None] == []


def test_every_group_has_words() -> None:
    from isotone.app.words import Words

    words = Words("en")
    ids = [f"because-{group}" for group in PLAIN]
    ids += [f"because-{group}-{way}" for group in GROUPS.keys() - PLAIN for way in ("more", "less")]
    assert [one for one in ids if not words.has(one)] == []
