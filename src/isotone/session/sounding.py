"""A soundscape inside a session: its cue, its knobs while it plays, and how it is brought to its end.

The cue's name says all of the soundscape (`isotone.sound.soundscape.live.document`). Turning a knob gives the cue
another name, the same up to the phrase that follows; so the log replays to the letter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from isotone.errors import InputError
from isotone.plan import Stage
from isotone.session import event as ev
from isotone.session.command import Command, Replace
from isotone.session.shaping.layering import sounds
from isotone.session.span import Span, current, line_up
from isotone.sound import Cue
from isotone.sound.soundscape.live.document import (
    Document,
    document_of,
    knobs_of,
    name_of,
    outline,
    parameters_of,
)
from isotone.sound.soundscape.live.stream import AHEAD_S, moved
from isotone.sound.soundscape.live.weight import LOUDNESS_LUFS
from isotone.sound.soundscape.phrases import LAST_S, LEAST_S, phrases

if TYPE_CHECKING:
    from isotone.session.state import Session

SETTLED_S = 0.01
"""The end of a piece lies so far after the last moment at which its last phrase could have been another. [D]"""


def cue_of(stage: Stage, before: Stage | None, loudness_lufs: float) -> Cue:
    """Return what the engine plays for a stage that is a soundscape.

    Raises
    ------
    InputError
        If the stage does not say which soundscape it is.
    """
    if stage.sound is None:
        raise InputError("plan-without-sound", title=stage.title)
    fade_in = before.into.overlap_s if before is not None and before.into is not None else 0.0
    fade_out = max(stage.fade_out_s, stage.into.overlap_s if stage.into is not None else 0.0)
    return Cue(
        name_of({**stage.sound, "length_s": stage.duration_s}),
        stage.start_s,
        0.0,
        stage.duration_s,
        loudness_lufs - LOUDNESS_LUFS,
        fade_in_s=min(fade_in, stage.duration_s / 2),
        fade_out_s=min(fade_out, stage.duration_s / 2),
    )


def turned(session: Session, event: ev.Turned) -> tuple[Session, tuple[Command, ...]]:
    """Return the session with a knob of the soundscape that is heard turned; heard from its next phrase on.

    Raises
    ------
    InputError
        If there is no such knob, or it does not go so far.
    """
    document = heard(session)
    if document is None:
        return session, ()
    knobs = moved(knobs_of(document.get("parameters", {})), event.knob, event.value, at_s(session))
    return _other(session, {**document, "parameters": parameters_of(knobs)}, None)


def closing(session: Session) -> tuple[Session, tuple[Command, ...]]:
    """Return the session with the soundscape that is heard coming home: its next phrase is its last, then it rings."""
    document = heard(session)
    if document is None:
        return session, ()
    known = tuple(phrases(outline(document)))
    soonest = at_s(session) + AHEAD_S
    last = next((number for number, one in enumerate(known) if one.start_s >= soonest and number), None)
    if last is None or known[last].last:
        return session, ()
    longest_s = max(known[last].length_s, known[last - 1].length_s)
    length_s = max(LEAST_S, round(known[last].start_s + longest_s + LAST_S + SETTLED_S, 3))
    if length_s >= float(document["length_s"]):
        return session, ()
    return _other(session, {**document, "length_s": length_s}, length_s)


def heard(session: Session) -> Document | None:
    """Return the document of the soundscape that is heard; None where something else is."""
    here = session.here
    return None if here is None or here.cue is None else document_of(here.cue.source)


def at_s(session: Session) -> float:
    """Return which second of the soundscape is heard."""
    here = session.here
    return 0.0 if here is None or here.cue is None else max(0.0, session.at_s - here.cue.at_s + here.cue.from_s)


def _other(session: Session, document: Document, to_s: float | None) -> tuple[Session, tuple[Command, ...]]:
    """Let the soundscape that is heard be another from now on; with `to_s` it ends there, what follows comes sooner."""
    from isotone.session.state import Phase

    index = current(session.spans, session.at_s)
    here, rest = session.spans[index], session.spans[index + 1 :]
    assert here.cue is not None
    cue = replace(here.cue, source=name_of(document), to_s=here.cue.to_s if to_s is None else to_s)
    span = replace(here, cue=cue, end_s=cue.end_s)
    rest = _sooner(rest, here.end_s - span.end_s)
    changed = replace(session, spans=(*session.spans[:index], span, *rest))
    if session.phase is not Phase.PLAYING:
        return changed, ()
    return changed, (Replace(sounds(changed), session.at_s, session.level_db),)


def _sooner(rest: tuple[Span, ...], by_s: float) -> tuple[Span, ...]:
    return line_up(rest, rest[0].start_s - by_s) if rest and by_s else rest
