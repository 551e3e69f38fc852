"""The session's logic: `advance(session, event)` gives the next session and what is to be done. Pure, so it replays."""

from isotone.session.advance import ADVANCE_VERSION, advance
from isotone.session.command import Command, Question
from isotone.session.cues import cues_of, ending_of, spans_of
from isotone.session.event import Answer, Event
from isotone.session.replay import Replay, happened, made, replay
from isotone.session.state import Phase, Session, make

__all__ = [
    "ADVANCE_VERSION",
    "Answer",
    "Command",
    "Event",
    "Phase",
    "Question",
    "Replay",
    "Session",
    "advance",
    "cues_of",
    "ending_of",
    "happened",
    "made",
    "make",
    "replay",
    "spans_of",
]
