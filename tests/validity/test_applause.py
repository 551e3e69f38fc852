"""Guard on public data: real music holds no applause, and claps made here are found after it, and told in words.

Figures on real applause: `benchmarks.accuracy.voice`.
"""

import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

from isotone.app.explaining import tell
from isotone.app.words import Words
from isotone.files.decode import decode
from isotone.music import analyse
from isotone.server.pages.drawing.happenings import happenings
from isotone.signal import resample

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the public data is not at {DATA}"),
]
MUSIC_S = 25

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).parents[1] / "music/analysis/sounds.py")
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)
RATE = sounds.RATE


@pytest.mark.parametrize("name", ["transience", "battle-epic", "greek"])
def test_applause_is_found_after_real_music_and_not_in_it_and_said_in_words(name: str) -> None:
    music = resample(decode(DATA / "library" / f"{name}.ogg"), RATE).samples.mean(axis=1)[: MUSIC_S * RATE]
    wave = np.concatenate([music, 0.7 * np.abs(music).max() * sounds.clapping(120, 8)])
    found = analyse(sounds.mono(wave))
    (span,) = found.applause
    assert span.start_s == pytest.approx(MUSIC_S, abs=2.5)
    words = Words("en")
    assert any("Applause at 0:2" in why.text for why in tell(found, words))
    assert any(one.text.startswith("Applause, until 0:3") for one in happenings(found, words))
