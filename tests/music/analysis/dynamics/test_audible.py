import importlib.util
from pathlib import Path

import numpy as np
import pytest

from isotone.music import analyse
from isotone.music.analysis.dynamics import loudness_curve
from isotone.signal import Audio, loudness

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).parents[1] / "sounds.py")
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)


def test_a_fade_is_heard_and_an_end_is_none() -> None:
    audio = sounds.noise(40, level=0.1)
    faded = Audio(audio.samples.copy(), audio.rate)
    last = 10 * sounds.RATE
    faded.samples[-last:, 0] *= 10 ** (-np.linspace(0, 50, last) / 20)
    assert analyse(faded).end.fades
    assert not analyse(audio).end.fades
    assert not analyse(faded).start.fades


def test_silence_between_two_sounds_is_told_and_a_short_rest_and_the_edges_are_not() -> None:
    audio = sounds.noise(30, level=0.1)
    for start_s, end_s in ((0, 2), (10, 13), (20, 20.6), (28, 30)):
        audio.samples[int(start_s * sounds.RATE) : int(end_s * sounds.RATE)] = 0
    (rest,) = analyse(audio).silences
    assert (rest.start_s, rest.end_s) == pytest.approx((10, 13), abs=0.1)


def test_the_loudness_curve_is_the_short_term_loudness_at_its_middle() -> None:
    audio = sounds.noise(20, level=0.01)
    audio.samples[10 * sounds.RATE :] *= 4
    curve, short = loudness_curve(loudness.levels(audio)), loudness.short_term(audio)
    assert curve.step_s == 0.5
    assert len(curve.values) == 40
    assert curve.values[10] == pytest.approx(short[35], abs=0.06)
