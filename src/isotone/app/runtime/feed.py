"""Which sound the page gets: generations, places on its stream, how far ahead. Only arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.app.runtime.block import RATE
from isotone.app.runtime.voice import Begin, Change, Order, Until
from isotone.session.command import Brightness, Level, Play, Replace, SlowSwell
from isotone.session.shaping import sounds, swell_of
from isotone.session.state import Session
from isotone.sound.shaping import Trim

AHEAD_S = 30.0
"""So much is rendered ahead of what is heard: a slow network or a busy machine is not heard. (the architecture)"""
MARGIN_S = 0.35
"""A change is laid this far ahead of what is heard, so that it is rendered and sent in time. [D]"""

OVERLAP_S = 0.1
"""Sound that goes on with what the page holds begins this far before its end, and is the same there. [D]"""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the page's play head is: session time, frame of its stream, generation, end of what it holds."""

    at_s: float = 0.0
    stream: int = 0
    generation: int = 0
    end: int = 0

    def later(self, seconds: float) -> Head:
        """Return where it is so many seconds of playing later."""
        return Head(self.at_s + seconds, self.stream + round(seconds * RATE), self.generation, self.end)


@dataclass(frozen=True, slots=True)
class Output:
    """What the person's hearing asks of the engine, and where the plan's files are."""

    paths: dict[str, str]
    ending_s: float = 0.0
    mono: bool = False
    balance: float = 0.0
    trim: Trim = ()
    packed: bool = False  # Opus in place of samples: the page that plays asked for it


class Feed:
    """Turns a session's sound commands into orders to the renderer."""

    def __init__(self, output: Output, generation: int = 0) -> None:
        self.output = output
        self.generation = generation  # the last one given out, by this session or one before it
        self.leapt = 0  # the generation of the last leap: what the page says of older ones is past
        self._furthest = 0

    def meet(self, head: Head) -> None:
        """Take over a page's stream: generations and places go on from its own."""
        self.generation = max(self.generation, head.generation)
        self._furthest = max(head.end, head.stream)

    def play(self, session: Session, command: Play, head: Head) -> tuple[Order, ...]:
        """Return the orders that let a time line sound from somewhere on."""
        self.leapt = self.generation + 1
        stream = max(self._furthest, head.end, head.stream) + RATE
        return self._begin(session, command, stream, command.from_s, leap=True)

    def go_on(self, session: Session, head: Head) -> tuple[Order, ...]:
        """Return the orders that follow what the page still holds, after it was away."""
        held = max(0, head.end - head.stream - round(OVERLAP_S * RATE))
        cues = Play(sounds(session), head.at_s + held / RATE, session.level_db)
        self.leapt = min(self.leapt, head.generation)
        return self._begin(session, cues, head.stream + held, cues.from_s, leap=False)

    def level(self, command: Level, head: Head) -> tuple[Order, ...]:
        """Return the orders that move the level soon after what is heard."""
        soon = head.later(MARGIN_S)
        generation = self._next(soon.stream)
        return (Change(generation, soon.stream, soon.at_s, level_db=command.db, over_s=command.over_s),)

    def shape(self, command: Brightness | SlowSwell, head: Head) -> tuple[Order, ...]:
        """Return the orders that shape the sound soon after what is heard."""
        soon = head.later(MARGIN_S)
        generation = self._next(soon.stream)
        match command:
            case Brightness():
                change = Change(
                    generation, soon.stream, soon.at_s, brightness_db=command.db, over_s=command.over_s
                )  # fmt: skip
            case SlowSwell():
                swell = (command.times_a_minute, command.depth_db)
                change = Change(generation, soon.stream, soon.at_s, swell=swell, over_s=command.over_s)
        return (change,)

    def replace(self, session: Session, command: Replace, head: Head) -> tuple[Order, ...]:
        """Return the orders that let other cues hold from a coming time on."""
        soon = head.later(MARGIN_S)
        generation = self._next(soon.stream)
        change = Change(
            generation,
            soon.stream,
            soon.at_s,
            cues=command.cues,
            cues_from_s=max(command.from_s, soon.at_s),
            paths=self.output.paths,
            stages=stages_of(session),
        )
        return (change,)

    def until(self, head: Head) -> Until:
        """Return how far the page may be fed."""
        return Until(head.stream + round(AHEAD_S * RATE))

    def _begin(self, session: Session, command: Play, stream: int, from_s: float, *, leap: bool) -> tuple[Order, ...]:
        output = self.output
        begin = Begin(
            self._next(stream),
            stream,
            from_s,
            command.cues,
            output.paths,
            stages_of(session),
            level_db=command.level_db,
            ramp=command.ramp,
            leap=leap,
            ending_s=output.ending_s,
            mono=output.mono,
            balance=output.balance,
            trim=output.trim,
            packed=output.packed,
            brightness_db=session.shape.brightness_db,
            swell=swell_of(session.shape),
        )
        return begin, Until(stream + round(AHEAD_S * RATE))

    def _next(self, stream: int) -> int:
        self.generation += 1
        self._furthest = max(self._furthest, stream)
        return self.generation


def stages_of(session: Session) -> tuple[tuple[float, int], ...]:
    """Return when each stage begins, ascending."""
    return tuple((span.start_s, span.stage) for span in session.spans)
