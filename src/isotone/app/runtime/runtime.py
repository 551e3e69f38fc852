"""The one owner of a live session. A thread of its own reads the clock, moves the session on and writes its log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol

from isotone.app.runtime.feed import Feed, Output
from isotone.app.runtime.gentler import gentler_of
from isotone.app.runtime.live import Listener, Live, Log, Message
from isotone.app.runtime.process import Renderer
from isotone.app.runtime.voice import Order
from isotone.app.words import Words
from isotone.errors import InputError, IsotoneError
from isotone.music import Track
from isotone.person import CheckIn, Person
from isotone.plan import Plan
from isotone.session import Phase, Session, ending_of, made, make, replay
from isotone.session import command as co
from isotone.session import event as ev
from isotone.sound.layers import name_of

TICK_S = 0.5
log = logging.getLogger("isotone.live")


class Written(Log, Protocol):
    """A session's log that can be read again."""

    def entries(self) -> Iterable[Any]:
        """Return every entry, first to last."""
        ...


class Home(Protocol):
    """What a live session needs of the home: `Studio` has it all."""

    def session(self, session_id: str) -> Any:
        """Return the session's record, with its `plan`."""
        ...

    def log(self, session_id: str) -> Written:
        """Return the session's log."""
        ...

    def tracks(self) -> list[Track]:
        """Return the library."""
        ...

    def pieces(self, track_ids: Iterable[str]) -> dict[str, Track]:
        """Return those of these tracks that are there, with all that is known of their sound but the curves."""
        ...

    def path(self, track_id: str) -> Path | None:
        """Return where a piece's file is."""
        ...

    def person(self, person_id: str | None = None) -> Person:
        """Return a person."""
        ...

    def save_person(self, person: Person) -> Any:
        """Keep what has changed about a person."""
        ...

    def end_session(self, session_id: str) -> Any:
        """Say that a session is over."""
        ...

    def set_quiet(self, on: bool) -> None:
        """Let other work be quiet while a session plays, or no longer."""
        ...

    def check_in(self, person_id: str, check_in: CheckIn, when: str, session_id: str | None = None) -> Any:
        """Keep how they say they are."""
        ...


class Runtime:
    """Owns the live session, at most one at a time. Every method returns at once and may be called from any thread."""

    def __init__(self, home: Home, clock: Callable[[], float] = time.monotonic) -> None:
        self._home, self._clock = home, clock
        self._inbox: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._live: Live | None = None
        self._renderer: Renderer | None = None
        self._quiet = False
        self._thread = Thread(target=self._run, name="isotone-live", daemon=True)
        self._thread.start()

    @property
    def playing(self) -> bool:
        """Say whether a session sounds now: other work then keeps to one process at low priority."""
        live = self._live
        return live is not None and live.session.phase is Phase.PLAYING

    @property
    def session_id(self) -> str | None:
        """The session that is live, if any."""
        live = self._live
        return None if live is None or live.session.phase is Phase.DONE else live.session.id

    def state(self) -> Message | None:
        """Return the live session as its pages are told of it; None where there is none."""
        live = self._live
        return None if live is None else live.state()

    def warm(self) -> None:
        """Start the rendering process ahead of its first use."""
        self._inbox.put(self._start)

    def join(self, session_id: str, page: Listener, hello: Message) -> None:
        """A page wants to play or to follow a session."""
        self._inbox.put(lambda: self._try(page, lambda: self._join(session_id, page, hello)))

    def leave(self, page: Listener) -> None:
        """A page's socket has closed."""
        self._inbox.put(lambda: self._leave(page))

    def hear(self, page: Listener, message: Message) -> None:
        """A page's message: where it is (`at`), or what the person did (`event`)."""
        self._inbox.put(lambda: self._try(page, lambda: self._hear(page, message), message))

    def close(self) -> None:
        """Let the session wait where it is, write that down, and end the rendering process."""
        self._inbox.put(None)
        self._thread.join(5.0)

    # all below runs in the runtime's own thread

    def _run(self) -> None:
        while True:
            try:
                work = self._inbox.get(timeout=TICK_S)
            except Empty:
                work = self._tick
            if work is None:
                break
            self._guarded(work)
        self._guarded(lambda: self._suspend("server"))
        self._guarded(lambda: self._be_quiet(False))
        if self._renderer is not None:
            self._renderer.close()

    def _guarded(self, work: Callable[[], None]) -> None:
        """One thing that goes wrong is told and does not end the thread: the music goes on."""
        try:
            work()
        except Exception:
            log.exception("live session")

    def _try(self, page: Listener, work: Callable[[], None], message: Message | None = None) -> None:
        try:
            work()
        except IsotoneError as error:
            said = Words(page.locale).error(error)
            told = {"type": "refused", "error": type(error).__name__, "message": said.message, "hint": said.hint}
            page.tell({**told, "ack": (message or {}).get("id")})

    def _tick(self) -> None:
        if self._live is not None:
            self._live.tick()

    def _start(self) -> None:
        self._warm()

    def _warm(self) -> Renderer:
        if self._renderer is None or not self._renderer.alive:
            self._renderer = Renderer(self._block, self._failed)
        return self._renderer

    def _order(self, order: Order) -> None:
        try:
            self._warm().order(order)
        except OSError:  # the process was killed; a new one takes the order, or waits for the next tap
            self._renderer = None
            self._warm().order(order)

    def _block(self, raw: bytes) -> None:
        live = self._live
        if live is not None:
            live.block(raw)

    def _failed(self, failed: dict[str, str]) -> None:
        for track_id, why in failed.items():
            log.warning("the piece %s could not be read: %s", track_id[:12], why)

    def _join(self, session_id: str, page: Listener, hello: Message) -> None:
        if self._live is None or self._live.session.id != session_id:
            session_live = self._open(session_id)
            self._suspend("another")
            self._live = session_live
        self._live.join(page, hello)

    def _leave(self, page: Listener) -> None:
        if self._live is not None:
            self._live.leave(page)

    @property
    def _generation(self) -> int:
        """The last generation that the rendering process was given: the next session counts on from it."""
        return 0 if self._live is None else self._live.generation

    def _hear(self, page: Listener, message: Message) -> None:
        live = self._live
        if live is None or page not in live.listeners:
            raise InputError("page-session")
        match message.get("type"):
            case "at":
                live.at(page, message)
            case "event":
                live.deed(page, message)
            case other:
                raise InputError("page-sends", kind=str(other))

    def _suspend(self, why: str) -> None:
        live = self._live
        if live is not None and live.session.phase is Phase.PLAYING:
            live.happen(ev.Suspended(live.heard_s, why))

    def _open(self, session_id: str) -> Live:
        """Open a session: a new one from its plan, one that was begun from its log."""
        record, lines = self._home.session(session_id), self._home.log(session_id)
        plan: Plan = record.plan
        person = self._home.person(plan.person_id)
        entries = list(lines.entries())
        session = replay(entries).session if entries else self._make(session_id, plan, person, lines)
        wanted = {span.track_id for span in session.spans if span.track_id}
        wanted |= {spare.track_id for spare in session.spares}
        found = {track_id: self._home.path(track_id) for track_id in wanted}
        beats = {track.id: track.features.beats_s for track in self._home.pieces(wanted).values()}
        paths = {track_id: str(path) for track_id, path in found.items() if path is not None}
        drums = {name_of("drum", track_id): " ".join(map(str, at_s)) for track_id, at_s in beats.items()}
        output = Output(
            paths | drums,
            ending_s=ending_of(session.goal, session.total_s),
            mono=person.hearing.mono,
            balance=person.hearing.balance,
            trim=person.hearing.trim_db,
        )
        feed = Feed(output, self._generation)
        felt = beats if person.hearing.vibration else {}
        return Live(session, lines, feed, self._order, self._outside(plan.person_id), self._clock, felt)

    def _make(self, session_id: str, plan: Plan, person: Person, lines: Written) -> Session:
        gentler = gentler_of(plan, self._home.tracks(), person.tastes)
        gentler = tuple(self._home.pieces(track.id for track in gentler).values())
        tracks = self._home.pieces(stage.track_id for stage in plan.stages if stage.track_id)
        ceiling = -abs(person.hearing.ceiling_db)
        session = make(session_id, plan, tracks, gentler=gentler, ceiling_db=ceiling)
        lines.append(0.0, "made", made(session))
        return session

    def _outside(self, person_id: str) -> Callable[[Session, ev.Event, tuple[co.Command, ...]], None]:
        """Return what a session's events change beyond it: songs that stay out, what was said between pieces."""

        def done(session: Session, event: ev.Event, commands: tuple[co.Command, ...]) -> None:
            for command in commands:
                match command:
                    case co.KeepOut():
                        self._keep_out(person_id, command.track_id)
                    case co.Finish():
                        self._home.end_session(session.id)
                    case _:
                        pass
            self._be_quiet(session.phase is Phase.PLAYING)
            if isinstance(event, ev.Rated) and not event.check_in.empty:
                self._home.check_in(person_id, event.check_in, "between", session.id)

        return done

    def _be_quiet(self, on: bool) -> None:
        if on is not self._quiet:
            self._quiet = on
            self._home.set_quiet(on)

    def _keep_out(self, person_id: str, track_id: str) -> None:
        person = self._home.person(person_id)
        tastes = replace(person.tastes, never=person.tastes.never | {track_id})
        self._home.save_person(replace(person, tastes=tastes))
