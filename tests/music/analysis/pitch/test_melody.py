from types import ModuleType

import numpy as np

from isotone.music import analyse
from isotone.music.analysis.pitch.melody import CURVE_S, Melody, melody, melody_curve, notes, rivals
from isotone.music.analysis.spectra import COARSE_FPS, spectra

TUNE = (72, 74, 76, 77, 79, 77, 76, 74, 72, 67, 69, 71, 72)


def over_chords(sounds: ModuleType) -> np.ndarray:
    tune = np.concatenate([sounds.note(sounds.hz(pitch), 0.6) for pitch in TUNE])
    chord = sum(sounds.note(sounds.hz(pitch), len(tune) / sounds.RATE + 0.01) for pitch in (48, 52, 55))
    return np.asarray(tune + 0.25 * chord[: len(tune)])


def test_a_tune_over_chords_is_followed(sounds: ModuleType) -> None:
    line = melody(spectra(sounds.mono(0.3 * over_chords(sounds))))
    at = np.round((np.arange(len(TUNE)) * 0.6 + 0.3) * COARSE_FPS).astype(int)
    assert np.mean(np.abs(line.pitch[at] - np.array(TUNE)) < 0.5) >= 0.8


def test_a_light_grid_hears_what_the_plain_sum_of_harmonics_hears(sounds: ModuleType) -> None:
    view = spectra(sounds.mono(0.3 * over_chords(sounds)))
    frame = 30
    found = rivals(view)
    hz, weight = view.peak_hz[frame], view.peak_power[frame] ** 0.25

    def plain(pitch: float) -> float:
        total = 0.0
        for number in range(1, 9):
            near = np.abs(12 * np.log2(np.maximum(hz, 1) / 440) + 69 - pitch - 12 * np.log2(number)) < 0.6
            total += 0.8 ** (number - 1) * float(weight[near].max(initial=0))
        return total

    grid = {round(float(p)): float(s) for p, s in zip(found.pitch[frame], found.salience[frame], strict=True)}
    best = max(grid, key=lambda pitch: grid[pitch])
    assert plain(best) >= 0.85 * max(plain(pitch) for pitch in range(46, 96))


def test_the_curve_has_four_values_a_second_and_none_in_silence(sounds: ModuleType) -> None:
    wave = np.concatenate([over_chords(sounds), np.zeros(4 * sounds.RATE)])
    curve = analyse(sounds.mono(0.3 * wave)).curves["melody"]
    assert curve.step_s == CURVE_S
    assert len(curve.values) == int(np.ceil(len(wave) / sounds.RATE / CURVE_S))
    assert curve.values[-8:] == (None,) * 8
    assert any(value is not None for value in curve.values)


def test_notes_are_pitches_that_are_held() -> None:
    pitch = np.array([60.0, 60.1, 60.0, 67.0, 62.0, 62.0, 0.0, 0.0])
    assert notes(Melody(pitch, np.ones(8))).tolist() == [60, 62]


def test_nothing_has_no_melody() -> None:
    empty = Melody(np.zeros(0), np.zeros(0))
    assert notes(empty).tolist() == []
    assert melody_curve(empty, 0.0).values == ()
