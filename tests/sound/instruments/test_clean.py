"""Nothing folds back from above, nothing clicks, nothing stands still: every instrument at high and low pitch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from isotone.music.score import Note, hz_of
from isotone.sound.instruments.bells import BELLS
from isotone.sound.instruments.drums import DRUMS
from isotone.sound.instruments.line import sing
from isotone.sound.instruments.struck import STRUCK
from isotone.sound.instruments.sung import SUNG
from isotone.sound.instruments.voices import VOICES

RATE = 24000
HELD, BLOWN = {**SUNG, **VOICES}, {**STRUCK, **BELLS}
FOLDED_DB = -60.0


def spectrum(sound: np.ndarray, size: int) -> np.ndarray:
    level = np.abs(np.fft.rfft(sound * np.kaiser(len(sound), 16), size))
    return 20 * np.log10(level / level.max() + 1e-9)


@pytest.mark.parametrize("name", sorted(HELD))
@pytest.mark.parametrize("cents", [6037.0, 8237.0])
def test_a_held_tone_has_its_harmonics_and_nothing_else(name: str, cents: float) -> None:
    sung = replace(HELD[name], breath=0.0, players=1, vibrato_cents=0.0, wobble=0.0)
    note = (Note(0.3, 2.2, cents, 0.9, 1.0),)
    sound = sing(note, sung, 3 * RATE, RATE, np.random.default_rng(1))[:, 0]
    found = spectrum(sound[RATE // 2 * 2 : 2 * RATE], 1 << 17)
    places = np.fft.rfftfreq(1 << 17, 1 / RATE) / hz_of(cents)
    between = np.abs(places - np.round(places)) > 0.03 + 0.004 * places
    assert found[between & (places > 0.5)].max() < FOLDED_DB


@pytest.mark.parametrize("name", sorted(BLOWN))
@pytest.mark.parametrize("hz", [196.0, 3136.0])
def test_a_blow_has_no_tone_that_it_lacks_at_four_times_the_rate(name: str, hz: float) -> None:
    low, high = (
        BLOWN[name].blow(hz, 0.95, rate, np.random.default_rng(3))[int(0.15 * rate) : int(0.65 * rate)]
        for rate in (RATE, 4 * RATE)
    )
    found, real = spectrum(low, 1 << 15), spectrum(high, 1 << 17)[: (1 << 14) + 1]
    near = np.max(np.lib.stride_tricks.sliding_window_view(np.pad(real, 12, mode="edge"), 25), axis=1)
    assert not np.any((found > FOLDED_DB) & (near < FOLDED_DB - 12))


@pytest.mark.parametrize("name", sorted(HELD))
@pytest.mark.parametrize("attack_s", [None, 0.03, 2.0])
def test_a_held_tone_comes_and_goes_without_a_click(name: str, attack_s: float | None) -> None:
    note = (Note(0.5, 1.5, 5500.0, 0.8, 0.5, attack_s),)
    sound = sing(note, replace(HELD[name], breath=0.0), 5 * RATE, RATE, np.random.default_rng(2))[:, 0]
    bend = np.abs(np.diff(sound, 2)).reshape(-1)
    assert bend[: RATE // 2 - RATE // 10].max() <= 1.2 * bend[RATE:-RATE].max()
    assert bend.max() <= 1.6 * bend[RATE : 2 * RATE].max()
    assert abs(sound[0]) < 1e-4
    assert abs(sound[-1]) < 1e-4


@pytest.mark.parametrize("name", sorted(BLOWN | DRUMS))
def test_a_blow_begins_and_ends_in_silence_and_about_zero(name: str) -> None:
    sound = (BLOWN | DRUMS)[name].blow(220.0, 0.9, RATE, np.random.default_rng(5))
    loudest = float(np.abs(sound).max())
    assert abs(sound[0]) < 0.02 * loudest
    assert np.abs(sound[-3:]).max() < 0.02 * loudest
    assert abs(float(sound.mean())) < 0.01 * loudest
