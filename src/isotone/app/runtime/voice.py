"""The process that renders: it takes orders, runs the engine ahead of what is heard, and gives blocks.

`Voice` is the whole of it but for the process: orders in, blocks out. Sources are opened by path, once each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from isotone.app.runtime.block import FRAMES, RATE, Block, to_pcm
from isotone.app.runtime.packets import BEFORE, DELAY, Packets
from isotone.app.runtime.sounding import soundscape
from isotone.files.decode import open_source
from isotone.signal import FloatArray
from isotone.sound import Cue, SoundSource
from isotone.sound.ear import a_weighted
from isotone.sound.engine import Engine
from isotone.sound.layers import MARK, layer
from isotone.sound.shaping import Trim

NO_SWELL = (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Begin:
    """Play a time line from session time `from_s`, at `stream` on the page's stream.

    With `leap` the page drops what it holds; without, it goes over when it reaches `stream`, in the middle of the
    same sound. `packed` sends Opus packets in place of samples.
    """

    generation: int
    stream: int
    from_s: float
    cues: tuple[Cue, ...]
    paths: Mapping[str, str]
    stages: tuple[tuple[float, int], ...]  # (start_s, index in the plan), ascending
    level_db: float = 0.0
    ramp: bool = False
    leap: bool = True
    ending_s: float = 0.0
    mono: bool = False
    balance: float = 0.0
    trim: Trim = ()
    packed: bool = False
    brightness_db: float = 0.0
    swell: tuple[float, float] = NO_SWELL


@dataclass(frozen=True, slots=True)
class Change:
    """From `stream` on, which is session time `from_s`: another level or shape, or other cues from `cues_from_s` on."""

    generation: int
    stream: int
    from_s: float
    level_db: float | None = None
    brightness_db: float | None = None
    swell: tuple[float, float] | None = None  # times a minute, depth in dB
    over_s: float = 0.0
    cues: tuple[Cue, ...] | None = None
    cues_from_s: float = 0.0
    paths: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[tuple[float, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """Render up to this frame of the page's stream."""

    stream: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Render nothing more until the next `Begin`."""


Order = Begin | Change | Until | Rest


class Sources(Mapping[str, SoundSource]):
    """Files by track id, each opened when it is first heard."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._open: dict[str, SoundSource] = {}

    def know(self, paths: Mapping[str, str]) -> None:
        """Take over where files are."""
        self._paths.update(paths)

    def close(self) -> None:
        """Close every file."""
        for source in self._open.values():
            close = getattr(source, "close", None)
            if close is not None:
                close()
        self._open.clear()

    def __getitem__(self, name: str) -> SoundSource:
        if name not in self._open:
            self._open[name] = (
                soundscape(name, self._open) or self._layer(name) or open_source(Path(self._paths[name]), RATE)
            )
        return self._open[name]

    def _layer(self, name: str) -> SoundSource | None:
        """Return a layer; the beats of a drum lie beside the files, as text."""
        text = self._paths.get(name, "") if name.startswith(MARK) else ""
        return layer(name, RATE, [float(one) for one in text.split()])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Voice:
    """Runs one engine ahead of what is heard."""

    def __init__(self) -> None:
        self._sources = Sources()
        self._engine: Engine | None = None
        self._stages: tuple[tuple[float, int], ...] = ()
        self._generation = 0
        self._stream = 0
        self._until = 0
        self._leap = False
        self._ended = False
        self._told: set[str] = set()
        self._packets: Packets | None = None
        self._primer = b""

    def take(self, order: Order) -> None:
        """Do what is ordered; an order of an older generation is late and changes nothing."""
        match order:
            case Begin():
                self._begin(order)
            case Change():
                self._change(order)
            case Until():
                self._until = max(self._until, order.stream)  # a page that has not leapt yet asks for less
            case Rest():
                self._engine = None

    @property
    def busy(self) -> bool:
        """Say whether there is a block to render now."""
        return self._engine is not None and not self._ended and self._stream < self._until

    def block(self) -> Block:
        """Return the next block."""
        assert self._engine is not None
        session = self._engine.position - (DELAY if self._packets else 0)
        sound = self._engine.render(FRAMES)
        last = self._engine.ended
        stage, power = self._stage(session), a_weighted(sound, RATE)
        samples = to_pcm(sound if self._packets is None else sound[:0], session)
        packets = self._packets.encode(sound) if self._packets else b""
        block = Block(
            self._generation, self._stream, session, samples, stage, self._leap, last, power,
            self._primer + packets, bool(self._primer),
        )  # fmt: skip
        self._primer = b""
        self._leap = False
        self._stream += FRAMES
        self._ended = last
        return block

    def failures(self) -> dict[str, str]:
        """Return sources that could not be read, each told once, and why."""
        failed = dict(self._engine.failed) if self._engine is not None else {}
        fresh = {name: str(why) for name, why in failed.items() if name not in self._told}
        self._told |= set(fresh)
        return fresh

    def close(self) -> None:
        """Close every file."""
        self._engine = None
        self._sources.close()

    def _begin(self, order: Begin) -> None:
        if order.generation <= self._generation:
            return
        self._sources.close()
        self._sources.know(order.paths)
        before_s = BEFORE / RATE if order.packed and not order.leap else 0.0
        self._engine = Engine(
            order.cues,
            self._sources,
            RATE,
            start_s=max(0.0, order.from_s - before_s),
            level_db=order.level_db,
            ramp=order.ramp,
            joins=not order.leap,
            ending_s=order.ending_s,
            mono=order.mono,
            balance=order.balance,
            trim=order.trim,
        )
        if order.brightness_db:
            self._engine.set_brightness(order.brightness_db, 0.0)
        if order.swell != NO_SWELL:
            self._engine.set_swell(*order.swell, 0.0)
        self._stages = order.stages
        self._leap = order.leap
        self._until = 0
        before = self._before(order.from_s)
        self._place(order)
        self._packets = None
        if order.packed:
            self._prime(before)

    def _change(self, order: Change) -> None:
        if order.generation <= self._generation or self._engine is None:
            return
        self._engine.rewind(order.from_s - (BEFORE / RATE if self._packets else 0.0))
        before = self._before(order.from_s)
        self._sources.know(order.paths)
        if order.level_db is not None:
            self._engine.set_level(order.level_db, order.over_s)
        if order.brightness_db is not None:
            self._engine.set_brightness(order.brightness_db, order.over_s)
        if order.swell is not None:
            self._engine.set_swell(*order.swell, order.over_s)
        if order.cues is not None:
            self._engine.replace(order.cues, order.cues_from_s)
        self._stages = order.stages or self._stages
        self._place(order)
        if self._packets:
            self._prime(before)

    def _before(self, from_s: float) -> FloatArray:
        """Bring the engine to a session time; return what sounds on the way there."""
        assert self._engine is not None
        return self._engine.render(max(0, round(from_s * RATE) - self._engine.position))

    def _prime(self, before: FloatArray) -> None:
        """Begin a stream of packets at the engine's place, with what came before it."""
        assert self._engine is not None
        self._packets = Packets()
        begin = np.zeros((BEFORE + DELAY, 2), np.float32)
        begin[BEFORE - len(before[-BEFORE:]) : BEFORE] = before[-BEFORE:]
        begin[BEFORE:] = self._engine.render(DELAY)
        self._primer = self._packets.encode(begin)

    def _place(self, order: Begin | Change) -> None:
        self._generation = order.generation
        self._stream = order.stream
        self._ended = False
        self._until = max(self._until, order.stream + FRAMES)

    def _stage(self, session: int) -> int:
        now = (session + 1) / RATE
        return next((index for start_s, index in reversed(self._stages) if start_s <= now), -1)
