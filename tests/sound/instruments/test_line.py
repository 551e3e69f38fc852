from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from isotone.music.score import Note
from isotone.sound.instruments.line import HOP, curves, lanes, phrases, sing, table
from isotone.sound.instruments.sung import SUNG
from isotone.sound.instruments.voices import VOICES

RATE = 24000
Wave = NDArray[np.float64]
TENTH = np.ones(RATE // 100) / (RATE // 100)


def note(start: float, length: float = 1.0, cents: float = 6900.0, force: float = 0.6) -> Note:
    return Note(start, length, cents, force)


def test_chords_become_lines_that_never_overlap_themselves() -> None:
    chords = [note(at, 1.0, cents) for at in (0, 1, 2) for cents in (6000, 6400, 6700)]
    found = lanes(chords)
    assert len(found) == 3
    assert all(line[i].end_s <= line[i + 1].start_s + 0.03 for line in found for i in range(2))
    assert [line[0].cents for line in found] == [line[2].cents for line in found]


def test_a_rest_ends_a_phrase() -> None:
    assert [len(phrase) for phrase in phrases([note(0), note(1), note(2.5)])] == [2, 1]


def test_pitch_arrives_at_each_note_and_force_begins_and_ends_at_nothing() -> None:
    drawn = curves([note(0.5, 1, 6900), note(1.5, 1, 7100)], SUNG["flute"], RATE)
    assert drawn.cents[0] == 6900
    assert drawn.cents[-1] == pytest.approx(7100)
    assert drawn.force[-1] < 0.01
    assert drawn.force.max() > 0.5


def test_a_wave_holds_its_harmonics_only() -> None:
    wave = table(SUNG["viola"].bright, 12, np.zeros(12))
    level = np.abs(np.fft.rfft(wave))
    assert level[13:].max() < 1e-3 * level.max()


@pytest.mark.parametrize("name", ["flute", "reed", "cello", "strings", "fiddle"])
def test_a_sung_note_is_in_tune_and_nothing_folds_back(name: str) -> None:
    sound = sing([note(0.2, 3.0)], SUNG[name], 4 * RATE, RATE, np.random.default_rng(3)).sum(axis=1)
    level = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    peak = hz[np.argmax(np.where((hz > 400) & (hz < 480), level, 0))]
    assert 1200 * abs(np.log2(peak / 440)) < 15  # vibrato and players' spread
    assert level[hz > 11500].max() < 1e-3 * level.max()


def test_no_sample_jumps_where_a_phrase_begins_or_ends() -> None:
    sound = sing([note(0.5, 0.5), note(1.4, 0.3)], SUNG["fiddle"], 3 * RATE, RATE, np.random.default_rng(3))
    loud = np.abs(sound).max()
    active = np.abs(sound).max(axis=1) > 0
    for edge in np.flatnonzero(np.diff(active.astype(int))):
        assert np.abs(sound[edge : edge + 2]).max() < 0.01 * loud


def heard_cents(sound: Wave) -> Wave:
    """Return the pitch of a tone near A4 at each frame, in cents: the turning of its fundamental, over 10 ms."""
    spectrum = np.fft.fft(sound)
    hz = np.fft.fftfreq(len(sound), 1 / RATE)
    turned = np.unwrap(np.angle(np.fft.ifft(spectrum * ((hz > 300) & (hz < 620)))))
    over = RATE // 100
    fundamental = np.pad((turned[over:] - turned[:-over]) / (2 * np.pi * over / RATE), (over // 2, over - over // 2))
    return 6900 + 1200 * np.log2(np.maximum(fundamental, 1.0) / 440)


@pytest.mark.parametrize("name", ["voice", "breath", "soft_reed"])
def test_a_pitch_that_moves_is_heard_where_it_is_written_to_a_cent(name: str) -> None:
    shake = tuple((0.2 + k / 64, 45.0 * float(np.sin(np.pi * k / 8))) for k in range(129))
    moves = Note(0.3, 2.6, 6900.0, 0.6, bend=((0.0, -90.0), *shake))
    drawn = curves([moves, note(2.9, 1.0, 7100.0)], VOICES[name], RATE)
    t = drawn.start_s + np.arange(len(drawn.cents)) * HOP / RATE
    glide_s = VOICES[name].glide_s
    wanted = 6900.0 + np.interp(t - 0.3, *np.array(moves.bend).T)
    assert np.abs(drawn.cents - wanted)[(t > 0.3 + glide_s) & (t < 2.9 - glide_s)].max() < 0.01
    assert np.abs(drawn.cents - 7100.0)[t > 2.9 + glide_s].max() < 0.01
    sound = sing([moves], VOICES[name], 4 * RATE, RATE, np.random.default_rng(3)).sum(axis=1)
    at = np.arange(int(0.4 * RATE), int(2.7 * RATE))
    mean = np.convolve(np.interp(np.arange(4 * RATE) / RATE - 0.3, *np.array(moves.bend).T), TENTH, "same")
    assert np.abs(heard_cents(sound)[at] - 6900.0 - mean[at]).max() < 1.0
