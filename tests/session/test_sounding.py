"""A soundscape as a stage of a session: its cue, its knobs while it plays, its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.session.conftest import piece

from isotone.errors import InputError
from isotone.music import Track
from isotone.person import Point
from isotone.plan import Plan, Stage, StageKind
from isotone.plan.codec import as_dict, from_dict
from isotone.session import Phase, Session, advance, happened, made, make, replay
from isotone.session.command import FadeOut, Play, Replace
from isotone.session.event import Closing, NotThisOne, Position, Started, Stop, Turned
from isotone.session.sounding import heard
from isotone.sound.soundscape import phrases
from isotone.sound.soundscape.live.document import document_of, outline
from isotone.sound.soundscape.live.stream import AHEAD_S

SOUND = {"form": "lullaby", "seed": 7, "tuning": "12tet", "parameters": {"density": 0.3}}


@pytest.fixture
def sound_plan(plan: Plan) -> Plan:
    """Five minutes of a lullaby, then a piece."""
    stage = Stage(StageKind.SOUND, 0.0, 300.0, Point(-0.4, 0.3), title="Lullaby", sound=dict(SOUND))
    return replace(plan, stages=(stage, piece("a", 301.0)), loudness_lufs=-23.0)


@pytest.fixture
def playing(sound_plan: Plan, tracks: dict[str, Track]) -> Session:
    """The session, a minute into it."""
    session, _ = advance(make("s", sound_plan, tracks), Started())
    session, _ = advance(session, Position(60.0))
    return session


def test_a_plan_with_a_soundscape_is_read_back_and_older_plans_have_none(sound_plan: Plan) -> None:
    assert from_dict(as_dict(sound_plan)) == sound_plan
    older = as_dict(sound_plan)
    older["stages"] = [{k: v for k, v in one.items() if k != "sound"} for one in older["stages"][1:]]
    assert from_dict(older).stages == (sound_plan.stages[1],)


def test_its_cue_says_all_of_it_and_brings_it_to_the_plans_loudness(playing: Session) -> None:
    first = playing.spans[0]
    assert first.cue is not None
    assert document_of(first.cue.source) == {**SOUND, "length_s": 300.0}
    assert (first.cue.from_s, first.cue.to_s, first.cue.gain_db, first.track_id) == (0.0, 300.0, -3.0, None)


def test_a_turned_knob_is_heard_from_the_next_phrase_on(playing: Session) -> None:
    session, commands = advance(playing, Turned(60.0, "density", 0.9))
    (change,) = commands
    assert isinstance(change, Replace)
    assert change.cues[1:] == tuple(one.cue for one in playing.spans[1:])
    before, after = (outline(heard(one) or {}) for one in (playing, session))
    old, new = list(phrases(before)), list(phrases(after))
    assert [one for one in new if one.start_s < 60.0 + AHEAD_S] == [one for one in old if one.start_s < 60.0 + AHEAD_S]
    coming = next(one for one in new if one.start_s >= 60.0 + AHEAD_S)
    assert coming.knobs["density"] == pytest.approx(0.9)


def test_a_knob_may_be_turned_before_the_first_sound(sound_plan: Plan, tracks: dict[str, Track]) -> None:
    session, commands = advance(make("s", sound_plan, tracks), Turned(0.0, "arousal", 0.5))
    assert commands == ()
    _, (play, *_) = advance(session, Started())
    assert isinstance(play, Play)
    assert document_of(play.cues[0].source) == heard(session)


def test_what_cannot_be_turned_is_told_and_a_piece_has_no_knobs(playing: Session) -> None:
    with pytest.raises(InputError):
        advance(playing, Turned(60.0, "density", 7.0))
    with pytest.raises(InputError):
        advance(playing, Turned(60.0, "loudness", 0.5))
    session, _ = advance(playing, Position(320.0))
    assert advance(session, Turned(320.0, "density", 0.9)) == (session, ())


def test_it_comes_home_with_its_next_phrase_and_what_follows_comes_sooner(playing: Session) -> None:
    session, (change,) = advance(playing, Closing(60.0))
    assert isinstance(change, Replace)
    old, new = (list(phrases(outline(heard(one) or {}))) for one in (playing, session))
    ending = next(number for number, one in enumerate(old) if one.start_s >= 60.0 + AHEAD_S)
    assert len(new) == ending + 1
    assert new[-1].last
    assert new[:-1] == old[:ending]
    sound, after = session.spans
    assert new[-1].end_s < sound.end_s < 110.0
    assert after.start_s == pytest.approx(sound.end_s + 1.0)
    assert session.total_s == pytest.approx(playing.total_s - (300.0 - sound.end_s))
    assert advance(session, Closing(61.0))[1] == ()


def test_stop_wins_and_not_this_one_asks(playing: Session) -> None:
    stopped, commands = advance(playing, Stop(60.0))
    assert stopped.phase is Phase.STOPPED
    assert isinstance(commands[0], FadeOut)
    asking, _ = advance(playing, NotThisOne(60.0))
    assert (asking.phase, asking.out) == (Phase.ASKING, frozenset())


@dataclass
class Line:
    """A line of a log."""

    kind: str
    payload: dict[str, Any]
    at_s: float = 0.0


def test_a_log_with_turned_knobs_replays_to_the_letter(sound_plan: Plan, tracks: dict[str, Track]) -> None:
    session = make("s", sound_plan, tracks)
    lines = [Line("made", made(session))]
    for event in (Started(), Turned(20.0, "density", 0.8), Turned(31.5, "arousal", -0.9), Closing(70.0), Stop(75.0)):
        session, commands = advance(session, event)
        kind = type(event).__name__.lower()
        lines.append(Line(kind, happened(event, commands), event.at_s))
    again = replay(lines)
    assert again.same
    assert again.session == session
