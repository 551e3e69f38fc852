"""Sound for a device, written by a process of its own at low priority: one at a time, the others wait their turn."""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

from isotone.app.background import Background
from isotone.errors import IsotoneError
from isotone.music import Track
from isotone.person import Hearing
from isotone.plan import Plan

NICE = 5
"""A session that plays meanwhile goes before; but somebody waits for this one. [D]"""
BYTES_A_SECOND = 24_000
"""What MP3 at the house's 192 kbit/s takes: the size is told before anything is made."""
MOST_FILES = 2
"""How many written sessions wait to be fetched; the oldest gives way. [D]"""
SUFFIX = ".mp3"
"""MP3 is the one form that every phone's browser plays and seeks in; Safari plays Ogg Opus only since 2025."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written, under which name."""

    name: str
    plan: Plan
    tracks: Mapping[str, Track]
    paths: Mapping[str, Path]
    hearing: Hearing
    out: Path


@dataclass(frozen=True, slots=True)
class State:
    """How far it is: `share` 0 to 1; `silent` holds the ids of pieces that could not be read."""

    phase: Literal["none", "making", "ready", "failed"] = "none"
    share: float = 0.0
    silent: tuple[str, ...] = ()
    error: IsotoneError | None = field(default=None, compare=False)


def write(pipe: Connection, job: Job) -> None:
    """Write a job's sound and tell how far it is; runs in its own process."""
    from isotone.app.render import render_plan

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this
    with contextlib.suppress(OSError):  # where the system forbids it: politeness only
        os.nice(NICE)

    def tell(done_s: float, total_s: float) -> None:
        pipe.send(State("making", done_s / max(total_s, 1.0)))

    try:
        made = render_plan(job.plan, job.tracks, job.paths, job.out, hearing=job.hearing, on_progress=tell)
        pipe.send(State("ready", 1.0, tuple(made.failed)))
    except IsotoneError as error:
        pipe.send(State("failed", error=error))


class Making:
    """What writes sessions for devices into a folder that only this program's person can read."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._states: dict[str, State] = {}
        self._waiting: list[Job] = []
        self._written: list[Path] = []
        self._maker: Background | None = None
        self._process: BaseProcess | None = None
        self._closed = False

    def begin(self, job: Job) -> State:
        """Have a session written, unless it is there or under way."""
        with self._guard:
            known = self._states.get(job.name, State())
            if self._closed or known.phase == "making" or (known.phase == "ready" and job.out.exists()):
                return known
            self._states[job.name] = State("making")
            self._waiting.append(job)
            if self._maker is None:
                self._maker = Background(self._work, "along")
                self._maker.start()
            return self._states[job.name]

    def state(self, name: str) -> State:
        """Return how far a session is."""
        with self._guard:
            return self._states.get(name, State())

    def forget(self) -> None:
        """Take every written session away; what is under way is ended."""
        with self._guard:
            self._waiting.clear()
            self._states.clear()
            if self._process is not None:
                self._process.terminate()
            for file in self._written:
                file.unlink(missing_ok=True)
            self._written.clear()

    def close(self) -> None:
        """End what is under way."""
        self._closed = True
        self.forget()
        if (maker := self._maker) is not None:
            maker.wait(5.0)

    def _work(self) -> None:
        while True:
            with self._guard:
                if self._closed or not self._waiting:
                    self._maker = None
                    return
                job = self._waiting.pop(0)
                context = mp.get_context("spawn")
                ours, theirs = context.Pipe(duplex=False)
                self._process = context.Process(target=write, args=(theirs, job), name="isotone-along", daemon=True)
                self._process.start()
            theirs.close()
            self._follow(job, ours, self._process)

    def _follow(self, job: Job, pipe: Connection, process: BaseProcess) -> None:
        """Hear of a job until its process ends; one that was killed has failed."""
        last = State("making")
        with contextlib.suppress(EOFError, OSError):
            while True:
                last = pipe.recv()
                self._tell(job, last)
        pipe.close()
        process.join()
        job.out.with_name(f".{job.out.name}.part").unlink(missing_ok=True)  # what a process that was ended left
        if last.phase == "making":
            self._tell(job, State("failed"))

    def _tell(self, job: Job, state: State) -> None:
        with self._guard:
            if job.name not in self._states:  # it was forgotten meanwhile
                job.out.unlink(missing_ok=True)
                return
            self._states[job.name] = state
            if state.phase != "ready":
                return
            self._written.append(job.out)
            while len(self._written) > MOST_FILES:
                self._written.pop(0).unlink(missing_ok=True)
