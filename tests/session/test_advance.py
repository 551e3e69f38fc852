"""Sessions move on by events: what a person's tap does, and that Stop comes before everything."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest

from isotone.errors import ApprovalMissing
from isotone.person import CheckIn, Goal
from isotone.plan import Plan
from isotone.session import Answer, Command, Event, Phase, Question, Session, advance
from isotone.session import command as co
from isotone.session import event as ev

T = TypeVar("T")


def run(session: Session, *events: Event) -> tuple[Session, tuple[Command, ...]]:
    """Return the session after these events, and the commands of the last."""
    commands: tuple[Command, ...] = ()
    for event in events:
        session, commands = advance(session, event)
    return session, commands


def the(kind: type[T], commands: tuple[Command, ...]) -> T:
    """Return the one command of a kind."""
    (found,) = (command for command in commands if isinstance(command, kind))
    return found


def test_the_first_sound_begins_with_a_ramp_at_the_start(ready: Session) -> None:
    session, commands = run(ready, ev.Started())
    play = the(co.Play, commands)
    assert session.phase is Phase.PLAYING
    assert (play.from_s, play.level_db, play.ramp) == (0.0, 0.0, True)
    assert [cue.source for cue in play.cues] == ["a", "b", "c", "d"]


def test_a_session_that_nobody_approved_makes_no_sound(ready: Session) -> None:
    with pytest.raises(ApprovalMissing):
        run(replace(ready, approved=False), ev.Started())


@pytest.mark.parametrize("phase", list(Phase))
def test_stop_is_always_obeyed(ready: Session, phase: Phase) -> None:
    session, commands = run(replace(ready, phase=phase, at_s=30.0), ev.Stop(31.0))
    assert session.phase in (Phase.STOPPED, Phase.DONE)
    assert the(co.FadeOut, commands).seconds == 0.2
    assert session.asking is None


def test_after_stop_only_play_again_sounds_and_it_goes_on_where_it_was(ready: Session) -> None:
    stopped, _ = run(ready, ev.Started(), ev.Stop(33.0))
    for event in (ev.Resume(33.0), ev.Started(), ev.Skip(33.0), ev.Louder(33.0), ev.Choice(33.0, Answer.GENTLER)):
        assert not any(isinstance(one, co.Play | co.Replace) for one in run(stopped, event)[1])
    again, commands = run(stopped, ev.PlayAgain(33.0))
    assert again.phase is Phase.PLAYING
    assert the(co.Play, commands).from_s == 33.0


def test_softer_and_louder_stay_within_the_bounds(ready: Session) -> None:
    session, _ = run(ready, ev.Started(), *(ev.Softer(1.0) for _ in range(20)))
    assert session.level_db == -18.0
    session, commands = run(session, *(ev.Louder(2.0) for _ in range(20)))
    assert session.level_db == 0.0
    assert commands == ()


def test_a_persons_ceiling_holds_from_the_first_sound(ready: Session) -> None:
    _, commands = run(replace(ready, ceiling_db=-6.0, level_db=ready.bounded(-6.0)), ev.Started(), ev.Louder(1.0))
    assert commands == ()


def test_pause_keeps_the_place(ready: Session) -> None:
    paused, commands = run(ready, ev.Started(), ev.Position(20.0), ev.Pause(20.5))
    assert the(co.PauseAt, commands).at_s == 20.5
    _, commands = run(paused, ev.Position(25.0), ev.Resume(20.5))
    assert the(co.Play, commands).from_s == 20.5
    assert not the(co.Play, commands).ramp


@pytest.mark.parametrize("why", ["sleep", "call", "unplugged", "reload"])
def test_when_the_device_takes_the_sound_away_it_waits_for_a_tap(ready: Session, why: str) -> None:
    waiting, _ = run(ready, ev.Started(), ev.Suspended(20.0, why))
    assert waiting.phase is Phase.WAITING
    assert run(waiting, ev.Reconnected(20.0, playing=False))[1] == ()
    assert the(co.Play, run(waiting, ev.Resume(20.0))[1]).from_s == 20.0


def test_a_page_that_comes_back_playing_never_stopped(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Disconnected(20.0), ev.Reconnected(25.0, playing=True))
    assert (session.phase, session.at_s, commands) == (Phase.PLAYING, 25.0, ())


def test_a_page_that_comes_back_silent_waits_where_it_was(ready: Session) -> None:
    session, _ = run(ready, ev.Started(), ev.Disconnected(20.0), ev.Reconnected(22.0, playing=False))
    assert (session.phase, session.at_s) == (Phase.WAITING, 22.0)


def test_skip_goes_to_the_next_piece_and_moves_the_rest_up(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Skip(40.0))
    play = the(co.Play, commands)
    assert [(cue.source, cue.at_s) for cue in play.cues if cue.end_s > 40.0] == [
        ("b", 40.0),
        ("c", 150.0),
        ("d", 251.0),
    ]
    assert play.cues[1].fade_in_s == 0.0
    assert session.total_s == 351.0


def test_a_silence_is_announced_and_can_be_skipped(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Position(100.0), ev.Position(194.5))
    assert the(co.AnnounceSilence, commands).seconds == 10.0
    _, commands = run(session, ev.Skip(195.0))
    assert the(co.Play, commands).cues[2].at_s == 195.0
    assert the(co.AnnounceSilence, commands).seconds == 0.0


def test_skipping_the_last_piece_ends_the_session(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Position(320.0), ev.Skip(321.0))
    assert session.phase is Phase.ENDED
    assert the(co.Finish, commands).how == "ended"


def test_seek_goes_anywhere_within_the_session(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Seek(10.0, 250.0))
    assert the(co.Play, commands).from_s == 250.0
    session, _ = run(session, ev.Seek(250.0, 99999.0))
    assert session.at_s <= session.total_s


def test_a_paused_session_seeks_without_a_sound(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Pause(10.0), ev.Seek(10.0, 200.0))
    assert commands == ()
    assert the(co.Play, run(session, ev.Resume(10.0))[1]).from_s == 200.0


def test_at_its_end_it_is_over_and_play_again_begins_anew(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Position(405.0))
    assert (session.phase, the(co.Finish, commands).how) == (Phase.ENDED, "ended")
    assert the(co.Play, run(session, ev.PlayAgain(405.0))[1]).from_s == 0.0


def test_done_ends_everything(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Stop(5.0), ev.Done(5.0))
    assert the(co.Finish, commands).how == "done"
    assert run(session, ev.PlayAgain(5.0))[1] == ()


def test_not_this_one_fades_at_once_and_waits_for_an_answer(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.NotThisOne(30.0))
    assert session.phase is Phase.ASKING
    assert the(co.FadeOut, commands).seconds <= 0.5
    assert the(co.KeepOut, commands).track_id == "a"
    assert the(co.Ask, commands).which is Question.GENTLER_QUIET_DONE
    for event in (ev.Resume(30.0), ev.Skip(30.0), ev.PlayAgain(30.0), ev.Seek(30.0, 1.0), ev.Choice(30.0, Answer.STAY)):
        assert run(session, event) == (session, ())


def test_something_gentler_is_the_gentlest_at_hand_and_softer(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.NotThisOne(30.0), ev.Choice(30.0, Answer.GENTLER))
    play = the(co.Play, commands)
    coming = [cue.source for cue in play.cues if cue.end_s > 30.0]
    assert coming == ["soft", "b", "c", "d"]
    assert (play.level_db, play.ramp, session.phase) == (-3.0, True, Phase.PLAYING)


def test_with_no_gentler_piece_the_gentlest_to_come_is_played(ready: Session) -> None:
    _, commands = run(replace(ready, spares=()), ev.Started(), ev.NotThisOne(30.0), ev.Choice(30.0, Answer.GENTLER))
    assert [cue.source for cue in the(co.Play, commands).cues if cue.end_s > 30.0] == ["c", "b", "d"]


def test_quiet_is_quiet_until_a_tap(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.NotThisOne(30.0), ev.Choice(30.0, Answer.QUIET))
    assert (session.phase, commands) == (Phase.QUIET, (co.Ask(None),))
    assert [cue.source for cue in the(co.Play, run(session, ev.Resume(30.0))[1]).cues if cue.end_s > 30.0] == [*"bcd"]


def test_a_song_that_is_out_does_not_come_back_by_seeking_or_playing_again(ready: Session) -> None:
    session, _ = run(ready, ev.Started(), ev.NotThisOne(30.0), ev.Choice(30.0, Answer.GENTLER))
    _, commands = run(session, ev.Seek(60.0, 0.0))
    assert "a" not in {cue.source for cue in the(co.Play, commands).cues}
    _, commands = run(session, ev.Position(session.total_s), ev.PlayAgain(session.total_s))
    assert "a" not in {cue.source for cue in the(co.Play, commands).cues}


def test_a_song_that_comes_twice_goes_twice(ready: Session) -> None:
    again = replace(ready, spans=(*ready.spans, replace(ready.spans[0], stage=5, start_s=405.0, end_s=505.0)))
    session, _ = run(again, ev.Started(), ev.NotThisOne(30.0))
    assert "a" not in {span.track_id for span in session.spans if span.end_s > 30.0}


@pytest.mark.parametrize(
    ("start", "ratings", "asked"),
    [
        (4.0, (6.0,), False),
        (4.0, (6.0, 5.0), False),
        (4.0, (6.0, 6.0), True),
        (4.0, (7.0,), True),
        (6.0, (8.0,), True),
        (9.0, (9.0,), False),
        (9.0, (8.0, 8.0), False),
        (None, (5.0, 7.0), False),
        (None, (5.0, 8.0), True),
        (None, (8.0,), True),
        (4.0, (3.0, 2.0, 1.0), False),
    ],
)
def test_it_asks_when_distress_rose_and_only_then(
    ready: Session, start: float | None, ratings: tuple[float, ...], asked: bool
) -> None:
    session, _ = run(replace(ready, start_distress=start), ev.Started())
    session, _ = run(session, *(ev.Rated(10.0, CheckIn(distress=one)) for one in ratings))
    assert (session.asking is Question.STAY_GENTLER_STOP) is asked
    assert (session.level_db < 0) is asked
    assert session.phase is Phase.PLAYING


def test_it_asks_once(ready: Session) -> None:
    worse = ev.Rated(10.0, CheckIn(distress=9.0))
    session, commands = run(ready, ev.Started(), worse)
    assert the(co.Ask, commands).which is Question.STAY_GENTLER_STOP
    session, commands = run(session, ev.Choice(11.0, Answer.STAY), worse)
    assert session.asking is None
    assert session.level_db == -3.0


@pytest.mark.parametrize("goal", [Goal.GRIEF, Goal.STAY, Goal.CALM])
def test_low_pleasantness_and_tears_are_not_worsening(ready: Session, goal: Goal) -> None:
    session, _ = run(replace(ready, goal=goal), ev.Started(), ev.Mark(5.0, "tears"))
    session, commands = run(session, *(ev.Rated(9.0, CheckIn(valence=-1.0, word="tears")) for _ in range(4)))
    assert session.asking is None
    assert not any(isinstance(one, co.Ask) for one in commands)


def test_gentler_in_the_music_melts_into_it_without_a_break(ready: Session) -> None:
    session, _ = run(ready, ev.Started(), ev.Position(50.0), ev.Rated(50.0, CheckIn(distress=9.0)))
    session, commands = run(session, ev.Choice(50.0, Answer.GENTLER))
    change = the(co.Replace, commands)
    old, new = (next(cue for cue in change.cues if cue.source == name) for name in ("a", "soft"))
    assert session.phase is Phase.PLAYING
    assert change.from_s <= new.at_s < old.end_s
    assert new.fade_in_s == old.fade_out_s == pytest.approx(old.end_s - new.at_s)


def test_stop_may_be_the_answer(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Rated(1.0, CheckIn(distress=9.0)), ev.Choice(2.0, Answer.STOP))
    assert session.phase is Phase.STOPPED
    assert the(co.FadeOut, commands).seconds == 0.2


def test_a_rating_is_offered_between_pieces_and_goes_away(ready: Session) -> None:
    session, commands = run(ready, ev.Started(), ev.Position(50.0), ev.Position(94.5))
    assert the(co.OfferRating, commands).on
    session, commands = run(session, ev.Position(116.0))
    assert not the(co.OfferRating, commands).on
    assert not session.offering


def test_in_sleep_nothing_is_offered(ready: Session) -> None:
    session, _ = run(replace(ready, goal=Goal.SLEEP), ev.Started(), ev.Position(94.5), ev.Position(205.0))
    assert not session.offering


def test_a_plan_without_a_yes_cannot_become_a_session(plan: Plan) -> None:
    from isotone.session import make

    with pytest.raises(ApprovalMissing):
        make("s", replace(plan, approval=None), {})
