from __future__ import annotations

import numpy as np
import pytest

from isotone.music.score import Note
from isotone.sound.instruments.line import curves, lanes, phrases, sing, table
from isotone.sound.instruments.sung import SUNG

RATE = 24000


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
