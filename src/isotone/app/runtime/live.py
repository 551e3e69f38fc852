"""One live session: what happens to it, its log, its page. Called by the runtime's own thread only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol, assert_never, get_args

from isotone.app.runtime.feed import Feed, Head
from isotone.app.runtime.played import Played
from isotone.app.runtime.sounding import told
from isotone.app.runtime.voice import Order, Rest
from isotone.errors import InputError
from isotone.session import Phase, Session, advance, happened, shaping
from isotone.session import command as co
from isotone.session import event as ev
from isotone.session.codec import event_of, name_of
from isotone.session.span import Span
from isotone.sound.beat import beats_heard
from isotone.sound.ear import Exposure

Message = dict[str, Any]
EVERY_S = 1.0
"""So often the place that is heard goes into the log: what a kill may lose at most."""
AWAY_S = 35.0
"""A page that cannot be reached plays on for what it holds; then the session waits."""


NOT_TOLD = (ev.Position, ev.Disconnected, ev.Reconnected)
DEEDS = frozenset(name_of(kind) for kind in get_args(ev.Event) if kind not in NOT_TOLD)
"""The events that a page may tell of: what a person does, and a device that takes the sound away."""
GIVEN = ("at_s", "to_s", "word", "answer", "check_in", "why", "what", "knob", "value")


class Listener(Protocol):
    """A page that hears of the session, in its language: one of them plays it, the others are remotes."""

    @property
    def locale(self) -> str:
        """The language of the page."""
        ...

    def tell(self, message: Message) -> None:
        """Send a message to the page."""
        ...

    def sound(self, block: bytes) -> None:
        """Send a block of sound to the page."""
        ...


class Log(Protocol):
    """Where it is written down, as it happens."""

    def append(self, at_s: float, kind: str, payload: Mapping[str, Any] | None = None) -> Any:
        """Add one entry."""
        ...


class Live:
    """A session with its log, its pages and its feed."""

    def __init__(
        self,
        session: Session,
        log: Log,
        feed: Feed,
        order: Callable[[Order], None],
        outside: Callable[[Session, ev.Event, tuple[co.Command, ...]], None],
        clock: Callable[[], float],
        beats: Mapping[str, tuple[float, ...]] | None = None,
    ) -> None:
        self.session = session
        self.speaker: Listener | None = None
        self.listeners: list[Listener] = []
        self._log, self._feed, self._order, self._outside, self._clock = log, feed, order, outside, clock
        self._head = Head()
        self._played = Played()
        self._head_at = 0.0
        self._sounding = False  # whether the page's head moves
        self._fed_s = -1.0
        self._left_at: float | None = None
        self._silence_s = 0.0
        self._beats = beats or {}  # of each piece, where the person asked to feel them
        self._seen: deque[str] = deque(maxlen=200)
        self._packed: dict[Listener, bool] = {}  # which pages unpack Opus

    # what comes in

    def join(self, page: Listener, hello: Message) -> None:
        """Take a page in. One that plays goes on with what it holds; a new one waits for a tap."""
        if page not in self.listeners:
            self.listeners.append(page)
        self._packed = {one: packed for one, packed in self._packed.items() if one in self.listeners}
        self._packed[page] = hello.get("codec") == "opus"
        if hello.get("speaker"):
            self._speak(page, head_of(hello), playing=bool(hello.get("playing")))
        page.tell(self.state())

    def leave(self, page: Listener) -> None:
        """A page is gone, or cannot be reached for now."""
        self.listeners = [other for other in self.listeners if other is not page]
        if page is self.speaker:
            self.speaker = None
            self._left_at = self._clock()
            self.happen(ev.Disconnected(self.heard_s))

    def at(self, page: Listener, message: Message) -> None:
        """The page that plays says where it is."""
        if page is not self.speaker:
            return
        self._take_head(head_of(message), bool(message.get("playing")))
        self._order(self._feed.until(self._head))
        if self.session.phase is not Phase.PLAYING or self._head.generation < self._feed.leapt:
            return
        over = self._head.at_s >= self.session.total_s - 0.05
        if over or abs(self._head.at_s - self._fed_s) >= EVERY_S:
            self._fed_s = self._head.at_s
            self.happen(ev.Position(self._head.at_s))

    def deed(self, page: Listener, message: Message) -> None:
        """Something that the person did, on this page.

        One that was told before, by a page that came back, is not done twice.

        Raises
        ------
        InputError
            If there is no such event.
        """
        name = str(message.get("id") or "")
        if not name or name not in self._seen:
            self._seen.append(name)
            event = deed_of(message)
            if page is self.speaker:
                self._take_head(head_of(message), self._sounding)
            elif isinstance(event, ev.Started | ev.Resume | ev.PlayAgain) and self.session.phase is not Phase.PLAYING:
                self._speak(page, head_of(message), playing=False)
            self.happen(replace(event, at_s=self._when(page, event)))
        page.tell({**self.state(), "ack": name})

    def _when(self, page: Listener, event: ev.Event) -> float:
        """At which session time something was done: as the playing page says, else as it is known here."""
        if self.session.phase is Phase.READY:
            return 0.0
        return event.at_s if page is self.speaker else self._now().at_s

    def tick(self) -> None:
        """Look whether the page that plays has been away for too long."""
        if self._left_at is not None and self._clock() - self._left_at > AWAY_S:
            self._left_at = None
            self.happen(ev.Suspended(self.heard_s, "page"))

    @property
    def generation(self) -> int:
        """The last generation of sound that was asked for."""
        return self._feed.generation

    @property
    def heard_s(self) -> float:
        """The session time that was last said to be heard."""
        return self._head.at_s if self._head.generation >= self._feed.leapt else self.session.at_s

    def happen(self, event: ev.Event) -> None:
        """Move the session on, write it down, and do what it asks."""
        before = self.session
        self.session, commands = advance(before, event)
        self._log.append(event.at_s, name_of(type(event)), _payload(event, commands, self._played.take()))
        for command in commands:
            self._do(command)
        self._outside(self.session, event, commands)
        if commands or replace(before, at_s=0.0) != replace(self.session, at_s=0.0):
            self.tell_all(self.state())

    # what goes out

    def _do(self, command: co.Command) -> None:
        match command:
            case co.Play():
                self._fed_s = command.from_s
                self._give(self._feed.play(self.session, command, self._head))
            case co.Replace():
                self._give(self._feed.replace(self.session, command, self._now()))
            case co.Level():
                self._give(self._feed.level(command, self._now()))
            case co.Brightness() | co.SlowSwell():
                self._give(self._feed.shape(command, self._now()))
            case co.FadeOut():
                self._order(Rest())
                self._hush(command.seconds)
            case co.AnnounceSilence():
                self._silence_s = command.seconds
            case co.PauseAt() | co.Ask() | co.OfferRating() | co.KeepOut() | co.Finish():
                pass  # all of it is in the state that the pages are told, or done outside
            case _:
                assert_never(command)

    def _give(self, orders: tuple[Order, ...]) -> None:
        if self.speaker is not None:
            for order in orders:
                self._order(order)

    def _hush(self, seconds: float) -> None:
        """The page that plays falls silent by itself on its own taps; this is for a tap on another page."""
        if self.speaker is not None:
            self.speaker.tell({"type": "hush", "seconds": seconds})

    def block(self, raw: bytes) -> None:
        """Send a block on to the page that plays."""
        if self.speaker is not None:
            self._played.sent(raw)
            self.speaker.sound(raw)

    def tell_all(self, message: Message) -> None:
        """Send a message to every page."""
        for page in self.listeners:
            page.tell(message)

    def state(self) -> Message:
        """Return the session as the pages are told of it."""
        session, here = self.session, self.session.here
        silent = here is not None and here.cue is None and session.phase is Phase.PLAYING
        return {
            "type": "state",
            "session": session.id,
            "phase": str(session.phase),
            "at_s": round(session.at_s, 3),
            "total_s": round(session.total_s, 3),
            "stage": here.stage if here is not None else -1,
            "title": here.title if here is not None else "",
            "level_db": session.level_db,
            "ask": str(session.asking) if session.asking else None,
            "offer": session.offering,
            "silence_s": self._silence_s if silent else 0.0,
            "beats_s": self._felt(here),
            "shape": shape_of(session),
            "sound": told(session),
            "leap": self._feed.leapt,
        }

    def _felt(self, here: Span | None) -> list[float]:
        """The beats of the piece that is heard, in seconds of the session, for a pulse in the hand."""
        if here is None or here.cue is None:
            return []
        beats = beats_heard(here.cue, self._beats.get(here.track_id or "", ()))
        return [round(float(beat), 3) for beat in beats]

    def _speak(self, page: Listener, head: Head, *, playing: bool) -> None:
        if self.speaker is not None and self.speaker is not page:
            self.speaker.tell({"type": "taken"})
            playing = False
        self.speaker, self._left_at = page, None
        self._feed.output = replace(self._feed.output, packed=self._packed.get(page, False))
        if not playing:
            self._played.begins(head)
        self._feed.meet(head)
        self._take_head(head, playing)
        if self.session.phase is not Phase.READY:
            known = head.generation > 0 and head.generation >= self._feed.leapt
            self.happen(ev.Reconnected(head.at_s if known else self.session.at_s, playing))
        if playing and self.session.phase is Phase.PLAYING:
            self._give(self._feed.go_on(self.session, head))

    def _take_head(self, head: Head, sounding: bool) -> None:
        self._head, self._head_at, self._sounding = head, self._clock(), sounding
        self._played.moved(head)

    def _now(self) -> Head:
        """Where the page is now, by what it said last."""
        gone = self._clock() - self._head_at if self._sounding else 0.0
        return self._head.later(min(max(gone, 0.0), 1.0))


def shape_of(session: Session) -> Message:
    """Return how the sound is shaped, and what may be shaped where it is, as the pages are told of it."""
    shape = session.shape
    on = {one.kind: one.value for one in shape.layers if one.until_s is None}
    return {
        "can": list(shaping.able(session)),
        "brightness": shape.brightness_db,
        "tempo": shape.tempo,
        "swell": shape.swell / shaping.SWELL_SHARE,
        **on,
    }


def head_of(message: Message) -> Head:
    """Return the play head that a page's message carries."""
    number = {name: float(message.get(name) or 0.0) for name in ("at_s", "stream", "generation", "end")}
    stream = max(0, int(number["stream"]))
    return Head(max(0.0, number["at_s"]), stream, int(number["generation"]), max(stream, int(number["end"])))


def deed_of(message: Message) -> ev.Event:
    """Return the event that a page's message tells of; InputError where there is none, or it is not a person's."""
    kind = str(message.get("do") or "")
    if kind not in DEEDS:
        raise InputError("page-asks", kind=str(kind))
    given: Message = {name: message[name] for name in GIVEN if name in message}
    return event_of({"at_s": 0.0, **given, "kind": kind})


def _payload(event: ev.Event, commands: tuple[co.Command, ...], heard: Exposure) -> Message:
    """Return a line of the log: what happened, what came of it, and how much sound was heard since the line before."""
    payload = happened(event, commands)
    if isinstance(event, ev.Mark):
        payload |= {"word": event.word}
    if heard.seconds:
        payload |= {"sound": [round(heard.seconds, 4), float(f"{heard.energy:.6g}")]}
    return payload
