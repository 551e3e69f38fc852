"""The door to what is taken along: have it made, hand it over, know what lies where, take in what comes home."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isotone.app.along import coming, making
from isotone.app.along.coming import Away, Came
from isotone.app.along.making import BYTES_A_SECOND, SUFFIX, Job, Making, State
from isotone.app.library import Library
from isotone.app.sounds import StoredSounds
from isotone.errors import ApprovalMissing, IsotoneError
from isotone.music import Track
from isotone.person import Hearing, Person
from isotone.plan import Plan
from isotone.session import Session, made, make
from isotone.session.advance import STEP_DB
from isotone.sound.beat import beats_heard
from isotone.store import Home, along, documents, plans

PACER = {"in_s": 4.0, "out_s": 6.0}
"""The breath that can be followed, as the guide of "It's too much" has it: about six a minute, no holds."""


@dataclass(frozen=True, slots=True)
class Told:
    """How far a session's sound is: its size in bytes (a close guess until it is made) and what is silent in it."""

    phase: str
    share: float
    bytes: int
    silent: tuple[str, ...]
    error: IsotoneError | None = None


class Along:
    """What is taken along from one home. Its sounds wait where the stored sounds do, and go with the program."""

    def __init__(self, home: Home, library: Library, sounds: StoredSounds) -> None:
        self._home, self._library, self._sounds = home, library, sounds
        self._making = Making()

    def begin(self, plan_id: str, person: Person) -> Told:
        """Have the sound of an approved plan written; ApprovalMissing where nobody said yes to it."""
        plan = self._plan(plan_id)
        if plan.approval is None:
            raise ApprovalMissing("approval-missing")
        tracks = self._tracks(plan)
        paths = {one: path for one in tracks if (path := self._library.path(one)) is not None}
        name = _name(plan, person.hearing)
        self._making.begin(Job(name, plan, tracks, paths, person.hearing, self._file(name)))
        return self.state(plan_id, person)

    def state(self, plan_id: str, person: Person) -> Told:
        """Return how far a plan's sound is."""
        plan = self._plan(plan_id)
        name = _name(plan, person.hearing)
        now = self._making.state(name)
        if now.phase == "ready" and not self._file(name).exists():
            now = State()
        size = self._file(name).stat().st_size if now.phase == "ready" else round(plan.total_s * BYTES_A_SECOND)
        titles = tuple(stage.title for stage in plan.stages if stage.track_id in now.silent)
        return Told(now.phase, now.share, size, titles, now.error)

    def file(self, plan_id: str, person: Person) -> Path | None:
        """Return the file of a plan's sound; None where it is not there (yet)."""
        name = _name(self._plan(plan_id), person.hearing)
        return self._file(name) if self._making.state(name).phase == "ready" and self._file(name).exists() else None

    def take(self, plan_id: str, person: Person) -> dict[str, Any]:
        """Keep that a session goes along, and return what the device must know beside its sound, as plain JSON."""
        plan = self._plan(plan_id)
        tracks = self._tracks(plan)
        session = make("", plan, tracks, ceiling_db=-abs(person.hearing.ceiling_db))
        with self._home.write() as connection:
            name = along.put(connection, plan, made(session))
        return _about(name, plan, session, tracks if person.hearing.vibration else {})

    def contact(self, person: Person, held: list[str], left: list[str]) -> list[str]:
        """Return which of the sessions on a device are known still; those that it gave back are forgotten."""
        with self._home.write() as connection:
            along.drop(connection, left, person.id)
            return along.known(connection, held, person.id)

    def come_home(self, person: Person, name: str, away: Away) -> Came:
        """Make a session's record of what was heard away; once, however often it is told."""
        return coming.come_home(self._home, person, name, away)

    def forget(self) -> None:
        """Take every sound away that waits to be fetched."""
        self._making.forget()

    def close(self) -> None:
        """End what is under way."""
        self._making.close()

    def _plan(self, plan_id: str) -> Plan:
        with self._home.read() as connection:
            return plans.get(connection, plan_id)

    def _tracks(self, plan: Plan) -> dict[str, Track]:
        return self._library.pieces(stage.track_id for stage in plan.stages if stage.track_id)

    def _file(self, name: str) -> Path:
        return self._sounds.private() / f"along-{name}{SUFFIX}"


def _name(plan: Plan, hearing: Hearing) -> str:
    """Return a name that changes with the plan and with the ears that it is written for."""
    told = repr((sorted(documents.plain(plan).items()), sorted(documents.plain(hearing).items()), making.SUFFIX))
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _about(name: str, plan: Plan, session: Session, felt: dict[str, Track]) -> dict[str, Any]:
    beats = [
        round(float(beat), 3)
        for span in session.spans
        if span.cue is not None and span.track_id in felt
        for beat in beats_heard(span.cue, felt[span.track_id].features.beats_s)
    ]
    return {
        "id": name,
        "plan_id": plan.id,
        "goal": plan.goal.value,
        "total_s": round(session.total_s, 3),
        "stages": [
            {"title": span.title, "start_s": round(span.start_s, 3), "end_s": round(span.end_s, 3),
             "silence": span.cue is None}
            for span in session.spans
        ],
        "beats_s": beats,
        "pacer": PACER,
        "level": {
            "start_db": session.level_db, "floor_db": session.floor_db, "ceiling_db": session.ceiling_db,
            "step_db": STEP_DB,
        },
    }  # fmt: skip
