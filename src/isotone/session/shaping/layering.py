"""Layers as cues: a breath and a heartbeat through everything, a drum and a low tone under the pieces that they fit.

A drum goes with a piece that is slowed or quickened. Each comes and goes slowly and ends with what it lies under.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from isotone.session.shaping.shape import Layer
from isotone.session.span import Span, cues, total_s
from isotone.sound import Cue
from isotone.sound.layers import LUFS, name_of

if TYPE_CHECKING:
    from isotone.session.state import Session

FADE_S = 4.0
"""A layer comes and goes over so long."""
UNDER_DB = {"breath": 10.0, "drum": 8.0, "heartbeat": 10.0, "drone": 12.0}
"""How far each lies under the music, by loudness. [D]"""
LEAST_S = 2.0
"""A layer is not begun for less."""


def sounds(session: Session) -> tuple[Cue, ...]:
    """Return all that is to sound: the pieces and the layers under them."""
    under = (cue for one in session.shape.layers for cue in cues_of(one, session.spans, session.loudness_lufs))
    return (*cues(session.spans), *under)


def settled(session: Session) -> Session:
    """Return the session with what is on sounding from where it goes on, also before it was first asked for."""
    stays = (one for one in session.shape.layers if one.until_s is None)
    layers = tuple(replace(one, since_s=min(one.since_s, session.at_s)) for one in stays)
    return session if layers == session.shape.layers else replace(session, shape=replace(session.shape, layers=layers))


def cues_of(one: Layer, spans: tuple[Span, ...], loudness_lufs: float) -> Iterator[Cue]:
    """Yield a layer's cues under music of a loudness."""
    gain_db = loudness_lufs - UNDER_DB[one.kind] - LUFS[one.kind]
    end = total_s(spans) if one.until_s is None else min(one.until_s, total_s(spans))
    if one.kind in ("breath", "heartbeat"):
        source = Cue(name_of(one.kind, one.value), one.since_s, 0.0, end - one.since_s, gain_db)
        yield from _within(source, one.since_s, end)
        return
    for span in spans:
        name = fitting(one.kind, span)
        if name is not None and span.cue is not None:
            pace = span.cue.pace if one.kind == "drum" else ()
            source = replace(span.cue, source=name, gain_db=gain_db, pace=pace)
            yield from _within(source, one.since_s, min(end, span.end_s))


def fitting(kind: str, span: Span) -> str | None:
    """Return the name of the layer that fits under a piece; None where none does."""
    if span.cue is None or span.track_id is None:
        return None
    if kind == "drum" and span.pulse:
        return name_of("drum", span.track_id)
    if kind == "drone" and span.tonic is not None:
        return name_of("drone", span.tonic)
    return None


def _within(cue: Cue, begin: float, end: float) -> Iterator[Cue]:
    """Yield the part of a cue from `begin` to `end`, coming and going slowly; nothing where that is short."""
    begin = max(begin, cue.at_s)
    if end - begin >= LEAST_S:
        fade, zero = min(FADE_S, (end - begin) / 2), cue.at_s - cue.from_s
        yield replace(cue, at_s=begin, from_s=begin - zero, to_s=end - zero, fade_in_s=fade, fade_out_s=fade)
