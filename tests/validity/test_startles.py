"""Guard on public data: bangs and jumps put into music are found (figures: `benchmarks.accuracy.dynamics`)."""

import os
from pathlib import Path

import numpy as np
import pytest

from isotone.files.decode import decode
from isotone.music import analyse
from isotone.signal import Audio

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the public data is not at {DATA}"),
]
AT_S = 30.0


@pytest.mark.parametrize("name", ["transience", "love_theme", "electro"])
def test_a_jump_and_a_bang_put_into_music_are_listed_within_a_second(name: str) -> None:
    whole = decode(DATA / "library" / f"{name}.ogg")
    audio = Audio(whole.samples[: 45 * whole.rate], whole.rate)
    at = int(AT_S * audio.rate)
    softer = audio.samples.copy()
    softer[:at] *= 10 ** (-12 / 20)
    noise = np.random.default_rng(0).standard_normal((audio.rate // 10, 1)).astype(np.float32)
    banged = audio.samples.copy()
    banged[at : at + len(noise)] += 8 * float(np.sqrt(np.mean(audio.samples**2))) * noise
    for samples in (softer, banged):
        found = analyse(Audio(samples, audio.rate)).startles
        assert any(abs(one.at_s - AT_S) <= 1 for one in found)
