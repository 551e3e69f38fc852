"""A person's wish to a session and its commands: in small steps, inside the bounds, never a surprise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from isotone.errors import InputError
from isotone.session import event as ev
from isotone.session.command import Brightness, Command, Replace, SlowSwell
from isotone.session.shaping.layering import FADE_S, fitting, sounds
from isotone.session.shaping.shape import AS_IT_IS, LAYERS, Layer, Shape
from isotone.session.shaping.tempo import LEAST_HELD_S, Own, paced, ramp_s

if TYPE_CHECKING:
    from isotone.session.span import Span
    from isotone.session.state import Session

BRIGHT_S = 3.0
"""A change of brightness takes so long. [D]"""
BRIGHT_STEP_DB = 3.0
"""Brightness moves by at most so much at once. [D]"""
TEMPO_STEP = 0.015
"""The speed moves by at most so much at once: under two in a hundred. (the issue)"""
SWELL_DB = 3.0
"""How far the level sinks in a swell. [D]"""
SWELL_S = 10.0
"""A swell comes and goes over so long. [D]"""
SWELL_SHARE = 0.75
"""A swell comes at this share of the person's own breaths a minute. (Leslie et al. 2019)"""
LEAD_S = 1.0
"""What is new begins so far ahead of what is heard, so that it can be rendered in time. [D]"""
RANGES: Mapping[str, tuple[float, float]] = {
    "swell": (4.0, 20.0), "breath": (3.0, 15.0), "heartbeat": (40.0, 80.0), "drum": (1.0, 1.0), "drone": (1.0, 1.0)
}  # fmt: skip
"""Times a minute; 1 is simply on."""

Result = tuple["Session", tuple[Command, ...]]


def shaped(session: Session, event: ev.Shaped) -> Result:
    """Return the session with a wish done, as far as its bounds let it; what they leave out changes nothing.

    Raises
    ------
    InputError
        If there is no such wish, or no such value of it.
    """
    match event.what:
        case _ if not isfinite(event.value):
            raise InputError("shape-unknown", what=event.what, value=event.value)
        case "brightness":
            return _brightness(session, event.value)
        case "tempo":
            return _tempo(session, event.value)
        case "swell" if _known(event):
            return _swell(session, event.value)
        case kind if kind in LAYERS and _known(event):
            return _layer(session, kind, event.value)
        case _:
            raise InputError("shape-unknown", what=event.what, value=event.value)


def undone(session: Session) -> Session:
    """Return the session as it is without any shaping, from where it is on."""
    if session.shape == AS_IT_IS:
        return session
    return replace(session, shape=AS_IT_IS, spans=paced(session.spans, session.at_s, 0.0))


def able(session: Session) -> tuple[str, ...]:
    """Return what may be shaped where the session is: all that is bounded at more than nothing, and fits the piece."""
    here = session.here
    found = ["brightness"] if session.most_brightness_db > 0 else []
    if session.most_tempo > 0 and (session.shape.tempo or (here is not None and _has_room(session, here))):
        found.append("tempo")
    fits = [kind for kind in ("drum", "drone") if here is not None and fitting(kind, here)]
    return (*found, *(kind for kind in session.may_add if kind not in ("drum", "drone") or kind in fits))


def _has_room(session: Session, here: Span) -> bool:
    """Say whether a piece may be slowed or quickened and still has time for that."""
    if here.cue is None or not here.stretches:
        return False
    room_s = Own.of(here.base or here.cue).end - (here.cue.from_s + session.at_s - here.cue.at_s)
    return room_s > 2 * ramp_s(TEMPO_STEP) + LEAST_HELD_S


def _known(event: ev.Shaped) -> bool:
    low, high = RANGES[event.what]
    return event.value == 0.0 or low <= event.value <= high


def _with(session: Session, shape: Shape) -> Session:
    return replace(session, shape=shape)


def _brightness(session: Session, wanted: float) -> Result:
    now, most = session.shape.brightness_db, session.most_brightness_db
    there = _toward(now, min(max(wanted, -most), most), BRIGHT_STEP_DB)
    if there == now:
        return session, ()
    return _with(session, replace(session.shape, brightness_db=there)), _heard(session, Brightness(there, BRIGHT_S))


def _tempo(session: Session, wanted: float) -> Result:
    now, most = session.shape.tempo, session.most_tempo
    there = _toward(now, min(max(wanted, -most), most), TEMPO_STEP)
    if there == now:
        return session, ()
    spans = paced(session.spans, session.at_s + LEAD_S, there)
    return _laid(replace(session, spans=spans, shape=replace(session.shape, tempo=there)))


def _swell(session: Session, breaths: float) -> Result:
    times = SWELL_SHARE * breaths
    if times == session.shape.swell or (times and "swell" not in session.may_add):
        return session, ()
    rate, depth = (times, SWELL_DB) if times else (session.shape.swell, 0.0)
    return _with(session, replace(session.shape, swell=times)), _heard(session, SlowSwell(rate, depth, SWELL_S))


def _layer(session: Session, kind: str, value: float) -> Result:
    """Begin a layer, end it, or let one of another rate take its place."""
    on, at_s = session.shape.layer(kind), session.at_s + LEAD_S
    if (on is None and not value) or (on is not None and on.value == value) or (value and kind not in session.may_add):
        return session, ()
    kept = tuple(one for one in session.shape.layers if one is not on and (one.until_s or at_s) >= at_s)
    if on is not None:
        kept = (*kept, replace(on, until_s=max(at_s, on.since_s) + FADE_S))
    if value:
        kept = (*kept, Layer(kind, value, at_s))
    return _laid(_with(session, replace(session.shape, layers=kept)))


def swell_of(shape: Shape) -> tuple[float, float]:
    """Return a shape's swell: times a minute, and its depth in dB."""
    return (shape.swell, SWELL_DB) if shape.swell else (1.0, 0.0)


def _toward(now: float, wanted: float, step: float) -> float:
    return round(min(max(wanted, now - step), now + step), 6)


def _heard(session: Session, command: Command) -> tuple[Command, ...]:
    return (command,) if _plays(session) else ()


def _laid(session: Session) -> Result:
    """Let what is laid on the time line now sound from here on."""
    return session, (Replace(sounds(session), session.at_s, session.level_db),) if _plays(session) else ()


def _plays(session: Session) -> bool:
    from isotone.session.state import Phase

    return session.phase is Phase.PLAYING
