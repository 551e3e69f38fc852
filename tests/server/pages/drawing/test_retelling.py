"""What was heard is told from the log alone: what was planned and not heard is not in it."""

from __future__ import annotations

from typing import Any

from isotone.app.words import Words
from isotone.person import CheckIn
from isotone.server.pages.drawing.retelling import heard_of, said_in_words
from isotone.store.log import Entry


def entry(at_s: float, kind: str, *commands: dict[str, Any]) -> Entry:
    """Return a line of a log."""
    return Entry(0, at_s, 0.0, kind, {"commands": list(commands), "event": {"kind": kind, "at_s": at_s}}, "")


def cue(source: str, at_s: float, seconds: float) -> dict[str, Any]:
    """Return a cue as the log holds it."""
    return {"source": source, "at_s": at_s, "from_s": 0.0, "to_s": seconds}


def play(from_s: float, *cues: dict[str, Any]) -> dict[str, Any]:
    """Return the command that lets cues sound."""
    return {"kind": "play", "from_s": from_s, "cues": list(cues)}


def heard(*entries: Entry) -> list[tuple[str, float, float]]:
    """Return what was heard, as source and times."""
    return [(one.track_id, one.from_s, one.to_s) for one in heard_of(entries, {})]


def test_nothing_is_heard_before_the_first_tap() -> None:
    assert heard(entry(0, "made"), entry(0, "disconnected")) == []


def test_a_session_is_heard_until_it_is_stopped() -> None:
    log = (
        entry(0, "started", play(0, cue("a", 0, 60), cue("b", 60, 60))),
        entry(30, "position"),
        entry(75, "stop", {"kind": "fade-out", "seconds": 0.2}),
        entry(75, "done", {"kind": "finish", "how": "done"}),
    )
    assert heard(*log) == [("a", 0, 60), ("b", 60, 75)]


def test_a_pause_leaves_a_gap_only_in_the_day_not_in_the_music() -> None:
    cues = (cue("a", 0, 60),)
    log = (
        entry(0, "started", play(0, *cues)),
        entry(20, "pause", {"kind": "pause-at", "at_s": 20}),
        entry(20, "resume", play(20, *cues)),
        entry(50, "stop", {"kind": "fade-out", "seconds": 0.2}),
    )
    assert heard(*log) == [("a", 0, 50)]


def test_what_was_jumped_over_was_not_heard() -> None:
    cues = (cue("a", 0, 60), cue("b", 60, 60))
    log = (
        entry(0, "started", play(0, *cues)),
        entry(10, "seek", play(70, *cues)),
        entry(90, "stop", {"kind": "fade-out", "seconds": 0.2}),
    )
    assert heard(*log) == [("a", 0, 10), ("b", 70, 90)]


def test_what_took_a_place_is_told_and_what_was_sent_away_ends() -> None:
    log = (
        entry(0, "started", play(0, cue("a", 0, 60))),
        entry(15, "not-this-one", {"kind": "fade-out", "seconds": 0.4}),
        entry(15, "choice", play(15, cue("gentle", 15, 40))),
        entry(55, "position", {"kind": "finish", "how": "ended"}),
    )
    assert heard(*log) == [("a", 0, 15), ("gentle", 15, 55)]


def test_two_pieces_that_cross_are_each_told_once() -> None:
    log = (
        entry(0, "started", play(0, cue("a", 0, 60), cue("b", 55, 60))),
        *(entry(at, "position") for at in range(1, 80)),
        entry(80, "stop", {"kind": "fade-out", "seconds": 0.2}),
    )
    assert heard(*log) == [("a", 0, 60), ("b", 55, 80)]


def test_an_answer_left_open_says_so() -> None:
    words = Words("en")
    assert said_in_words(CheckIn(), words) == "left open"
    assert said_in_words(CheckIn(valence=-1, pain=3, word="heavy"), words) == "very unpleasant, pain 3 of 10, “heavy”"
