import importlib.util
from pathlib import Path

import numpy as np
import pytest

from isotone.music.analysis.pulse import onsets
from isotone.music.analysis.pulse.metre import UNCLEAR, bars
from isotone.music.analysis.spectra import FINE_FPS, spectra
from isotone.signal import Audio

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).parents[1] / "sounds.py")
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)

PROGRESSION = ((0, 4, 7), (5, 9, 12), (7, 11, 14), (9, 12, 16))


def piece(size: int, bpm: float = 96, count: int = 14) -> Audio:
    """A chord on each beat, a bass note beneath the bar's first, a new harmony each bar."""
    wave = np.zeros(int((count * size * 60 / bpm + 2) * sounds.RATE))
    for bar in range(count):
        chord = PROGRESSION[bar % 4]
        for beat in range(size):
            start = int((0.5 + (bar * size + beat) * 60 / bpm) * sounds.RATE)
            tones = [60 + step for step in chord] + ([36 + chord[0]] if beat == 0 else [])
            for tone in tones:
                one = sounds.note(sounds.hz(tone), 0.5) * (1.5 if beat == 0 else 0.4)
                wave[start : start + len(one)] += one
    return sounds.mono(0.5 * wave / np.abs(wave).max())


def heard(audio: Audio) -> onsets.Onsets:
    view = spectra(audio)
    return onsets.onsets(view, onsets.rises(onsets.compressed(view)))


@pytest.mark.parametrize("size", [3, 4])
def test_bass_and_chords_tell_the_metre_and_the_bars(size: int) -> None:
    beats = (0.5 + np.arange(14 * size) * 60 / 96) * FINE_FPS
    found = bars(heard(piece(size)), beats)
    assert found.metre == size
    assert found.confidence > 0.6
    assert found.first == 0


def test_a_bar_that_begins_later_is_found_there() -> None:
    beats = (0.5 + np.arange(2, 14 * 4) * 60 / 96) * FINE_FPS
    assert bars(heard(piece(4)), beats).first == 2


def test_a_few_beats_tell_no_metre() -> None:
    assert bars(heard(piece(4)), np.arange(8) * 50.0) == UNCLEAR
