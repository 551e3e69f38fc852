"""A tune hummed by one voice: its notes, whatever the voice's own tuning; no notes where nobody sings alone."""

from __future__ import annotations

import numpy as np
import pytest

from isotone.errors import InputError
from isotone.music.humming import hummed, track
from isotone.music.score import Note, Part, Score
from isotone.signal import Audio
from isotone.sound.instruments import render_score
from isotone.sound.soundscape.melody import likeness
from isotone.sound.starter import tunes as printed
from isotone.sound.starter.craft.notation import read

RATE = 48000
TUNES = {
    name: [Note(tone.at / 2, tone.length / 2, tone.cents, 0.5) for tone in read(vars(printed)[name]).tones]
    for name in ("SKYE", "VEM_KAN_SEGLA", "FOLIA", "ARIRANG")
}


def sung(tune: list[Note], instrument: str, off: float, seed: int = 1) -> Audio:
    """Return a tune sung off a tuning fork by `off` cents, unevenly, drifting, in a little noise."""
    rng = np.random.default_rng(seed)
    drift = np.cumsum(rng.normal(0, 4, len(tune)))
    notes = tuple(
        Note(one.start_s + 1, 0.93 * one.duration_s, one.cents + off + by + rng.normal(0, 15), 0.5)
        for one, by in zip(tune, drift.tolist(), strict=True)
    )
    sound = render_score(Score("", (Part(instrument, notes),), notes[-1].end_s + 2, room="small"), RATE, seed).samples
    return Audio(sound + rng.normal(0, 0.003, sound.shape).astype(np.float32), RATE)


@pytest.mark.parametrize(("name", "instrument", "off"), [
    ("SKYE", "voice", 37.0), ("VEM_KAN_SEGLA", "breath", -48.0), ("FOLIA", "soft_reed", 20.0),
])  # fmt: skip
def test_a_sung_tune_is_heard_and_found_first_among_others(name: str, instrument: str, off: float) -> None:
    heard = hummed(sung(TUNES[name], instrument, off))
    assert max(TUNES, key=lambda other: likeness(heard, TUNES[other])) == name
    assert likeness(heard, TUNES[name]) > 0.8
    assert 0.75 * len(TUNES[name]) <= len(heard) <= 1.2 * len(TUNES[name])
    starts = np.array([note.start_s for note in heard])
    near = [np.abs(starts - 1 - one.start_s).min() < 0.1 for one in TUNES[name]]
    assert np.mean(near) > 0.8


def test_pitch_is_right_to_six_cents() -> None:
    at = np.arange(2 * RATE) / RATE
    for hz in (82.4, 220.0, 441.5, 1200.0):
        wave = sum(np.sin(2 * np.pi * hz * part * at) / part for part in (1, 2, 3))
        heard = track(Audio(np.stack([wave, wave], axis=1).astype(np.float32) * 0.1, RATE))
        inside = heard.cents[5:-5]
        assert np.abs(inside - (6900 + 1200 * np.log2(hz / 440))).max() < 6


def test_a_tone_that_is_hummed_again_is_two_notes() -> None:
    tune = [Note(at, 0.45, cents, 0.5) for at, cents in ((0, 6000), (0.5, 6000), (1, 6200), (1.5, 6200), (2, 6000))]
    heard = hummed(sung(tune, "voice", 0.0))
    assert [round(note.cents / 100) for note in heard] == [60, 60, 62, 62, 60]


def test_where_nobody_sings_alone_no_tune_is_heard() -> None:
    rng = np.random.default_rng(3)
    noise = Audio(rng.normal(0, 0.1, (4 * RATE, 2)).astype(np.float32), RATE)
    silence = Audio(np.zeros((4 * RATE, 2), np.float32), RATE)
    short = Audio(np.zeros((100, 2), np.float32), RATE)
    chords = sung([Note(at / 2, 3.0, 6000.0 + 100 * up, 0.5) for at in range(8) for up in (0, 4, 7, 11)], "voice", 0.0)
    for sound in (noise, silence, short, chords):
        with pytest.raises(InputError, match="humming-unheard"):
            hummed(sound)
