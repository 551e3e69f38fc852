"""Reads a session's record back: what was heard when, what the person said and where they said nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from isotone.app.words import Words
from isotone.music import Track
from isotone.person import CheckIn, Person
from isotone.server.pages.asking import COLOURS
from isotone.server.pages.drawing import figures
from isotone.server.pages.drawing.figures import Scale
from isotone.sound.soundscape.live.document import MARK, document_of

if TYPE_CHECKING:
    from isotone.app.record import SessionRecord
    from isotone.app.studio import Studio
    from isotone.store.log import Entry
    from isotone.store.sessions import After, SessionSummary

SAD, OFTEN, LOOKED_AT = -0.3, 4, 10
"""A piece this unpleasant, heard in so many of so many sessions, gets one line. [D]"""
LISTENED_S = 20.0
"""A piece that sounded for less, in seconds, was not listened to. [D]"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of music that was heard: from when to when on the session's clock, and where it was predicted."""

    from_s: float
    to_s: float
    track_id: str
    title: str
    artist: str
    arousal: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece in the picture."""

    x: float
    width: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said at one time; None for what they left open. `x` and heights are places in the picture."""

    when: str
    at_s: float
    valence: float | None
    arousal: float | None
    x: float
    y_valence: float | None
    y_arousal: float | None
    words: str
    colour: str = ""
    colour_words: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that the person marked."""

    at_s: float
    clock: str
    word: str
    x: float


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was done while it played, in words."""

    clock: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A session as it is read."""

    title: str
    date: str
    clock: str
    arc: figures.Arc
    heard: tuple[Heard, ...]
    bars: tuple[Bar, ...]
    answers: tuple[Answer, ...]
    moments: tuple[Moment, ...]
    happened: tuple[Happening, ...]
    changed: bool
    heard_s: float
    total_s: float
    changes: tuple[Happening, ...] = ()
    fit: str = ""

    @property
    def coloured(self) -> bool:
        """Whether a colour was said at any time."""
        return any(one.colour for one in self.answers)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    id: str
    date: str
    clock: str
    goal: str
    minutes: str
    note: str


SPOKEN = {
    "stop", "softer", "louder", "pause", "resume", "skip", "seek", "not-this-one", "choice", "done", "play-again",
    "turned", "closing", "shaped",
}  # fmt: skip
"""Events of the log that are told in words."""


def retell(record: SessionRecord, words: Words, pieces: Mapping[str, Track]) -> Told:
    """Return a session as it is read."""
    plan = record.plan
    mirrored = words.direction == "rtl"
    sounds = {_sound(stage.sound): stage.title for stage in plan.stages if stage.sound is not None}
    heard = tuple(replace(one, title=sounds.get(one.track_id, one.title)) for one in heard_of(record.entries, pieces))
    total = max([plan.total_s, *(one.to_s for one in heard)])
    scale = Scale(total, mirrored=mirrored)
    return Told(
        title=words.say(f"goal-{plan.goal.value}"),
        date=words.date(record.summary.started_at),
        clock=words.clock(record.summary.started_at),
        arc=figures.arc(plan, mirrored=mirrored, total_s=total),
        heard=heard,
        bars=tuple(_bar(scale, one, number) for number, one in enumerate(heard, 1)),
        answers=tuple(_answers(record, words, scale)),
        moments=tuple(Moment(one.at_s, words.length(one.at_s), one.word, scale.x(one.at_s)) for one in record.moments),
        happened=tuple(
            Happening(words.length(entry.at_s), words.say(f"happened-{entry.kind}"))
            for entry in record.entries
            if entry.kind in SPOKEN
        ),
        changed=[stage.track_id for stage in record.proposed.stages] != [stage.track_id for stage in plan.stages],
        heard_s=sum(one.to_s - one.from_s for one in heard),
        total_s=total,
        changes=tuple(_changes(record, words)),
        fit=_fit(record.after, words),
    )


def _changes(record: SessionRecord, words: Words) -> Iterator[Happening]:
    """Yield what was changed before it played, and the yes: by whom, when, which piece."""
    plan = record.plan
    for one in plan.changes:
        who = "you" if one.by == record.person_id else one.by
        yield Happening(
            words.clock(one.at), words.say(f"changed-{one.what}", who=who, title=one.title, other=one.other)
        )
    if plan.approval is not None:
        who = "you" if plan.approval.by == record.person_id else plan.approval.by
        yield Happening(words.clock(plan.approval.at), words.say("changed-approved", who=who))


def _fit(after: After, words: Words) -> str:
    """Return how well it fitted, as it was said: in five words, or by the yes or no of earlier records."""
    if after.fit is not None:
        return words.say(f"fit-{('not', 'little', 'partly', 'mostly', 'wholly')[round(after.fit / 2.5)]}")
    if after.fitted is None:
        return ""
    return words.say("fitted-yes" if after.fitted else "fitted-no")


@dataclass(frozen=True, slots=True)
class _Sounding:
    """A cue: which piece sounds from when to when on the session's clock."""

    source: str
    from_s: float
    to_s: float


def heard_of(record_entries: Sequence[Entry], pieces: Mapping[str, Track]) -> list[Heard]:
    """Return what was heard, in order: the cues that were playing between the events that began and ended them."""
    cues: list[_Sounding] = []
    found: list[Heard] = []
    since: float | None = None
    for entry in record_entries:
        if since is not None and entry.at_s > since:
            for cue in cues:
                _hear(found, cue, since, entry.at_s, pieces)
            since = entry.at_s
        for command in entry.payload.get("commands", ()):
            kind = command["kind"]
            if kind in ("play", "replace"):
                cues = [_sounding(one) for one in command["cues"]]
            if kind == "play":
                since = float(command["from_s"])
            elif kind in ("fade-out", "pause-at", "finish"):
                since = None
    return found


def _sounding(cue: Mapping[str, Any]) -> _Sounding:
    document = document_of(cue["source"])
    source = cue["source"] if document is None else _sound(document)
    return _Sounding(source, cue["at_s"], cue["at_s"] + cue["to_s"] - cue["from_s"])


def _sound(document: Mapping[str, Any]) -> str:
    """Return what names a soundscape however its knobs are turned."""
    return f"{MARK}{document['form']}:{document['seed']}"


def _hear(found: list[Heard], cue: _Sounding, from_s: float, to_s: float, pieces: Mapping[str, Track]) -> None:
    """Add what a cue let sound between two times; a stretch that goes on lengthens the one before."""
    begin, end = max(from_s, cue.from_s), min(to_s, cue.to_s)
    if end <= begin:
        return
    for place in range(len(found) - 1, max(-1, len(found) - 4), -1):
        if found[place].track_id == cue.source and abs(found[place].to_s - begin) < 1:
            found[place] = replace(found[place], to_s=end)
            return
    track = pieces.get(cue.source)
    if track is None:
        found.append(Heard(begin, end, cue.source, "", "", None))
    else:
        found.append(Heard(begin, end, track.id, track.title, track.artist, track.features.arousal.value))


def _bar(scale: Scale, heard: Heard, number: int) -> Bar:
    one, other = scale.x(heard.from_s), scale.x(heard.to_s)
    return Bar(min(one, other), max(6.0, abs(other - one) - 2), scale.y(heard.arousal or 0.0), number)


def _answers(record: SessionRecord, words: Words, scale: Scale) -> list[Answer]:
    before, after = record.said("before"), record.said("after")
    told = [_answer("before", 0.0, before or CheckIn(), words, scale)]
    for one in record.entries:
        if one.kind == "rated":
            raw = one.payload.get("event", {}).get("check_in", {})
            said = CheckIn(**{name: raw.get(name) for name in ("arousal", "valence", "pain", "distress")})
            told.append(_answer("between", one.at_s, said, words, scale))
    told.append(_answer("after", scale.total_s, after or CheckIn(), words, scale))
    return told


def _answer(when: str, at_s: float, said: CheckIn, words: Words, scale: Scale) -> Answer:
    return Answer(
        when,
        at_s,
        said.valence,
        said.arousal,
        scale.x(at_s),
        None if said.valence is None else scale.y(said.valence),
        None if said.arousal is None else scale.y(said.arousal),
        said_in_words(said, words) if replace(said, colour="") != CheckIn() or not said.colour else "",
        said.colour,
        colour_in_words(said.colour, words) if said.colour else "",
    )


def colour_in_words(colour: str, words: Words) -> str:
    """Return the name of a colour of the check-in; one from elsewhere has no name that anyone gave it."""
    name = next((name for name, value in COLOURS.items() if value == colour), None)
    return words.say(f"colour-{name}") if name else words.say("said-colour-other")


def said_in_words(said: CheckIn, words: Words) -> str:
    """Return a check-in as one line; where nothing was said, that it was left open."""
    parts = []
    for name, value in (("valence", said.valence), ("arousal", said.arousal)):
        if value is not None:
            parts.append(words.say(f"checkin-{name}-{round((value + 1) * 2) + 1}"))
    for name, number in (("pain", said.pain), ("distress", said.distress)):
        if number is not None:
            parts.append(words.say(f"said-{name}", value=words.number(number, 1)))
    if said.word:
        parts.append(words.say("said-word", word=said.word))
    parts += [words.say(f"body-{part}") for part in said.body]
    return words.say("list-join").join(parts) if parts else words.say("said-nothing")


def line(session: SessionSummary, words: Words) -> Line:
    """Return one line of the history."""
    return Line(
        session.id,
        words.date(session.started_at),
        words.clock(session.started_at),
        words.say(f"goal-{session.goal}"),
        words.say("minutes-about", minutes=round(session.minutes)),
        session.after.note or "",
    )


def repeated_sad_song(studio: Studio, person: Person, known: Sequence[SessionSummary]) -> tuple[str, str] | None:
    """Return id and title of a sad piece that was heard in many of the last sessions and was not waved away."""
    heard: Counter[tuple[str, str]] = Counter()
    for one in known[:LOOKED_AT]:
        record = studio.session(one.id)
        sounded = {piece.track_id for piece in heard_of(record.entries, {}) if piece.to_s - piece.from_s >= LISTENED_S}
        heard.update(
            {
                (stage.track_id, stage.title)
                for stage in record.plan.stages
                if stage.track_id and stage.track_id in sounded and stage.predicted and stage.predicted.valence < SAD
            }
        )
    for (track_id, title), times in heard.most_common():
        if times >= OFTEN and f"repeated:{track_id}" not in person.waved:
            return track_id, title
    return None
