"""From a plan to exact cues: what a stage says is what is heard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.errors import InputError
from isotone.music import Passage, Track, Transition
from isotone.plan import Plan
from isotone.session import cues_of
from isotone.session.cues import MOST_GAIN_DB, PEAK_DBTP, beat_shift, gain_of
from isotone.sound import Cue
from isotone.sound.stretch import Pace

Tracks = dict[str, Track]


def test_cues_begin_and_end_when_their_stages_say(plan: Plan, tracks: Tracks) -> None:
    pieces = [stage for stage in plan.stages if stage.track_id]
    for cue, stage in zip(cues_of(plan, tracks), pieces, strict=True):
        assert (cue.source, cue.at_s, cue.end_s) == (stage.track_id, stage.start_s, stage.start_s + stage.duration_s)


def test_a_crossfade_fades_both_over_the_overlap_and_a_gap_fades_none(plan: Plan, tracks: Tracks) -> None:
    a, b, c, d = cues_of(plan, tracks)
    assert (a.fade_out_s, b.fade_in_s) == (6.0, 6.0)
    assert a.end_s - b.at_s == pytest.approx(6.0)
    assert (c.fade_out_s, d.fade_in_s) == (0.0, 0.0)


def test_an_early_end_fades(plan: Plan, tracks: Tracks) -> None:
    early = replace(plan.stages[4], duration_s=50.0, to_s=50.5, fade_out_s=8.0)
    cue = cues_of(replace(plan, stages=(*plan.stages[:4], early)), tracks)[-1]
    assert (cue.to_s, cue.fade_out_s) == (50.5, 8.0)


@given(st.floats(-40, 0), st.floats(-20, 0), st.floats(-30, -10))
def test_gains_bring_pieces_to_one_loudness_as_far_as_peaks_allow(
    tracks: Tracks, loudness: float, peak: float, wanted: float
) -> None:
    features = replace(tracks["a"].features, loudness_lufs=loudness, true_peak_dbtp=peak)
    gain = gain_of(features, wanted)
    assert gain <= MOST_GAIN_DB
    assert gain <= max(0.0, PEAK_DBTP - peak) + 1e-9
    assert loudness + gain <= wanted + 1e-9
    if wanted <= loudness:
        assert gain == pytest.approx(wanted - loudness)


def test_steady_pieces_meet_on_their_beats(plan: Plan, tracks: Tracks) -> None:
    beats = Transition(Passage.BEAT_CROSSFADE, 6.0)
    later = tuple(round(beat + 0.17, 3) for beat in tracks["a"].features.beats_s)
    other = Track("b", "b", replace(tracks["b"].features, beats_s=later))
    stages = (replace(plan.stages[0], into=beats), *plan.stages[1:])
    first, second = cues_of(replace(plan, stages=stages), {**tracks, "b": other})[:2]
    there = np.asarray(tracks["a"].features.beats_s) - first.from_s + first.at_s
    coming = np.asarray(later) - second.from_s + second.at_s
    inside = there[(there > second.at_s) & (there < first.end_s)]
    apart = np.abs(coming[None, :] - inside[:, None]).min(axis=1)
    assert len(inside) >= 10
    assert apart.max() < 0.002
    assert second.at_s == plan.stages[1].start_s
    assert 0 <= second.from_s - plan.stages[1].from_s < 0.5


@given(st.floats(0.3, 1.0), st.floats(0, 5), st.floats(0, 5))
def test_the_shift_is_less_than_a_beat_and_makes_beats_meet(period: float, first: float, second: float) -> None:
    there, coming = first + period * np.arange(20), second + period * np.arange(30)
    shift = beat_shift(there, coming)
    assert 0 <= shift < period
    turn = ((coming[0] - shift - there[0]) / period) % 1
    assert min(turn, 1 - turn) * period < 0.001


def test_half_the_tempo_meets_too() -> None:
    there, coming = np.arange(0, 8, 0.5), np.arange(0.3, 8, 1.0)
    assert (0.3 - beat_shift(there, coming)) % 0.5 == pytest.approx(0.0, abs=0.001)


def test_a_piece_that_is_gone_is_named(plan: Plan) -> None:
    with pytest.raises(InputError, match=r"cue-track-gone .title='a'"):
        cues_of(plan, {})


def test_one_channel_heard_from_two_loudspeakers_is_turned_down_by_three_decibels(tracks: Tracks) -> None:
    features = replace(next(iter(tracks.values())).features, true_peak_dbtp=-30.0, channels=2)
    both = gain_of(features, features.loudness_lufs - 2)
    assert both - gain_of(replace(features, channels=1), features.loudness_lufs - 2) == pytest.approx(3.01, abs=0.01)


def at_tempo(track: Track, name: str, bpm: float, first_s: float = 0.4) -> Track:
    """Return a piece with even beats."""
    beats = tuple(np.arange(first_s, track.duration_s, 60 / bpm).round(3).tolist())
    return Track(name, name, replace(track.features, beats_s=beats, tempo_bpm=bpm))


def heard_beats(cue: Cue, track: Track) -> np.ndarray:
    """Return when the beats of a piece are heard in the session."""
    pace = Pace.of(cue.pace, 48000)
    return pace.heard(np.asarray(track.features.beats_s) * 48000) / 48000 - cue.from_s + cue.at_s


@given(st.floats(96.5, 103.5), st.sampled_from([0.5, 1.0, 2.0]), st.floats(0.0, 0.6))
def test_two_tempi_meet_in_the_middle_and_every_beat_falls_on_a_beat(
    plan: Plan, tracks: Tracks, bpm: float, ratio: float, first_s: float
) -> None:
    beats = Transition(Passage.BEAT_CROSSFADE, 6.0)
    stages = (replace(plan.stages[0], into=beats), *plan.stages[1:])
    those = {**tracks, "a": at_tempo(tracks["a"], "a", 100.0), "b": at_tempo(tracks["b"], "b", bpm * ratio, first_s)}
    first, second = cues_of(replace(plan, stages=stages), those)[:2]
    there, coming = heard_beats(first, those["a"]), heard_beats(second, those["b"])
    inside = [one[(one > second.at_s) & (one < first.end_s)] for one in (there, coming)]
    fewer, more = sorted(inside, key=len)
    assert len(fewer) >= 4
    assert np.abs(more[None, :] - fewer[:, None]).min(axis=1).max() < 0.006
    assert all(abs(speed - 1) <= 0.025 for cue in (first, second) for _, _, speed in cue.pace)
    assert all(over >= 10 or place == second.from_s for cue in (first, second) for place, over, _ in cue.pace)
    ends = float(Pace.of(second.pace, 48000).recorded(second.to_s * 48000)) / 48000
    assert ends == pytest.approx(second.to_s, abs=0.002), "the piece ends where it would have"


@pytest.mark.parametrize("bpm", [92.0, 108.0, 131.0])
def test_tempi_that_lie_far_apart_are_left_alone(plan: Plan, tracks: Tracks, bpm: float) -> None:
    stages = (replace(plan.stages[0], into=Transition(Passage.BEAT_CROSSFADE, 6.0)), *plan.stages[1:])
    those = {**tracks, "a": at_tempo(tracks["a"], "a", 100.0), "b": at_tempo(tracks["b"], "b", bpm)}
    assert all(cue.pace == () for cue in cues_of(replace(plan, stages=stages), those))


def test_pieces_that_are_not_even_are_left_at_their_own_speed(plan: Plan, tracks: Tracks) -> None:
    stages = (replace(plan.stages[0], into=Transition(Passage.BEAT_CROSSFADE, 6.0)), *plan.stages[1:])
    b = at_tempo(tracks["b"], "b", 102.0)
    swaying = tuple(beat + 0.12 * np.sin(number) for number, beat in enumerate(b.features.beats_s))
    those = {
        **tracks,
        "a": at_tempo(tracks["a"], "a", 100.0),
        "b": Track("b", "b", replace(b.features, beats_s=swaying)),
    }
    assert all(cue.pace == () for cue in cues_of(replace(plan, stages=stages), those))


@given(st.floats(97.5, 102.5), st.integers(0, 3), st.integers(0, 3), st.floats(0.0, 0.5))
def test_bars_that_are_known_fall_on_bars(
    plan: Plan, tracks: Tracks, bpm: float, one: int, other: int, first_s: float
) -> None:
    stages = (replace(plan.stages[0], into=Transition(Passage.BEAT_CROSSFADE, 8.0)), *plan.stages[1:])
    a, b = at_tempo(tracks["a"], "a", 100.0), at_tempo(tracks["b"], "b", bpm, first_s)
    barred = {
        track.id: replace(track, features=replace(track.features, downbeats_s=track.features.beats_s[at::4], metre=4))
        for track, at in ((a, one), (b, other))
    }
    first, second = cues_of(replace(plan, stages=stages), {**tracks, **barred})[:2]
    assert 0 <= second.from_s - plan.stages[1].from_s < 2.6
    there, coming = (
        heard_beats(cue, replace(track, features=replace(track.features, beats_s=track.features.downbeats_s)))
        for cue, track in ((first, barred["a"]), (second, barred["b"]))
    )
    inside = there[(there > second.at_s + 0.1) & (there < first.end_s - 0.1)]
    assert len(inside) >= 1
    assert np.abs(coming[None, :] - inside[:, None]).min(axis=1).max() < 0.02
