"""Guards on public recordings: what was once right stays right. Held-out figures stand in `docs/models/pulse.md`."""

import os
from pathlib import Path

import numpy as np
import pytest

from isotone.files.decode import decode
from isotone.music import Features, analyse

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the public data is not at {DATA}"),
]


def recording(start: str) -> Features:
    return analyse(decode(next((DATA / "recordings").glob(f"{start}*.ogg"))))


def test_a_waltz_is_in_three() -> None:
    found = recording("147793")
    assert found.tempo_bpm == pytest.approx(150, rel=0.02)
    assert found.metre == 3


def test_slow_jazz_is_told_with_both_its_readings() -> None:
    found = recording("Kevin_MacLeod_-_Vibe_Ace")
    told = sorted(one.bpm for one in found.tempo_readings)
    assert told == pytest.approx([64.8, 129.6], rel=0.02)
    assert sum(one.weight for one in found.tempo_readings) == pytest.approx(1, abs=0.01)


def test_a_steady_piece_has_a_level_tempo_curve_and_settles_soon() -> None:
    found = recording("admiralbob77")
    told = [one for one in found.curves["tempo"].values if one is not None]
    assert np.std(told) / np.mean(told) < 0.02
    assert found.settles_s is not None
    assert found.settles_s < 5
