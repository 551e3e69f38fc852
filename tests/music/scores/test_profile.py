import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music.score import Note, Part, Score
from isotone.music.scores import profile_of
from isotone.music.scores.lines import histogram, melody, skyline
from isotone.music.scores.profile import on_grid

MAJOR = [0, 2, 4, 5, 7, 9, 11, 12, 11, 9, 7, 5, 4, 2, 0, 0]


def tune(tonic: int = 60, beat_s: float = 0.5, **more: object) -> Score:
    """A scale up and down four times, a note a beat, over its tonic chord."""
    line = tuple(Note(i * beat_s, 0.9 * beat_s, 100.0 * (tonic + step), 0.6) for i, step in enumerate(MAJOR * 4))
    chord = tuple(
        Note(4 * i * beat_s, 4 * beat_s, 100.0 * (tonic - 12 + step), 0.4) for i in range(16) for step in (0, 4, 7)
    )
    beats = tuple(i * beat_s for i in range(64))
    known = {"tempo_bpm": 60 / beat_s, "beats_s": beats, "downbeats_s": beats[::4], "metre": 4} | more
    return Score("a tune", (Part("flute", line), Part("strings", chord)), 64 * beat_s + 2, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(("tonic", "key"), [(60, "C major"), (67, "G major"), (65, "F major")])
def test_the_key_is_the_scales(tonic: int, key: str) -> None:
    known = profile_of(tune(tonic))
    assert known.key == key
    assert known.scale == tonic % 12


def test_beats_are_those_written() -> None:
    known = profile_of(tune())
    assert (known.tempo_bpm, known.metre, known.beats_s[:3], known.downbeats_s[:2]) == (120, 4, (0, 0.5, 1), (0, 2))
    assert {value for value in known.curves["tempo"].values if value is not None} == {120.0}


def test_beats_that_the_notes_pass_by_mean_nothing() -> None:
    rng = np.random.default_rng(0)
    free = tuple(Note(float(at), 0.3, 6000.0, 0.5) for at in np.sort(rng.uniform(0, 30, 80)))
    known = profile_of(
        Score("free", (Part("flute", free),), 32.0, 120.0, beats_s=tuple(np.arange(0, 30, 0.5).tolist()))
    )
    assert known.tempo_bpm is None
    assert known.beats_s == ()


@given(st.floats(-45, 45))
def test_a_detuned_piece_keeps_its_key_and_tells_its_tuning(cents: float) -> None:
    plain = tune()
    parts = tuple(
        Part(one.instrument, tuple(Note(n.start_s, n.duration_s, n.cents + cents, n.velocity) for n in one.notes))
        for one in plain.parts
    )
    known = profile_of(Score("moved", parts, plain.length_s))
    assert known.tuning_cents == pytest.approx(cents, abs=0.1)
    assert known.key == "C major"
    assert known.twelve_tone == 1.0


def test_quarter_tones_are_not_of_twelve() -> None:
    line = tuple(Note(i * 0.5, 0.4, 6000.0 + 50 * step, 0.6) for i, step in enumerate([0, 3, 7, 8, 10, 13, 17] * 6))
    known = profile_of(Score("maqam", (Part("flute", line),), 22.0))
    assert known.twelve_tone < 0.8
    assert known.key is None


def test_the_melody_is_the_part_that_is_called_so() -> None:
    score = tune()
    low = tuple(Note(n.start_s, n.duration_s, n.cents - 2400, n.velocity) for n in score.parts[0].notes)
    named = Score("sung", (*score.parts, Part("reed", low, name="Lead vocals")), score.length_s)
    assert [note.cents for note in melody(named)] == [note.cents for note in low]
    assert [note.cents for note in melody(score)] == [note.cents for note in score.parts[0].notes]


def test_the_top_line_is_one_note_at_a_time() -> None:
    line = skyline([note for part in tune().parts for note in part.notes])
    assert all(a.end_s <= b.start_s + 1e-9 for a, b in itertools.pairwise(line))


def test_chance_is_less_expected_than_a_scale() -> None:
    rng = np.random.default_rng(1)
    wild = tuple(Note(i * 0.5, 0.4, 100.0 * int(rng.integers(55, 85)), 0.6) for i in range(64))
    chance = profile_of(Score("chance", (Part("flute", wild),), 34.0))
    scale = profile_of(tune())
    assert chance.information_content > scale.information_content + 1
    assert len(scale.curves["surprise"].values) == len(scale.curves["melody"].values)


def test_drums_alone_have_a_beat_and_no_key() -> None:
    hits = tuple(Note(i * 0.5, 0.1, 3600.0, 0.8) for i in range(32))
    beats = tuple(i * 0.5 for i in range(32))
    known = profile_of(Score("drums", (Part("frame_drum", hits, drum=True),), 17.0, 120.0, beats_s=beats))
    assert (known.key, known.melody, known.tempo_bpm, known.information_content) == (None, (), 120.0, 0.0)
    assert known.onset_rate_hz == pytest.approx(2.0, rel=0.1)


def test_an_empty_score_has_an_empty_profile() -> None:
    known = profile_of(Score("nothing", (), 0.0))
    assert (known.key, known.tempo_bpm, known.pitch_classes, known.onset_rate_hz) == (None, None, (), 0.0)


@given(st.lists(st.tuples(st.floats(0, 20), st.floats(0.05, 3), st.integers(20, 108)), min_size=1, max_size=40))
def test_shares_of_pitch_classes_sum_to_one(told: list[tuple[float, float, int]]) -> None:
    notes = [Note(at, length, 100.0 * key, 0.5) for at, length, key in told]
    for steps in (12, 120):
        assert histogram(notes, steps).sum() == pytest.approx(1)


def test_onsets_on_eighths_lie_on_the_grid() -> None:
    beats = tuple(float(i) for i in range(20))
    assert on_grid(np.arange(0, 19, 0.5), beats) > 0.7
    assert on_grid(np.array([]), beats) == 0.0
