from types import ModuleType

import numpy as np

from isotone.music.analysis.pitch.consonance import consonance
from isotone.music.analysis.spectra import spectra


def heard(sounds: ModuleType, *pitches: int) -> float:
    return consonance(spectra(sounds.mono(0.1 * sum(sounds.note(sounds.hz(pitch), 2.0) for pitch in pitches))))


def test_octave_and_triad_are_consonant_and_clusters_are_not(sounds: ModuleType) -> None:
    assert heard(sounds, 54, 66) > heard(sounds, 56, 57) + 0.5
    assert heard(sounds, 54, 61, 66) > heard(sounds, 57, 58, 59, 65) + 0.5
    assert heard(sounds, 57, 61, 64) > heard(sounds, 56, 62, 63)


def test_silence_is_neither(sounds: ModuleType) -> None:
    assert consonance(spectra(sounds.mono(np.zeros(sounds.RATE)))) == 3.0
