"""Thousands of random sessions: what must never happen does not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from isotone.person import CheckIn, Goal
from isotone.session import Answer, Command, Event, Phase, Session, advance
from isotone.session import command as co
from isotone.session import event as ev
from isotone.session.codec import as_dict, event_of, session_as_dict, session_of

when = st.floats(0, 520, allow_nan=False)
distress = st.one_of(st.none(), st.floats(0, 10))
plain = st.sampled_from(
    (
        *(ev.Started, ev.Position, ev.Position, ev.Softer, ev.Louder, ev.Louder, ev.Pause, ev.Resume, ev.Skip),
        *(ev.NotThisOne, ev.Stop, ev.PlayAgain, ev.Disconnected, ev.Reconnected, ev.Suspended, ev.Mark),
    )
)
events = st.one_of(
    st.builds(lambda kind, at_s: kind(at_s), plain, when),
    st.builds(ev.Choice, when, st.sampled_from(Answer)),
    st.builds(ev.Seek, when, when),
    st.builds(ev.Rated, when, st.builds(CheckIn, distress=distress)),
    st.builds(ev.Reconnected, when, st.booleans()),
)
sequences = st.lists(events, max_size=40)
SOUND = (co.Play, co.Replace)


def walk(session: Session, sequence: list[Event]) -> list[tuple[Session, Event, Session, tuple[Command, ...]]]:
    """Return each step: the session before, the event, the session after, the commands."""
    steps = []
    for event in [ev.Started(), *sequence]:
        after, commands = advance(session, event)
        steps.append((session, event, after, commands))
        session = after
    return steps


@given(sequences)
def test_after_stop_nothing_sounds_until_play_again(ready: Session, sequence: list[Event]) -> None:
    stopped = False
    for _, event, after, commands in walk(ready, sequence):
        if isinstance(event, ev.Stop):
            stopped = True
            assert commands[0] == co.FadeOut(0.2)
        elif isinstance(event, ev.PlayAgain):
            stopped = False
        if stopped:
            assert not any(isinstance(command, SOUND) for command in commands)
            assert after.phase is not Phase.PLAYING


@given(sequences, st.sampled_from(Goal), st.floats(-12, 0))
def test_the_level_never_leaves_its_bounds(ready: Session, sequence: list[Event], goal: Goal, ceiling: float) -> None:
    session = replace(ready, goal=goal, ceiling_db=ceiling, level_db=min(0.0, ceiling))
    for _, _, after, commands in walk(session, sequence):
        levels = [command.db for command in commands if isinstance(command, co.Level)]
        levels += [command.level_db for command in commands if isinstance(command, SOUND)]
        assert all(after.floor_db <= level <= ceiling for level in [*levels, after.level_db])


@example([ev.NotThisOne(4e-200), ev.Choice(0.0, ev.Answer.GENTLER)])
@given(sequences)
def test_a_song_that_was_sent_away_is_never_heard_again(ready: Session, sequence: list[Event]) -> None:
    for _, _, after, commands in walk(ready, sequence):
        for command in commands:
            if isinstance(command, SOUND):
                heard = {cue.source for cue in command.cues if cue.end_s > command.from_s + 1e-6}
                assert not heard & after.out


@given(sequences)
def test_after_not_this_one_nothing_sounds_without_an_answer(ready: Session, sequence: list[Event]) -> None:
    for before, event, after, commands in walk(ready, sequence):
        if before.phase is Phase.ASKING and not isinstance(event, ev.Choice | ev.Stop):
            assert not any(isinstance(command, SOUND) for command in commands)
            assert after.phase in (Phase.ASKING, Phase.DONE)


@given(sequences)
def test_it_asks_at_most_once_whether_to_stay(ready: Session, sequence: list[Event]) -> None:
    asked = [
        command
        for _, _, _, commands in walk(ready, sequence)
        for command in commands
        if command == co.Ask(co.Question.STAY_GENTLER_STOP)
    ]
    assert len(asked) <= 1


@given(sequences)
def test_the_time_line_stays_whole(ready: Session, sequence: list[Event]) -> None:
    for _, _, after, _ in walk(ready, sequence):
        assert 0 <= after.at_s <= after.total_s + 1e-6
        starts = [span.start_s for span in after.spans]
        assert starts == sorted(starts)
        for span in after.spans:
            assert span.end_s >= span.start_s - 1e-6
            if span.cue is not None:
                assert abs(span.cue.at_s - span.start_s) < 1e-6
                assert abs(span.cue.end_s - span.end_s) < 1e-6
                assert span.cue.from_s >= 0


@given(sequences)
def test_only_taps_make_sound(ready: Session, sequence: list[Event]) -> None:
    taps = ev.Started | ev.Resume | ev.PlayAgain | ev.Skip | ev.Seek | ev.Choice
    for _, event, _, commands in walk(ready, sequence):
        if any(isinstance(command, co.Play) for command in commands):
            assert isinstance(event, taps)


@given(sequences)
def test_events_and_sessions_survive_being_written_down(ready: Session, sequence: list[Event]) -> None:
    for _, event, after, commands in walk(ready, sequence):
        assert event_of(as_dict(event)) == event
        assert session_of(session_as_dict(after)) == after
        assert all(as_dict(command)["kind"] for command in commands)
