"""Soundscapes: the same from the same seed, composed forwards, in tune, with an end, and never twice the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.errors import InputError
from isotone.music import analyse
from isotone.music.tunings import ids, tuning
from isotone.sound.instruments import render_score
from isotone.sound.soundscape import KNOBS, Knobs, Setting, Soundscape, compose, phrases
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.phrases import LAST_S, Phrase, cents

FORM = st.sampled_from(sorted(FORMS))
KNOB = st.sampled_from(sorted(KNOBS))


@given(FORM, st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_same_seed_gives_the_same_music_and_another_gives_another(form: str, seed: int) -> None:
    first = compose(Soundscape(form, seed, 90.0))
    assert first == compose(Soundscape(form, seed, 90.0))
    assert first.parts != compose(Soundscape(form, seed + 1, 90.0)).parts


@given(FORM, st.integers(0, 1000), KNOB, st.floats(10.0, 150.0), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_a_knob_that_is_moved_changes_nothing_that_began_before(
    form: str, seed: int, knob: str, at_s: float, one: float, other: float
) -> None:
    low, high = KNOBS[knob].low, KNOBS[knob].high
    values = [low + share * (high - low) for share in (one, other)]
    stays = Knobs({knob: Setting(((0.0, values[0]),))})
    moves = Knobs({knob: Setting(((0.0, values[0]), (at_s, values[0]), (at_s + 1.0, values[1])))})
    pieces = [Soundscape(form, seed, 200.0, knobs=knobs) for knobs in (stays, moves)]
    before = [[one for one in phrases(piece) if one.start_s <= at_s] for piece in pieces]
    assert before[0] == before[1] != []
    until = before[0][-1].end_s
    notes = [
        [(part.name, note) for part in compose(piece).parts for note in part.notes if note.start_s < until - 1e-6]
        for piece in pieces
    ]
    assert notes[0] == notes[1]


@given(FORM, st.sampled_from(ids()), st.integers(0, 100), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_every_tone_lies_in_its_tuning(form: str, name: str, seed: int, register: float) -> None:
    used = tuning(name)
    piece = Soundscape(form, seed, 60.0, used, Knobs.of(register=register))
    home = cents(used, {name: known.usual for name, known in KNOBS.items()} | {"register": register}, 0)
    for part in compose(piece).parts:
        if part.name == "beside" or part.drum:  # beats against another on purpose; a skin has no such pitch
            continue
        for note in part.notes:
            inside = (note.cents - home) % used.period
            off = min(abs(inside - degree) for degree in (*used.degrees, used.period))
            assert off < 1e-6


@given(FORM, st.integers(0, 1000), st.floats(25.0, 400.0))
@settings(max_examples=20, deadline=None)
def test_it_ends_at_home_within_its_time_and_rings_out(form: str, seed: int, length_s: float) -> None:
    piece = Soundscape(form, seed, length_s)
    played = list(phrases(piece))
    assert [one.last for one in played] == [False] * (len(played) - 1) + [True]
    assert (played[-1].motif.heights[-1], played[-1].root) == (0, 0)
    score = compose(piece)
    assert score.length_s == length_s
    assert score.last_release_s < length_s - LAST_S / 4
    first = min(note.start_s for part in score.parts for note in part.notes)
    assert 0.5 < first < 2.0


def test_what_is_foretold_repeats_and_what_is_not_changes() -> None:
    def kinds(predictability: float) -> float:
        played = list(phrases(Soundscape("chant", 3, 1500.0, knobs=Knobs.of(predictability=predictability))))
        return len({one.motif for one in played}) / len(played)

    assert kinds(1.0) < 0.2 < 0.5 < kinds(0.0)


def test_an_open_melody_leaps_and_a_contained_one_comes_home() -> None:
    def shape(openness: float) -> tuple[float, float]:
        played = list(phrases(Soundscape("chant", 5, 1500.0, knobs=Knobs.of(openness=openness, predictability=0.0))))
        steps = np.abs(np.concatenate([np.diff(one.motif.heights) for one in played]))
        return float(np.mean(steps > 2)), float(np.mean([one.motif.heights[-1] == 0 for one in played]))

    contained, open_ = shape(0.0), shape(1.0)
    assert contained[0] < 0.2 < open_[0]
    assert open_[1] < 0.4 < contained[1]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_forty_minutes_never_loop(form: str) -> None:
    played = list(phrases(Soundscape(form, 1, 2400.0)))
    lengths = [one.length_s + one.rest_s for one in played]
    some = max(2, round(30 / float(np.mean(lengths))))
    stretches = [tuple(map(_seen, played[at : at + some])) for at in range(len(played) - some)]
    assert len(set(stretches)) > 0.9 * len(stretches)


def _seen(phrase: Phrase) -> tuple[object, ...]:
    return phrase.motif, phrase.root, round(phrase.rest_s, 1)


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(FORMS))
def test_what_sounds_is_clean_and_startles_nobody(form: str) -> None:
    sound = render_score(compose(Soundscape(form, 11, 60.0)), 48000, 11)
    known = analyse(sound)
    assert known.loudness_lufs == pytest.approx(-20.0, abs=1.0)
    assert known.true_peak_dbtp < -1.0
    assert all(one.unexpected_db < 8.0 for one in known.startles)
    assert np.abs(sound.samples.mean(axis=0)).max() < 1e-4
    assert np.abs(sound.samples[:4800]).max() < 1e-4
    assert np.abs(sound.samples[-4800:]).max() < 1e-3


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"volume": Setting(((0.0, 1.0),))}, "soundscape-knob"),
        ({"density": Setting(((0.0, 1.5),))}, "soundscape-range"),
        ({"density": Setting(((5.0, 0.5), (1.0, 0.2)))}, "soundscape-times"),
        ({"density": Setting(())}, "soundscape-times"),
    ],
)
def test_knobs_that_cannot_be_are_refused(settings: dict[str, Setting], error: str) -> None:
    with pytest.raises(InputError, match=error):
        Knobs(settings)


def test_a_form_or_a_length_that_cannot_be_is_refused() -> None:
    with pytest.raises(InputError, match="soundscape-form"):
        compose(Soundscape("opera", 1, 60.0))
    with pytest.raises(InputError, match="soundscape-length"):
        Soundscape("drone", 1, 5.0)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["hymn", "lullaby", "ostinato", "walking"])
def test_phrases_join_without_holes_or_jumps(form: str) -> None:
    """Between the first phrase and the last, a second is never far under or suddenly over the one before."""
    piece = Soundscape(form, 4, 60.0)
    played = list(phrases(piece))
    sound = render_score(compose(piece), 48000, 4).samples.mean(axis=1)
    middle = sound[int((played[0].start_s + 4) * 48000) : int(played[-1].start_s * 48000)]
    level = 10 * np.log10((middle[: len(middle) // 24000 * 24000].reshape(-1, 24000) ** 2).mean(axis=1))
    usual = float(np.median(level))
    assert level.min() > usual - 14.0
    assert np.diff(level).max() < 12.0
