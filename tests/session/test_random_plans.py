"""Whatever is planned is heard whole: no gap, no click, one level, speeds within bounds, an end on time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.conftest import make_library, make_plan

from isotone.errors import NothingFits
from isotone.music import Edge, Track
from isotone.person import CheckIn, Goal
from isotone.plan import Plan
from isotone.session import cues_of, ending_of, spans_of
from isotone.session.cues import gain_of
from isotone.signal import FloatArray
from isotone.sound import Cue, Engine
from isotone.sound.engine import RISE_S
from isotone.sound.limiter import CEILING_DBTP
from isotone.sound.stretch import LEAST_RAMP_S, MOST

RATE = 4000  # small, so that whole sessions are quick
LOUD_DB = -18.0
POWER = 10 ** (LOUD_DB / 20)
EDGE_S = 0.1


class Drone:
    """A source of three steady tones with soft edges: what is not smooth was made by the engine."""

    def __init__(self, seed: int, seconds: float) -> None:
        rng = np.random.default_rng(seed)
        at = np.arange(round(seconds * RATE)) / RATE
        tones = sum(np.sin(2 * np.pi * (hz * at + rng.random())) for hz in rng.uniform(80, 160, 3))
        tones *= np.sin(np.pi / 2 * np.clip(np.minimum(at, at[-1] - at) / EDGE_S, 0, 1)) ** 2
        self.sound = np.repeat((POWER * np.sqrt(2 / 3) * tones)[:, None], 2, axis=1).astype(np.float32)

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from frame `start`."""
        return self.sound[start : start + frames]


@cache
def library(seed: int) -> dict[str, Track]:
    """Return pieces of half a minute to a minute and a half, some with beats, some at nearly one tempo."""
    rng = np.random.default_rng(seed)
    found = {}
    for track in make_library(40, seed):
        seconds = float(rng.uniform(30, 90))
        bpm = float(rng.choice([0.0, 72.0, 74.0, 75.0, 100.0])) or None
        beats = tuple(np.arange(0.5, seconds, 60 / bpm).tolist()) if bpm else ()
        pulse = {"tempo_bpm": bpm, "pulse_clarity": 0.9 if bpm else 0.1, "tempo_confidence": 0.9 if bpm else 0.0}
        edge = Edge(LOUD_DB, 0.0)
        known = replace(
            track.features, duration_s=seconds, audible_s=(0.0, seconds), beats_s=beats, loudness_lufs=LOUD_DB,
            true_peak_dbtp=-8.0, start=edge, end=edge, startles=(), sections_s=(seconds / 2,), **pulse,
        )  # fmt: skip
        found[track.id] = replace(track, features=known)
    return found


@cache
def source(seed: int, track_id: str) -> Drone:
    """Return a piece's sound."""
    number = int.from_bytes(track_id.encode()[-3:], "big")
    return Drone(number, library(seed)[track_id].features.duration_s)


PLANS = st.builds(
    lambda seed, goal, minutes, arousal: (seed, goal, minutes, arousal),
    st.integers(0, 30), st.sampled_from(list(Goal)), st.floats(3.0, 8.0), st.floats(-0.8, 0.8),
)  # fmt: skip


def planned(seed: int, goal: Goal, minutes: float, arousal: float) -> Plan:
    """Return a plan over the library: a strict one, or the nearest where nothing fits strictly."""
    tracks, now = list(library(seed).values()), CheckIn(arousal, 0.0)
    try:
        return make_plan(tracks, goal, now=now, minutes=minutes)
    except NothingFits:
        return make_plan(tracks, goal, near=True, now=now, minutes=minutes)


def heard(plan: Plan, seed: int) -> tuple[tuple[Cue, ...], FloatArray]:
    """Return what is played for a plan and how it sounds, to a little past its end."""
    tracks: Mapping[str, Track] = library(seed)
    cues = cues_of(plan, tracks)
    sources = {cue.source: source(seed, cue.source) for cue in cues}
    engine = Engine(cues, sources, RATE, ending_s=ending_of(plan.goal, plan.total_s))
    return cues, engine.render(round((plan.total_s + 1.0) * RATE))


def levels_db(sound: FloatArray) -> FloatArray:
    """Return the level of every tenth of a second, in dB of full scale."""
    step = RATE // 10
    rows = sound[: len(sound) // step * step, 0].reshape(-1, step)
    return np.asarray(10 * np.log10((rows.astype(np.float64) ** 2).mean(axis=1) + 1e-12))


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(PLANS)
def test_every_plan_is_heard_whole_smooth_level_and_on_time(case: tuple[int, Goal, float, float]) -> None:
    seed = case[0]
    plan = planned(*case)
    cues, sound = heard(plan, seed)
    end = round(plan.total_s * RATE)
    assert not sound[end + RATE // 10 :].any(), "it ends on time"
    assert np.abs(sound).max() <= 10 ** (CEILING_DBTP / 20) + 1e-4, "no peak over the ceiling"
    steepest = max(
        np.abs(np.diff(source(seed, cue.source).sound[:, 0], 2)).max() * 10 ** (cue.gain_db / 20) for cue in cues
    )
    assert np.abs(np.diff(sound[:, 0], 2, prepend=0.0)).max() < 2.2 * steepest, "no click"
    for cue in cues:
        for at_s, over_s, speed in cue.pace:
            assert abs(speed - 1) <= MOST + 1e-9
            assert over_s >= LEAST_RAMP_S - 1e-6 or at_s <= cue.from_s, (
                "only at its beginning there is nothing to ramp from"
            )


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(PLANS)
def test_every_piece_is_heard_from_its_beginning_to_its_end_at_one_level(case: tuple[int, Goal, float, float]) -> None:
    seed = case[0]
    plan = planned(*case)
    _, sound = heard(plan, seed)
    level = levels_db(sound)
    fade_s = ending_of(plan.goal, plan.total_s)
    steady_until = plan.total_s - fade_s
    for span in spans_of(plan, library(seed)):
        cue = span.cue
        if cue is None:
            middle = level[round((span.start_s + EDGE_S) * 10) + 1 : round((span.end_s - EDGE_S) * 10) - 1]
            assert (middle < -90).all(), "a silence is silent"
            continue
        last = cue.at_s + cue.to_s - cue.from_s
        inside = slice(
            round(max(cue.at_s + cue.fade_in_s + EDGE_S, RISE_S + 0.5) * 10) + 1,
            round(min(last - cue.fade_out_s - EDGE_S, steady_until) * 10) - 1,
        )
        wanted = LOUD_DB + gain_of(library(seed)[cue.source].features, plan.loudness_lufs)
        alone = level[inside]
        if len(alone) > 20:
            assert 10 * np.log10(np.mean(10 ** (alone / 10))) == pytest.approx(wanted, abs=1.0)
            assert alone.min() > wanted - 12, "no hole in a piece (its own tones beat against each other)"
