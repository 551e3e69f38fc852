"""Shaping while it plays: small steps inside the bounds, nothing that cannot be undone, and every piece heard whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.session.test_random_plans import library, planned

from isotone.errors import InputError
from isotone.person import Goal
from isotone.plan import Approval
from isotone.plan.codec import as_dict, from_dict
from isotone.session import Phase, Session, advance, make
from isotone.session import event as ev
from isotone.session.codec import event_of, session_as_dict, session_of
from isotone.session.command import Brightness, Command, Play, Replace, SlowSwell
from isotone.session.shaping import Shape, able, sounds
from isotone.session.shaping.tempo import A_MINUTE
from isotone.sound import Cue
from isotone.sound.stretch import LEAST_RAMP_S, MOST, Pace

FINE = 1000
WISHES = st.lists(
    st.tuples(
        st.floats(1.0, 120.0),
        st.sampled_from([
            ("tempo", -0.03), ("tempo", 0.03), ("tempo", 0.0), ("tempo", 0.9), ("brightness", -6.0),
            ("brightness", 40.0), ("swell", 12.0), ("swell", 0.0), ("breath", 6.0), ("breath", 0.0), ("drum", 1.0),
            ("drum", 0.0), ("heartbeat", 60.0), ("heartbeat", 0.0), ("drone", 1.0), ("drone", 0.0),
        ]),
    ),
    max_size=12,
)  # fmt: skip
SEEDS = st.integers(0, 20)


def playing(seed: int, minutes: float = 6.0) -> Session:
    """Return a session that plays."""
    plan = replace(planned(seed, Goal.CALM, minutes, 0.4), approval=Approval("me", "test", 0.0))
    session, _ = advance(make("s", plan, library(seed)), ev.Started())
    return session


def wished(session: Session, wishes: list[tuple[float, tuple[str, float]]]) -> tuple[Session, list[Command]]:
    """Return a session after wishes, each so many seconds after the one before, and all commands."""
    at, told = session.at_s, []
    for later, (what, value) in wishes:
        at = min(at + later, session.total_s - 1)
        session, commands = advance(session, ev.Shaped(at, what, value))
        told += commands
    return session, told


@settings(max_examples=30, deadline=None)
@given(SEEDS, WISHES)
def test_no_wish_leaves_the_bounds_or_moves_too_fast(seed: int, wishes: list[tuple[float, tuple[str, float]]]) -> None:
    session, told = wished(playing(seed), wishes)
    assert abs(session.shape.tempo) <= session.most_tempo == 0.03
    assert all(abs(one.db) <= 6.0 for one in told if isinstance(one, Brightness))
    assert all(4 * 0.75 <= one.times_a_minute <= 15 for one in told if isinstance(one, SlowSwell))
    for cue in sounds(session):
        entering = cue.pace[:1] if cue.pace and cue.pace[0][1] == 0.0 else ()
        now = entering[0][2] if entering else 1.0
        for at_s, over_s, to in cue.pace[len(entering) :]:
            assert abs(to - 1) <= MOST + 1e-9
            assert over_s >= LEAST_RAMP_S - 1e-6
            meets = abs(to - now) > 0.0 and abs(to - now) * 60 / over_s > A_MINUTE + 1e-6
            assert not meets or cue in sounds(playing(seed)) or _by_meeting(cue, at_s), "only to meet another piece"
            now = to


def _by_meeting(cue: Cue, at_s: float) -> bool:
    """Say whether a change of speed lies where a piece is entered or left."""
    return at_s < cue.from_s + 40 or at_s > cue.to_s - 40


@settings(max_examples=30, deadline=None)
@given(SEEDS, WISHES)
def test_every_piece_is_heard_to_its_last_note_at_its_own_speed_and_nothing_overlaps_anew(
    seed: int, wishes: list[tuple[float, tuple[str, float]]]
) -> None:
    before = playing(seed)
    after, _ = wished(before, wishes)
    for one, other in zip(before.spans, after.spans, strict=True):
        if one.cue is None or other.cue is None:
            continue
        ends = [float(Pace.of(cue.pace, FINE).recorded(cue.to_s * FINE)) / FINE for cue in (one.cue, other.cue)]
        assert ends[1] == pytest.approx(ends[0], abs=0.01), "the same last note"
        speeds = [float(Pace.of(cue.pace, FINE).speed(cue.to_s * FINE)) for cue in (one.cue, other.cue)]
        assert speeds[1] == pytest.approx(speeds[0], abs=1e-6), "left as it would have been"
        assert other.end_s - other.cue.end_s == pytest.approx(one.end_s - one.cue.end_s, abs=0.01)
    gaps = [
        [later.start_s - earlier.end_s for earlier, later in pairwise(session.spans)] for session in (before, after)
    ]
    assert gaps[1] == pytest.approx(gaps[0], abs=0.01)
    assert abs(after.total_s / before.total_s - 1) < 0.032


@settings(max_examples=15, deadline=None)
@given(SEEDS, WISHES)
def test_what_is_heard_already_never_changes(seed: int, wishes: list[tuple[float, tuple[str, float]]]) -> None:
    session = playing(seed)
    at = 1.0
    for later, (what, value) in wishes:
        at = min(at + later, session.total_s - 1)
        moved, _ = advance(session, ev.Shaped(at, what, value))
        for one, other in zip(session.spans, moved.spans, strict=True):
            if one.cue is None or other.cue is None or one.start_s > at:
                continue
            until = (one.cue.from_s + min(at, one.cue.end_s) - one.cue.at_s) * FINE
            places = np.linspace(one.cue.from_s * FINE, until, 50)
            paces = [Pace.of(cue.pace, FINE).recorded(places) for cue in (one.cue, other.cue)]
            assert paces[1] == pytest.approx(paces[0], abs=1e-3)
            assert (other.cue.at_s, other.cue.from_s) == (one.cue.at_s, one.cue.from_s)
        session = moved


@settings(max_examples=15, deadline=None)
@given(SEEDS, WISHES)
def test_all_can_be_undone_and_is_kept_in_the_log(seed: int, wishes: list[tuple[float, tuple[str, float]]]) -> None:
    session, _ = wished(playing(seed), wishes)
    assert session_of(session_as_dict(session)) == session
    undo = [("tempo", 0.0), ("tempo", 0.0), ("brightness", 0.0), ("brightness", 0.0), ("swell", 0.0)]
    undo += [(kind, 0.0) for kind in ("breath", "drum", "heartbeat", "drone")]
    plain, _ = wished(session, [(0.5, one) for one in undo])
    assert replace(plain.shape, layers=()) == Shape()
    assert all(one.until_s is not None for one in plain.shape.layers)


def test_stop_wins_over_every_wish() -> None:
    session, _ = wished(playing(1), [(5.0, ("breath", 6.0)), (1.0, ("tempo", -0.03))])
    stopped, _ = advance(session, ev.Stop(9.0))
    for what, value in (("breath", 5.0), ("tempo", 0.0), ("brightness", 3.0), ("swell", 12.0)):
        after, commands = advance(stopped, ev.Shaped(10.0, what, value))
        assert after == stopped
        assert commands == ()


def test_after_stop_it_plays_as_it_was() -> None:
    session, _ = wished(playing(1), [(5.0, ("breath", 6.0)), (1.0, ("tempo", -0.03)), (1.0, ("brightness", 3.0))])
    stopped, _ = advance(session, ev.Stop(9.0))
    assert stopped.shape == Shape()
    _, commands = advance(stopped, ev.PlayAgain(9.0))
    (play,) = (one for one in commands if isinstance(one, Play))
    assert not any(cue.source.startswith("layer:") for cue in play.cues)
    whole = playing(1).total_s
    assert stopped.total_s == pytest.approx(whole, abs=0.2), "what little was slower already stays heard"


def test_what_the_plan_does_not_let_be_added_is_not() -> None:
    session = replace(playing(1), may_add=("breath",))
    assert set(able(session)) <= {"brightness", "tempo", "breath"}
    for what, value in (("heartbeat", 60.0), ("swell", 12.0), ("drone", 1.0)):
        assert advance(session, ev.Shaped(5.0, what, value)) == (replace(session, at_s=5.0), ())


def test_the_bounds_of_an_earlier_plan_let_nothing_be_shaped() -> None:
    raw = as_dict(planned(1, Goal.CALM, 6.0, 0.4))
    raw["bounds"] = {"level_db": [-18.0, 0.0], "may_skip": True, "tempo_fraction": 0.0}
    bounds = from_dict(raw).bounds
    assert (bounds.tempo_fraction, bounds.brightness_db, bounds.may_add) == (0.0, 0.0, ())


def test_a_drum_goes_with_a_piece_that_is_slowed() -> None:
    session = playing(2)
    beaten = replace(session, spans=tuple(replace(span, pulse=True, stretches=True) for span in session.spans))
    moved, _ = wished(beaten, [(10.0, ("drum", 1.0)), (1.0, ("tempo", -0.005))])
    drums = [cue for cue in sounds(moved) if cue.source.startswith("layer:drum:")]
    pieces = {cue.source: cue for cue in sounds(moved) if not cue.source.startswith("layer:")}
    assert any(cue.pace for cue in drums)
    for drum in drums:
        piece = pieces[drum.source.removeprefix("layer:drum:")]
        assert drum.pace == piece.pace
        assert drum.at_s - drum.from_s == pytest.approx(piece.at_s - piece.from_s)


def test_what_is_paused_is_shaped_without_a_sound() -> None:
    session, _ = advance(playing(1), ev.Pause(8.0))
    for what, value in (("breath", 6.0), ("brightness", -3.0), ("swell", 12.0)):
        session, commands = advance(session, ev.Shaped(8.0, what, value))
        assert commands == ()
    _, commands = advance(session, ev.Resume(8.0))
    (play,) = (one for one in commands if isinstance(one, Play))
    assert any(cue.source == "layer:breath:6" for cue in play.cues)


def test_layers_begin_softly_lie_under_the_music_and_end_with_it() -> None:
    session, commands = wished(playing(2), [(10.0, ("breath", 6.0)), (3.0, ("drum", 1.0))])
    under = [cue for cue in sounds(session) if cue.source.startswith("layer:")]
    assert under
    assert [type(one) for one in commands] == [Replace, Replace]
    for cue in under:
        assert min(cue.fade_in_s, cue.fade_out_s) >= 1.0
        assert cue.gain_db <= -8.0
        assert cue.end_s <= session.total_s + 1e-6


def test_pieces_that_are_sung_or_known_are_left_at_their_own_speed() -> None:
    session = playing(3)
    own = replace(session, spans=tuple(replace(span, stretches=False) for span in session.spans))
    moved, _ = advance(own, ev.Shaped(20.0, "tempo", -0.015))
    assert moved.spans == own.spans
    assert "tempo" not in able(own)


def test_a_plan_of_an_earlier_release_is_not_bent() -> None:
    session = replace(playing(3), most_tempo=0.0, most_brightness_db=0.0)
    for what, value in (("tempo", -0.015), ("brightness", 3.0)):
        assert advance(session, ev.Shaped(20.0, what, value)) == (replace(session, at_s=20.0), ())
    assert not {"tempo", "brightness"} & set(able(session))


@pytest.mark.parametrize(("what", "value"), [("thunder", 1.0), ("breath", 90.0), ("heartbeat", 200.0), ("swell", 1.0)])
def test_what_cannot_be_is_refused(what: str, value: float) -> None:
    with pytest.raises(InputError, match="shape-unknown"):
        advance(playing(1), ev.Shaped(5.0, what, value))


def test_a_wish_is_read_from_what_a_page_sends() -> None:
    assert event_of({"kind": "shaped", "at_s": 3, "what": "breath", "value": "6"}) == ev.Shaped(3.0, "breath", 6.0)
    assert playing(1).phase is Phase.PLAYING
