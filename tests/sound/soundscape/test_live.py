"""A soundscape rendered as it is read: the same however it is read, steady, small, and unmoved by what comes later."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

from isotone.errors import InputError
from isotone.music import analyse
from isotone.music.score import Note
from isotone.signal import Audio, FloatArray
from isotone.signal.loudness import integrated
from isotone.sound.instruments import render_score
from isotone.sound.soundscape import Knobs, Soundscape, compose, phrases
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.live import LiveSoundscape, moved
from isotone.sound.soundscape.live.clip import notes_of

RATE = 48000
FAINT = 1e-5
"""100 dB under full scale: what rounding in a long transform may leave of something that is not there yet."""


def read(sound: LiveSoundscape, block: int = RATE) -> FloatArray:
    return np.concatenate([sound.read(at, block) for at in range(0, sound.frames, block)])


@pytest.fixture(scope="module")
def lullaby() -> FloatArray:
    return read(LiveSoundscape(Soundscape("lullaby", 7, 40.0)))


def test_blocks_of_any_size_in_any_order_give_the_same_samples(lullaby: FloatArray) -> None:
    sound = LiveSoundscape(Soundscape("lullaby", 7, 40.0))
    rng = np.random.default_rng(1)
    places = [(int(rng.integers(0, len(lullaby))), int(rng.integers(1, 3 * RATE))) for _ in range(6)]
    places += [(len(lullaby) - 10, 100), (8 * RATE - 1, 2), (0, 1)]
    for at, frames in places:
        assert np.array_equal(sound.read(at, frames), lullaby[at : at + frames])
    assert len(lullaby) == 40 * RATE
    assert len(sound.read(40 * RATE, 10)) == 0


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_note_of_the_score_is_played_and_no_other(form: str) -> None:
    piece = Soundscape(form, 3, 90.0, knobs=Knobs.of(density=0.7))
    live: dict[str, list[Note]] = defaultdict(list)
    for phrase in phrases(piece):
        for name, notes in notes_of(piece, phrase).items():
            live[name] += notes
    score = {part.name: list(part.notes) for part in compose(piece).parts}
    assert {name: sorted(notes, key=lambda one: (one.start_s, one.cents)) for name, notes in live.items()} == score


def test_it_sounds_as_the_score_rendered_as_a_whole(lullaby: FloatArray) -> None:
    whole = render_score(compose(Soundscape("lullaby", 7, 40.0)), RATE, 7, softened=False).samples
    power = [(one.reshape(-1, RATE // 4, 2) ** 2).mean(axis=(1, 2)) for one in (lullaby, whole)]
    levels = [10 * np.log10(one + 1e-9) for one in power]
    loud = levels[1] > levels[1].max() - 30
    assert np.corrcoef(levels[0][loud], levels[1][loud])[0, 1] > 0.8
    for low, high in ((60, 250), (250, 1000), (1000, 4000), (4000, 12000)):
        assert abs(band_db(lullaby, low, high) - band_db(whole, low, high)) < 2.0


def band_db(sound: FloatArray, low_hz: float, high_hz: float) -> float:
    spectrum = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return float(10 * np.log10(spectrum[(hz >= low_hz) & (hz < high_hz)].sum() / spectrum[hz > 40].sum()))


@pytest.mark.parametrize("form", ["pulse"])
def test_a_knob_that_is_moved_changes_nothing_that_sounded_before(form: str) -> None:
    stays = LiveSoundscape(Soundscape(form, 5, 32.0))
    before = read(stays)
    moves = stays.moved("density", 0.9, at_s=6.0).moved("brightness", 0.9, at_s=6.0)
    after = read(moves)
    assert np.abs(after[: 6 * RATE] - before[: 6 * RATE]).max() < FAINT
    follows = round(moves.next_phrase_s(6.0) * RATE)
    assert 6 * RATE < follows < 27 * RATE
    assert np.abs(after[follows:] - before[follows:]).max() > 0.01
    assert np.array_equal(LiveSoundscape(moves.piece).read(follows, RATE), after[follows : follows + RATE])


def test_the_last_move_of_a_knob_holds() -> None:
    once = moved(Knobs.of(density=0.2), "density", 0.8, 60.0)
    twice = moved(once, "density", 0.4, 50.0)
    assert [round(twice.at(at)["density"], 6) for at in (0.0, 50.0, 55.0, 300.0)] == [0.2, 0.2, 0.4, 0.4]
    assert moved(Knobs(), "arousal", 0.5, 0.0).at(10.0)["arousal"] == 0.5
    with pytest.raises(InputError):
        moved(Knobs(), "density", 2.0, 10.0)
    with pytest.raises(InputError):
        moved(Knobs(), "loudness", 0.5, 10.0)


@pytest.mark.parametrize("form", ["rain"])
def test_the_whole_comes_out_at_its_loudness(form: str) -> None:
    for knobs in (Knobs(), Knobs.of(density=0.9, arousal=0.7, brightness=0.9)):
        sound = read(LiveSoundscape(Soundscape(form, 11, 60.0, knobs=knobs)))
        assert integrated(Audio(sound, RATE)) == pytest.approx(-20.0, abs=1.0)
        assert np.abs(sound.mean(axis=0)).max() < 1e-3


@pytest.mark.parametrize("form", ["walking"])
def test_however_far_knobs_are_moved_at_once_nothing_comes_unexpectedly(form: str) -> None:
    sound = LiveSoundscape(Soundscape(form, 4, 60.0, knobs=Knobs.of(density=0.0, arousal=-1.0)))
    moves = sound.moved("density", 1.0, 15.0).moved("arousal", 1.0, 25.0)
    known = analyse(Audio(read(moves), RATE))
    assert known.onset_rate_hz > 1.5  # it did become busier
    assert all(one.unexpected_db < 8.0 for one in known.startles)


def test_nothing_clicks_where_stretches_and_phrases_meet() -> None:
    """A click is a jump in what is left after prediction: compared with the sharpest attack elsewhere."""
    piece = Soundscape("drone", 2, 40.0)
    sound = read(LiveSoundscape(piece))
    bend = np.abs(np.diff(sound.mean(axis=1), 3))
    seams = [round(one.start_s * RATE) for one in phrases(piece)] + [8 * RATE * number for number in range(1, 5)]
    near = np.zeros(len(bend), bool)
    for seam in seams:
        near[max(0, seam - 48) : seam + 48] = True
    assert bend[near].max() < 1.2 * np.quantile(bend[~near], 0.9999)


def test_it_holds_a_stretch_and_what_sounds_in_it_however_long_it_is() -> None:
    sound = LiveSoundscape(Soundscape("walking", 1, 3600.0))
    held = []
    for minute in (1, 58):
        sound.read(minute * 60 * RATE, RATE)
        sound.read(minute * 60 * RATE + 8 * RATE, RATE)
        held.append(sum(clip.dry.nbytes + clip.sent.nbytes for clip in sound._clips.values()))
    assert max(held) < 80e6
    assert len(sound._made) <= 3


def test_an_unknown_form_is_told() -> None:
    with pytest.raises(InputError):
        LiveSoundscape(replace(Soundscape("lullaby", 1, 30.0), form="march"))
