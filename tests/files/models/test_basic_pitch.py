"""basic-pitch's model on sound whose notes are known."""

from __future__ import annotations

import numpy as np
import pytest

from isotone.files.models.basic_pitch import is_there, note_model
from isotone.music import analyse
from isotone.music.transcription import Notes, Transcriber, notes_of, with_transcription
from isotone.signal import Audio, FloatArray

RATE = 22050
NOTE_S = 0.4
TUNE = (60, 62, 64, 65, 67, 65, 64, 62, 60, 67, 64, 60, 62, 59, 60)
wanted = pytest.mark.skipif(not is_there(), reason="the extra `notes` (onnxruntime) is not installed")


def _played(cents: float = 0.0) -> FloatArray:
    """The tune, each note struck and dying away, with eight harmonics."""
    t = np.arange(int(NOTE_S * RATE)) / RATE
    parts = []
    for midi in TUNE:
        hz = 440 * 2 ** ((midi - 69 + cents / 100) / 12)
        tone = sum(np.sin(2 * np.pi * k * hz * t) / k**1.5 for k in range(1, 9))
        parts.append(tone * np.exp(-3 * t) * np.minimum(1, t / 0.005) * np.minimum(1, (NOTE_S - t) / 0.01))
    return (0.25 * np.concatenate(parts)).astype(np.float32)[:, None]


def _heard(sound: FloatArray) -> Notes:
    listener = Transcriber(note_model(), RATE)
    listener.feed(sound)
    return notes_of(listener.posteriors())


@wanted
def test_a_tune_comes_back_as_its_notes() -> None:
    heard = _heard(_played())
    found = {(int(key), round(start / NOTE_S)) for key, start in zip(heard.key, heard.start_s, strict=True)}
    true = {(midi, place) for place, midi in enumerate(TUNE)}
    assert len(found & true) >= 14
    assert len(heard) <= 1.5 * len(TUNE)  # some octaves are heard along
    right = [abs(start - NOTE_S * round(start / NOTE_S)) for start in heard.start_s]
    assert float(np.median(right)) < 0.05


@wanted
def test_a_tune_thirty_cents_high_is_heard_so() -> None:
    heard = _heard(_played(30))
    assert float(np.median(heard.cents - 100 * heard.key)) == pytest.approx(30, abs=12)


@wanted
def test_silence_has_no_notes() -> None:
    assert len(_heard(np.zeros((3 * RATE, 1), np.float32))) == 0


@wanted
def test_the_melody_and_its_surprise_are_told_from_notes() -> None:
    sound = _played()
    plain = analyse(Audio(sound, RATE))
    listener = Transcriber(note_model(), RATE)
    listener.feed(sound)
    told = with_transcription(plain, listener.posteriors())
    melody = [round(one) for one in told.curves["melody"].values if one]
    assert np.mean(np.isin(melody, TUNE)) > 0.8
    assert told.notes_confidence > 0.3
    assert told.information_content > 1
    assert (told.key, told.loudness_lufs, told.arousal) == (plain.key, plain.loudness_lufs, plain.arousal)
