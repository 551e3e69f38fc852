"""A soundscape in a mode: its phrases come to rest where the mode does, its tones are the mode's, its cycle goes on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music.modes import mode, modes
from isotone.music.score import Part, Score, hz_of
from isotone.music.scores.bends import offset
from isotone.music.tunings import cycle
from isotone.sound.instruments.ensemble import INSTRUMENTS, render_part
from isotone.sound.instruments.line import Sung
from isotone.sound.soundscape import KNOBS, Knobs, Soundscape, compose, phrases
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.live import LiveSoundscape
from isotone.sound.soundscape.live.clip import notes_of
from isotone.sound.soundscape.live.document import outline
from isotone.sound.soundscape.modal.telling import PULSES, lines
from isotone.sound.soundscape.phrases import cents

NAMES = st.sampled_from(sorted(modes()))
TUNED = st.sampled_from(sorted(name for name in FORMS if name != "hymn"))


def tune(score: Score, form: str) -> Part:
    return next(part for part in score.parts if part.name == FORMS[form].tune[0])


@settings(max_examples=60, deadline=None)
@given(NAMES, st.sampled_from(sorted(FORMS)), st.integers(0, 999), st.floats(0, 1))
def test_every_phrase_comes_to_rest_where_the_mode_does_and_the_last_at_home(
    name: str, form: str, seed: int, predictability: float
) -> None:
    piece = Soundscape(form, seed, 150.0, knobs=Knobs.of(predictability=predictability), mode=mode(name))
    told = [one.motif for one in phrases(piece)]
    assert all(mode(name).rests(one.heights[-1]) for one in told[:-1])
    assert told[-1].heights[-1] == 0


@pytest.mark.parametrize("name", sorted(modes()))
def test_a_tune_is_made_of_the_modes_own_phrases(name: str) -> None:
    one = mode(name)
    known = {line.steps for line in lines(one)}
    assert known or not one.phrases
    told = [phrase.motif.heights for phrase in phrases(Soundscape("lullaby", 4, 600.0, mode=one))]
    own = sum(heights in known for heights in told)
    whole = [steps for phrase in one.phrases for steps in (phrase.steps[:2],)]
    inside = sum(any(steps == heights[at : at + 2] for steps in whole for at in range(8)) for heights in told)
    assert max(own, inside) >= 0.5 * len(told) or not one.phrases


@settings(max_examples=40, deadline=None)
@given(NAMES, TUNED, st.integers(0, 99))
def test_every_tone_of_the_tune_is_a_place_of_the_mode(name: str, form: str, seed: int) -> None:
    one = mode(name)
    piece = Soundscape(form, seed, 90.0, mode=one)
    home = cents(one.tuning, {name: known.usual for name, known in KNOBS.items()}, 0)
    places = [*one.tuning.degrees, one.tuning.period, *(own.cents for own in one.moving)]
    for note in tune(compose(piece), form).notes:
        inside = (note.cents - home) % one.tuning.period
        assert min(abs(inside - place) for place in places) < 1e-6


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_piece_in_a_mode_is_the_same_from_the_same_seed_and_live(form: str) -> None:
    piece = Soundscape(form, 8, 60.0, mode=mode("makam_hicaz"))
    assert compose(piece) == compose(piece)
    live = [note for phrase in phrases(piece) for notes in notes_of(piece, phrase).values() for note in notes]
    assert len(live) == compose(piece).notes


@pytest.mark.parametrize("form", sorted(name for name in FORMS if name != "hymn"))
def test_only_what_can_be_held_is_bent(form: str) -> None:
    score = compose(Soundscape(form, 8, 300.0, mode=mode("irish_dorian")))
    bent = {part.instrument for part in score.parts for note in part.notes if note.bend}
    assert all(isinstance(INSTRUMENTS[name], Sung) for name in bent)
    assert bent or not isinstance(INSTRUMENTS[tune(score, form).instrument], Sung)


@pytest.mark.parametrize(
    ("form", "name"), [("pulse", "makam_hicaz"), ("walking", "makam_buselik"), ("pulse", "irish_minor")]
)
def test_every_phrase_holds_whole_cycles_whose_strokes_are_all_struck(form: str, name: str) -> None:
    beats = cycle(mode(name).cycles[0])
    piece = Soundscape(form, 5, 200.0, knobs=Knobs.of(tempo_bpm=60.0, arousal=-1.0), mode=mode(name))
    drums = [part for part in compose(piece).parts if part.drum and part.name in FORMS[form].own]
    times = np.array(sorted(note.start_s for part in drums for note in part.notes))
    strokes = {at for at, _ in beats.strokes} or set(beats.accents)
    for phrase in [one for one in phrases(piece) if not one.last]:
        pulses = (phrase.end_s - phrase.start_s) * PULSES
        assert pulses % beats.pulses == pytest.approx(0.0, abs=1e-6)
        here = times[(times > phrase.start_s - 0.05) & (times < phrase.end_s - 0.05)] - phrase.start_s
        struck = np.round(here * PULSES).astype(int)
        assert set(struck) == {one for one in range(round(pulses)) if one % beats.pulses in strokes}


def test_a_session_knows_when_the_phrases_of_a_mode_begin() -> None:
    document = {"form": "pulse", "seed": 4, "length_s": 90.0, "mode": "makam_buselik"}
    piece = Soundscape("pulse", 4, 90.0, mode=mode("makam_buselik"))
    assert [one.start_s for one in phrases(outline(document))] == [one.start_s for one in phrases(piece)]


def test_swings_and_slides_are_heard_where_they_are_written_to_a_cent() -> None:
    score = compose(Soundscape("chant", 5, 200.0, mode=mode("raga_darbari")))
    line, rate = tune(score, "chant"), 24000
    slow = [note for note in line.notes if note.bend and note.duration_s > 1.0][:6]
    assert len(slow) == 6
    for note in slow:
        alone = replace(note, start_s=0.5)
        frames = int((note.duration_s + 1.5) * rate)
        sound = render_part(replace(line, notes=(alone,)), frames, rate, np.random.default_rng(3)).sum(axis=1)
        low, high = (hz_of(note.cents + off) for off in (-900, 900))
        hz = np.fft.fftfreq(frames, 1 / rate)
        turned = np.unwrap(np.angle(np.fft.ifft(np.fft.fft(sound) * ((hz > low) & (hz < high)))))
        times = np.arange(0.65, 0.4 + note.duration_s, 0.01)
        found = (turned[(times * rate).astype(int) + 120] - turned[(times * rate).astype(int) - 120]) * rate / 240
        wanted = note.cents + offset(alone, times - 0.5)
        off = 6900 + 1200 * np.log2(found / 2 / np.pi / 440) - wanted
        assert np.percentile(np.abs(off), 99) < 1.0


def test_a_knob_that_moves_changes_nothing_before_it_in_a_mode_either() -> None:
    live = LiveSoundscape(Soundscape("chant", 3, 60.0, mode=mode("makam_rast")))
    later = live.moved("density", 0.9, 30.0)
    assert np.array_equal(live.read(48000, 48000), later.read(48000, 48000))
    other = live.as_piece(Soundscape("chant", 3, 60.0, mode=mode("makam_ussak")))
    assert not np.array_equal(live.read(4 * 48000, 48000), other.read(4 * 48000, 48000))
