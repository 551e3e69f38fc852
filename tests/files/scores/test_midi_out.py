"""A score as MIDI: every pitch within a cent, however it is read; no bend moves a note that sounds."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import mido
import pytest
from hypothesis import HealthCheck, given, settings
from tests.files.scores.heard import heard
from tests.files.scores.made import pitched, random_scores, scale_of

from isotone.errors import InputError
from isotone.files.scores import read_score
from isotone.files.scores.midi_out import MEMBERS, Form, midi_bytes
from isotone.music.score import Note, Part, Score
from isotone.music.tunings import ids, tuning

CLOSE_S, CLOSE_CENTS = 0.003, 0.02
FORMS: tuple[Form, ...] = ("mpe", "mts")


def assert_heard(score: Score, raw: bytes) -> None:
    """Each note of a score is heard once, in time and in tune."""
    want, got = pitched(score), [(start, cents) for start, _, cents, _ in heard(raw)]
    assert len(got) == len(want)
    for (start, cents), (wanted_start, wanted) in zip(_by_pitch(got), _by_pitch(want), strict=True):
        assert cents == pytest.approx(wanted, abs=CLOSE_CENTS)
        assert start == pytest.approx(wanted_start, abs=CLOSE_S)


def _by_pitch(notes: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return sorted(notes, key=lambda one: (round(one[1], 1), one[0]))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ids())
def test_every_card_is_in_tune_over_three_periods(name: str, form: Form) -> None:
    assert_heard(scale_of(tuning(name)), midi_bytes(scale_of(tuning(name)), form))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_scores())
def test_any_score_is_in_tune_and_in_time(score: Score) -> None:
    got = sorted(cents for _, _, cents, _ in heard(midi_bytes(score)))
    want = sorted(cents for _, cents in pitched(score))
    assert got == pytest.approx(want, abs=CLOSE_CENTS)
    starts = sorted(start for start, *_ in heard(midi_bytes(score)))
    assert starts == pytest.approx([start for start, _ in pitched(score)], abs=CLOSE_S)


def test_a_wide_octave_stays_wide_and_our_own_reader_hears_it(tmp_path: Path) -> None:
    path = tmp_path / "a.mid"
    path.write_bytes(midi_bytes(scale_of(tuning("slendro_surj28"))))
    back = sorted(note.cents for part in read_score(path).parts for note in part.notes)
    assert back[-1] - back[0] == pytest.approx(3 * 1214, abs=CLOSE_CENTS)
    assert back == pytest.approx(sorted(cents for _, cents in pitched(scale_of(tuning("slendro_surj28")))), abs=0.02)


def test_the_bend_range_and_both_zones_are_told_before_the_first_note() -> None:
    told = []
    for message in mido.merge_tracks(mido.MidiFile(file=BytesIO(midi_bytes(scale_of(tuning("thai7"))))).tracks):
        if message.type == "note_on":
            break
        if message.type == "control_change":
            told.append((message.channel, message.control, message.value))
    assert all((channel, 6, 2) in told for channel in MEMBERS)
    assert {(0, 100, 6), (0, 6, 8), (15, 100, 6), (15, 6, 5)} <= set(told)
    assert 9 not in MEMBERS


def test_more_tones_than_channels_are_written_as_mts() -> None:
    cloud = tuple(Note(0.01 * number, 10.0, 5_000.0 + 37 * number, 0.4) for number in range(40))
    score = Score("cloud", (Part("strings", cloud),), 12.0)
    with pytest.raises(InputError, match="score-crowded"):
        midi_bytes(score, "mpe")
    raw = midi_bytes(score)
    assert b"\x7f\x7f\x08\x02" in raw
    assert_heard(score, raw)


def test_what_no_form_of_midi_holds_is_one_clear_error() -> None:
    cloud = tuple(Note(0.01 * number, 10.0, 5_000.0 + 17 * number, 0.4) for number in range(140))
    with pytest.raises(InputError, match="score-crowded"):
        midi_bytes(Score("cloud", (Part("strings", cloud),), 12.0))
    with pytest.raises(InputError, match="score-beyond"):
        midi_bytes(Score("high", (Part("strings", (Note(0, 1, 13_000, 0.5),)),), 2.0))
    with pytest.raises(InputError, match="score-empty"):
        midi_bytes(Score("nothing", (), 2.0))


def test_twelve_equal_steps_share_a_channel_so_that_chords_cost_nothing() -> None:
    chord = tuple(Note(0.0, 4.0, 100.0 * key, 0.5) for key in range(40, 70))
    score = Score("chord", (Part("felt_piano", chord),), 5.0)
    assert len({channel for *_, channel in heard(midi_bytes(score, "mpe"))}) == 1


def test_written_beats_and_bars_are_read_again(tmp_path: Path) -> None:
    beats = tuple(0.4 + 0.8 * number + 0.01 * (number % 3) for number in range(17))
    notes = tuple(Note(beat, 0.5, 6_035.0, 0.5) for beat in beats)
    score = Score("beats", (Part("harp", notes),), 16.0, beats_s=beats, downbeats_s=beats[2::3], metre=3)
    path = tmp_path / "a.mid"
    path.write_bytes(midi_bytes(score))
    back = read_score(path)
    assert sorted(note.start_s for part in back.parts for note in part.notes) == pytest.approx(list(beats), abs=0.001)
    assert back.downbeats_s[1:4] == pytest.approx(beats[2:9:3], abs=0.001)
    assert back.metre == 3


def test_drums_keep_their_channel_and_names_their_letters(tmp_path: Path) -> None:
    drum = Part("frame_drum", tuple(Note(float(at), 1.5, 3_600.0, 0.6) for at in range(4)), drum=True, name="Трещотка")
    path = tmp_path / "a.mid"
    path.write_bytes(midi_bytes(Score("drums", (drum, Part("flute", (Note(0.0, 3.0, 7_233.0, 0.5),))), 6.0)))
    back = {part.name: part for part in read_score(path).parts}
    assert back["Трещотка"].drum and back["Трещотка"].instrument == "frame_drum"
    assert len(back["Трещотка"].notes) == 4
    assert back["flute"].notes[0].velocity == pytest.approx(0.5, abs=0.01)
