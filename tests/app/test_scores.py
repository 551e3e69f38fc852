"""Files of notes go the way of files of sound."""

from __future__ import annotations

from pathlib import Path

import mido
import pytest

from isotone.app.analysis import analyse_file
from isotone.app.scores import MOST_NOTES, VOICES, playable
from isotone.errors import DecodeError
from isotone.music.score import Note, Part, Score

SCALE = [60, 62, 64, 65, 67, 69, 71, 72] * 6


@pytest.fixture
def scale(tmp_path: Path) -> Path:
    """A MIDI file of a C major scale at 96 BPM, in three four."""
    track = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(96))])
    track.append(mido.MetaMessage("time_signature", numerator=3, denominator=4))
    for key in SCALE:
        track.append(mido.Message("note_on", note=key, velocity=80))
        track.append(mido.Message("note_off", note=key, time=480))
    file = mido.MidiFile(ticks_per_beat=480)
    file.tracks.append(track)
    file.save(tmp_path / "scale.mid")
    return tmp_path / "scale.mid"


def test_a_midi_file_tells_what_it_holds_and_how_it_sounds(scale: Path) -> None:
    one = analyse_file(scale)
    known = one.features
    assert (known.tempo_bpm, known.metre, known.key, known.tempo_confidence) == (96, 3, "C major", 1.0)
    assert known.loudness_lufs == pytest.approx(-20, abs=2)
    assert known.duration_s == pytest.approx(48 * 60 / 96 + 3, abs=0.2)
    assert known.information_content > 0
    assert one.tags.title == "scale"
    assert len(one.content_id) == 64


def test_the_same_file_gives_the_same_numbers(scale: Path) -> None:
    assert analyse_file(scale).features == analyse_file(scale).features


def test_an_empty_midi_file_gives_one_clear_line(tmp_path: Path) -> None:
    file = mido.MidiFile()
    file.tracks.append(mido.MidiTrack())
    file.save(tmp_path / "empty.mid")
    with pytest.raises(DecodeError, match="fault-score-bare"):
        analyse_file(tmp_path / "empty.mid")


def test_more_voices_than_are_heard_are_left_out() -> None:
    crowd = tuple(Note(0.001 * i, 10.0, 6000.0, 0.9 - 0.001 * i) for i in range(3 * VOICES))
    assert playable(Score("crowd", (Part("strings", crowd),), 13.0)).notes == VOICES


def test_endless_music_is_played_from_its_beginning_only() -> None:
    long = tuple(Note(0.5 * i, 0.4, 6000.0, 0.5) for i in range(2 * MOST_NOTES))
    played = playable(Score("long", (Part("flute", long),), 10_000.0))
    assert played.notes <= MOST_NOTES
    assert played.length_s < 1000
