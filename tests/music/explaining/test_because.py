from __future__ import annotations

import numpy as np
import pytest

from isotone.music.analysis.fitted import emotion as fitted
from isotone.music.explaining import pulls
from isotone.music.explaining.because import GROUPS, PLAIN, group_of


def usual(what: str = "arousal") -> dict[str, float]:
    model = fitted.AROUSAL if what == "arousal" else fitted.VALENCE
    return dict(zip(fitted.NAMES, model.mean, strict=True))


def test_a_usual_piece_is_pulled_nowhere() -> None:
    assert pulls(usual(), "arousal") == ()


def test_what_the_models_do_not_read_is_not_explained() -> None:
    assert pulls({}, "arousal") == ()
    assert pulls(usual(), "nothing") == ()


@pytest.mark.parametrize("far", [-2.0, 2.0])
def test_a_single_thing_that_is_unusual_is_the_reason(far: float) -> None:
    at = fitted.NAMES.index("majorness")
    found = usual("valence") | {"majorness": fitted.VALENCE.mean[at] + far * fitted.VALENCE.scale[at]}
    (only,) = pulls(found, "valence")
    assert only.words == ("because-major-more" if far > 0 else "because-major-less")
    assert only.by == pytest.approx(far * fitted.VALENCE.weights[at], rel=1e-4)


def test_pulls_sum_to_what_the_estimate_is_above_the_usual() -> None:
    rng = np.random.default_rng(3)
    scale = np.array(fitted.AROUSAL.scale)
    found = dict(zip(fitted.NAMES, np.array(fitted.AROUSAL.mean) + rng.normal(size=len(scale)) * scale, strict=True))
    away = float(fitted.AROUSAL(np.array(list(found.values())))) - fitted.AROUSAL.intercept
    named = sum(one.by for one in pulls(found, "arousal"))
    assert named == pytest.approx(away, abs=0.25)


def test_every_descriptor_that_a_model_reads_has_a_group() -> None:
    assert [name for name in fitted.NAMES if group_of(name) is None] == []


def test_every_group_has_words() -> None:
    from isotone.app.words import Words

    words = Words("en")
    ids = [f"because-{group}" for group in PLAIN]
    ids += [f"because-{group}-{way}" for group in GROUPS.keys() - PLAIN for way in ("more", "less")]
    assert [one for one in ids if not words.has(one)] == []
