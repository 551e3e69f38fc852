import importlib.util
from pathlib import Path

import numpy as np
import pytest

from isotone.music import analyse
from isotone.music.analysis import form
from isotone.music.analysis.pitch.contour import stability
from isotone.music.analysis.pitch.melody import Melody
from isotone.music.analysis.pitch.roughness import roughness_curve
from isotone.music.analysis.spectra import spectra
from isotone.signal import Audio

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).with_name("sounds.py"))
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)


def test_what_repeats_is_foretold_and_chance_is_not() -> None:
    rng = np.random.default_rng(0)
    phrase = rng.standard_normal((16, 6))
    assert form.predictability(np.tile(phrase, (12, 1))) > 0.8
    assert form.predictability(rng.standard_normal((192, 6))) < 0.15
    mixed = np.tile(phrase, (12, 1)) + 0.6 * rng.standard_normal((192, 6))
    assert 0.2 < form.predictability(mixed) < 0.9


def test_a_change_of_section_is_found() -> None:
    first, second = sounds.cadences(0, minor=False, times=8), sounds.noise(40, level=0.05)
    found = analyse(Audio(np.concatenate([first.samples, second.samples]), sounds.RATE)).sections_s
    assert any(abs(at - first.duration_s) < 2.5 for at in found)
    assert list(found) == sorted(found)


def test_a_short_piece_has_no_sections() -> None:
    assert analyse(sounds.cadences(0, minor=False, times=2)).sections_s == ()


def test_a_still_melody_is_stiller_than_a_restless_one() -> None:
    rng = np.random.default_rng(1)
    still = np.repeat(60 + np.tile([0, 2, 0, -1], 12), 4).astype(float)
    restless = np.repeat(rng.integers(48, 88, 48), 4).astype(float)
    calm, wild = (stability(Melody(line, np.ones(len(line)))) for line in (still, restless))
    assert calm > 0.6 > 0.3 > wild
    assert stability(Melody(np.zeros(0), np.zeros(0))) == 0.5


@pytest.mark.parametrize("root", [48, 60])
def test_a_second_is_rougher_than_a_fifth(root: int) -> None:
    def rough(step: int) -> float:
        pair = sounds.note(sounds.hz(root), 3) + sounds.note(sounds.hz(root + step), 3)
        return float(np.mean(roughness_curve(spectra(sounds.mono(0.3 * pair)))[4:20]))

    assert rough(1) > 1.5 * rough(7)
    assert rough(6) > rough(12)


def test_brightness_follows_the_tone() -> None:
    low, high = (analyse(sounds.mono(np.sin(np.arange(110250) * 2 * np.pi * f / sounds.RATE))) for f in (300, 3000))
    assert low.brightness_hz == pytest.approx(300, rel=0.5)
    assert high.brightness_hz == pytest.approx(3000, rel=0.1)
