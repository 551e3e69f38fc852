"""The one function that moves a session on. Pure: the same events give the same commands, always.

Stop is handled before anything else, in every state. Nothing sounds before approval, after Stop until "Play again",
or after "Not this one" until an answer. The level never leaves the bounds that a person approved.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from isotone.errors import ApprovalMissing
from isotone.person import Goal
from isotone.session import event as ev
from isotone.session import shaping, sounding
from isotone.session.command import (
    AnnounceSilence,
    Ask,
    Command,
    FadeOut,
    Finish,
    KeepOut,
    Level,
    OfferRating,
    PauseAt,
    Play,
    Question,
    Replace,
)
from isotone.session.span import Span, before, current, cut, line_up, total_s, without
from isotone.session.state import Phase, Session
from isotone.session.worse import weigh

ADVANCE_VERSION = "1"
STOP_S = 0.2
"""Stop fades to silence in this time; the page does it by itself. (the issue; 300 ms from the tap at most)"""
LEAVE_S = 0.4
"""A skipped or unwanted piece fades in this time. [D]"""
PAUSE_S = 0.2
STEP_DB = 3.0
"""One tap on Softer or Louder: clearly heard, never a jump. [D]"""
STEP_S = 0.8
LEAD_S = 1.0
"""A change without a break is laid this far ahead of what is heard, so that it can be rendered in time. [D]"""
MELT_S = 4.0
"""Crossfade into a gentler piece while the music goes on. [D]"""
OFFER_S = 20.0
"""How long the one-tap re-rating stays after a piece has begun. [D]"""
END_S = 0.05
NEAR_S = 1e-6

Result = tuple[Session, tuple[Command, ...]]
ALIVE = (Phase.PLAYING, Phase.PAUSED, Phase.WAITING)
ALIVE_OR_READY = (Phase.READY, *ALIVE)


def advance(session: Session, event: ev.Event) -> Result:
    """Return the session after an event, and what is to be done.

    Raises
    ------
    ApprovalMissing
        If sound is asked for and no person approved the plan.
    """
    if isinstance(event, ev.Stop):
        return _stop(session, event.at_s)
    if session.phase is Phase.DONE:
        return session, ()
    match event:
        case ev.Started() | ev.Resume():
            return _go_on(session)
        case ev.Position():
            return _heard(session, event.at_s)
        case ev.Softer():
            return _level(_at(session, event.at_s), -STEP_DB)
        case ev.Louder():
            return _level(_at(session, event.at_s), STEP_DB)
        case ev.Pause():
            return _fall_silent(session, event.at_s, Phase.PAUSED)
        case ev.Suspended():
            return _fall_silent(replace(session, away=False), event.at_s, Phase.WAITING)
        case ev.Disconnected():
            return replace(_at(session, event.at_s), away=True), ()
        case ev.Reconnected():
            return _back(session, event)
        case ev.Skip():
            return _skip(_at(session, event.at_s))
        case ev.Seek():
            return _seek(_at(session, event.at_s), event.to_s)
        case ev.Mark():
            return _at(session, event.at_s), ()
        case ev.NotThisOne():
            return _not_this(_at(session, event.at_s))
        case ev.Choice():
            return _answer(_at(session, event.at_s), event.answer)
        case ev.Turned():
            return (
                sounding.turned(_at(session, event.at_s), event) if session.phase in ALIVE_OR_READY else (session, ())
            )
        case ev.Shaped():
            return shaping.shaped(_at(session, event.at_s), event) if session.phase in ALIVE_OR_READY else (session, ())
        case ev.Closing():
            return sounding.closing(_at(session, event.at_s)) if session.phase in ALIVE_OR_READY else (session, ())
        case ev.PlayAgain():
            return _again(session)
        case ev.Done():
            return _done(session)
        case ev.Rated():
            return _rated(_at(session, event.at_s), event)
        case _:
            assert_never(event)


def _at(session: Session, at_s: float) -> Session:
    """Take over where the page says it is; a session that is not playing does not move."""
    if session.phase is not Phase.PLAYING:
        return session
    return replace(session, at_s=min(max(at_s, 0.0), session.total_s))


def _stop(session: Session, at_s: float) -> Result:
    if session.phase is Phase.DONE:
        return session, (FadeOut(STOP_S),)
    as_it_is = shaping.undone(_at(session, at_s))
    stopped = replace(as_it_is, phase=Phase.STOPPED, asking=None, offering=False, away=False)
    return stopped, (FadeOut(STOP_S), Ask(None))


def _play(session: Session, *, ramp: bool) -> Result:
    """The one place where sound begins."""
    if not session.approved:
        raise ApprovalMissing("plan-not-approved")
    if session.at_s >= session.total_s - END_S:
        return replace(session, phase=Phase.ENDED, asking=None), (Finish("ended"),)
    playing = replace(shaping.settled(session), phase=Phase.PLAYING, asking=None, away=False)
    return playing, (Play(shaping.sounds(playing), playing.at_s, playing.level_db, ramp),)


def _go_on(session: Session) -> Result:
    if session.phase is Phase.READY:
        return _announced(*_play(session, ramp=True))
    if session.phase in (Phase.PAUSED, Phase.WAITING, Phase.QUIET):
        return _play(session, ramp=session.phase is not Phase.PAUSED)
    return session, ()


def _again(session: Session) -> Result:
    if session.phase not in (Phase.STOPPED, Phase.ENDED, Phase.QUIET):
        return session, ()
    over = session.phase is Phase.ENDED or session.at_s >= session.total_s - END_S
    return _play(replace(_forget_out(session), at_s=0.0, last_stage=-1) if over else session, ramp=True)


def _forget_out(session: Session) -> Session:
    """Take songs that stay out off the whole time line, also what was heard of them, before going back in it."""
    gone = sum(
        after.start_s - span.start_s
        for span, after in pairwise(session.spans)
        if span.track_id in session.out and span.start_s < session.at_s
    )
    spans = without(session.spans, session.out)
    return replace(session, spans=spans, at_s=min(max(0.0, session.at_s - gone), total_s(spans)))


def _heard(session: Session, at_s: float) -> Result:
    if session.phase is not Phase.PLAYING:
        return session, ()
    moved = _at(session, at_s)
    if moved.at_s >= moved.total_s - END_S:
        return replace(moved, phase=Phase.ENDED, offering=False), (OfferRating(False), Finish("ended"))
    return _announced(moved, ())


def _announced(session: Session, commands: tuple[Command, ...]) -> Result:
    """Say what begins here: a silence, or a piece after which a one-tap re-rating may be offered."""
    here = session.here
    if here is None:
        return session, commands
    said: tuple[Command, ...] = ()
    if here.stage != session.last_stage:
        if here.cue is None:
            said = (AnnounceSilence(round(here.end_s - here.start_s, 1)),)
        elif session.last_stage >= 0:
            was_silent = any(span.stage == session.last_stage and span.cue is None for span in session.spans)
            said = (*((AnnounceSilence(0.0),) if was_silent else ()), *_offer(session, here))
    offering = session.offering
    if OfferRating(True) in said:
        offering = True
    elif offering and (here.cue is None or session.at_s > here.start_s + OFFER_S):
        offering, said = False, (*said, OfferRating(False))
    return replace(session, last_stage=here.stage, offering=offering), (*commands, *said)


def _offer(session: Session, here: Span) -> tuple[Command, ...]:
    """Between pieces, never in sleep, and not late: a seek into the middle of a piece is no moment between."""
    late = session.at_s > here.start_s + OFFER_S
    return () if late or session.goal is Goal.SLEEP else (OfferRating(True),)


def _level(session: Session, by_db: float) -> Result:
    level = session.bounded(session.level_db + by_db)
    if level == session.level_db or session.phase in (Phase.STOPPED, Phase.ENDED):
        return session, ()
    moved = replace(session, level_db=level)
    return moved, (Level(level, STEP_S),) if session.phase is Phase.PLAYING else ()


def _fall_silent(session: Session, at_s: float, phase: Phase) -> Result:
    if session.phase is not Phase.PLAYING:
        return session, ()
    silent = replace(_at(session, at_s), phase=phase)
    return silent, (FadeOut(PAUSE_S), PauseAt(silent.at_s))


def _back(session: Session, event: ev.Reconnected) -> Result:
    if session.phase is not Phase.PLAYING:
        return replace(session, away=False), ()
    if event.playing:
        return replace(_at(session, event.at_s), away=False), ()
    waiting = replace(_at(session, event.at_s), phase=Phase.WAITING, away=False)
    return waiting, (PauseAt(waiting.at_s),)


def _skip(session: Session) -> Result:
    if session.phase not in ALIVE:
        return session, ()
    index = current(session.spans, session.at_s)
    rest = session.spans[index + 1 :]
    kept = before(session.spans, session.at_s)
    if not rest:
        ended = replace(session, phase=Phase.ENDED, offering=False)
        return ended, (FadeOut(LEAVE_S), OfferRating(False), Finish("ended"))
    return _leap(replace(session, spans=(*kept, *_alone(line_up(rest, session.at_s)))))


def _alone(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The first of these follows silence now: it has nothing to fade across."""
    first = spans[0]
    if first.cue is None:
        return spans
    return (replace(first, cue=replace(first.cue, fade_in_s=0.0)), *spans[1:])


def _seek(session: Session, to_s: float) -> Result:
    if session.phase not in ALIVE:
        return session, ()
    to = min(max(to_s, 0.0), max(0.0, session.total_s - END_S))
    return _leap(_forget_out(replace(session, at_s=to)))


def _leap(session: Session) -> Result:
    """Go on elsewhere: a short fade, then sound from there; a paused session only changes its place."""
    if session.phase is not Phase.PLAYING:
        return session, ()
    moved, play = _play(session, ramp=False)
    return _announced(moved, (FadeOut(LEAVE_S), *play))


def _not_this(session: Session) -> Result:
    here = session.here
    if session.phase not in ALIVE or here is None or here.cue is None:
        return session, ()
    unwanted = frozenset() if here.track_id is None else frozenset({here.track_id})
    out = session.out | unwanted
    index = current(session.spans, session.at_s)
    kept = before(session.spans, session.at_s)
    rest = without(session.spans[index + 1 :], out)
    rest = _alone(line_up(rest, session.at_s)) if rest else ()
    asking = replace(
        session,
        phase=Phase.ASKING,
        asking=Question.GENTLER_QUIET_DONE,
        out=out,
        spans=(*kept, *rest),
        offering=False,
    )
    return asking, (FadeOut(LEAVE_S), *map(KeepOut, unwanted), Ask(asking.asking))


def _answer(session: Session, answer: ev.Answer) -> Result:
    """Take the answer to the question that stands; any other answer changes nothing."""
    match session.asking, answer:
        case (_, ev.Answer.STOP):
            return _stop(session, session.at_s)
        case (Question.GENTLER_QUIET_DONE, ev.Answer.GENTLER):
            return _gentler_after_silence(session)
        case (Question.GENTLER_QUIET_DONE, ev.Answer.QUIET):
            return replace(session, phase=Phase.QUIET, asking=None), (Ask(None),)
        case (Question.GENTLER_QUIET_DONE, ev.Answer.DONE):
            return _done(session)
        case (Question.STAY_GENTLER_STOP, ev.Answer.STAY):
            return replace(session, asking=None), (Ask(None),)
        case (Question.STAY_GENTLER_STOP, ev.Answer.GENTLER):
            return _gentler_in_music(replace(session, asking=None))
        case _:
            return session, ()


def _gentlest(session: Session, rest: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """Return what may stand in (a spare, else the gentlest piece still to come) and the rest of the time line."""
    heard = {span.track_id for span in session.spans if span.start_s <= session.at_s}
    for spare in session.spares:
        if spare.track_id not in session.out and spare.track_id not in heard:
            stage = max(0, session.last_stage)
            return spare.span(stage, 0.0, 0.0), without(rest, frozenset({spare.track_id}))
    pieces = [span for span in rest if span.track_id is not None]
    if not pieces:
        return None, rest
    best = min(pieces, key=lambda span: 0.0 if span.arousal is None else span.arousal)
    return best, without(rest, frozenset({best.track_id or ""}))


def _gentler_after_silence(session: Session) -> Result:
    rest = without(tuple(span for span in session.spans if span.start_s >= session.at_s - NEAR_S), session.out)
    kept = tuple(cut(span, session.at_s) for span in session.spans if span.start_s < session.at_s - NEAR_S)
    chosen, rest = _gentlest(session, rest)
    if chosen is None:
        return replace(session, phase=Phase.QUIET, asking=None), (Ask(None),)
    chosen = _alone(line_up((chosen,), session.at_s))[0]
    after = _alone(line_up(rest, chosen.end_s)) if rest else ()
    softer = session.bounded(session.level_db - STEP_DB)
    moved = replace(session, spans=(*kept, chosen, *after), level_db=softer, asking=None, last_stage=chosen.stage)
    playing, play = _play(moved, ramp=True)
    return playing, (Ask(None), *play)


def _gentler_in_music(session: Session) -> Result:
    """The music melts into a gentler piece; the session does not fall silent."""
    if session.phase is not Phase.PLAYING:
        return _gentler_after_silence(session)
    turn = session.at_s + LEAD_S
    index = current(session.spans, session.at_s)
    chosen, rest = _gentlest(session, session.spans[index + 1 :])
    if chosen is None or turn >= session.total_s:
        return session, (Ask(None),)
    kept = tuple(cut(span, turn + MELT_S, MELT_S) for span in session.spans[: index + 1])
    chosen = line_up((chosen,), turn)[0]
    assert chosen.cue is not None
    overlap = max(0.0, max(span.end_s for span in kept) - turn)
    chosen = replace(chosen, cue=replace(chosen.cue, fade_in_s=min(MELT_S, overlap)))
    after = _alone(line_up(rest, chosen.end_s)) if rest else ()
    moved = replace(session, spans=(*kept, chosen, *after))
    return moved, (Ask(None), Replace(shaping.sounds(moved), turn, moved.level_db))


def _done(session: Session) -> Result:
    silence = (FadeOut(STOP_S),) if session.phase is Phase.PLAYING else ()
    done = replace(session, phase=Phase.DONE, asking=None, offering=False, away=False)
    return done, (*silence, Ask(None), OfferRating(False), Finish("done"))


def _rated(session: Session, event: ev.Rated) -> Result:
    weighed, worse = weigh(session, event.check_in)
    weighed = replace(weighed, offering=False)
    if not worse or session.phase not in ALIVE or session.asking is not None:
        return weighed, (OfferRating(False),)
    asked = replace(weighed, asked_worse=True, asking=Question.STAY_GENTLER_STOP)
    softer, level = _level(asked, -STEP_DB)
    return softer, (OfferRating(False), *level, Ask(softer.asking))
