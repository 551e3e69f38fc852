"""Work in processes that may crash or hang: what happens to one job never touches the others.

`concurrent.futures` gives up its whole pool when one process dies; here a process that runs past its time, or dies
twice over the same job, is that one job's failure, and another takes its place. Processes are spawned, not forked
(the caller has threads), ignore Ctrl-C (the caller ends them), and end by themselves when the caller is gone.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from isotone.errors import IsotoneError

ALGEBRA = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Each process does its algebra in one thread: there is a process for each core."""
LIMIT_S = 60.0
"""How long one job may take unless it says otherwise. [D]"""
START_S = 60.0
"""How long a process may take to begin with a job: it starts and imports, and a busy machine lets it wait. [D]"""
BACKGROUND, LOWEST = 5, 19


@dataclass(frozen=True, slots=True)
class Done:
    """A job that came back with a value."""

    key: Any
    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that did not: `why` is "error" (it said so: `error`), "crashed" or "hung"."""

    key: Any
    why: str
    error: IsotoneError | None = None


class Worker:
    """One process and the job it has, if any."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True, name="isotone-worker")
        self._process.start()
        theirs.close()
        self.key: Any = None
        self.work: tuple[Callable[..., Any], tuple[Any, ...]] | None = None
        self.again = False  # a process has died over this job before
        self.busy = False
        self.lowest = False
        self._until = self.limit_s = 0.0

    def give(self, key: Any, work: Callable[..., Any], args: tuple[Any, ...], limit_s: float) -> None:
        """Hand over a job."""
        self.key, self.busy, self.limit_s = key, True, limit_s
        self.work, self.again = (work, args), False
        self._until = time.monotonic() + START_S + limit_s
        with contextlib.suppress(OSError):  # a process that has died shows in `look`
            self._pipe.send_bytes(pickle.dumps((work, args)))

    def look(self) -> Done | Failed | None:
        """Return how the job ended; None while it runs."""
        try:
            while self._pipe.poll():
                good, *told = self._pipe.recv()
                if good is None:  # it begins: its time counts from here
                    self._until = time.monotonic() + self.limit_s
                    continue
                self.busy = False
                return Done(self.key, told[0]) if good else Failed(self.key, "error", *told)
        except (EOFError, OSError):
            return self._lost("crashed")
        if not self._process.is_alive():
            return self._lost("crashed")
        return self._lost("hung") if time.monotonic() > self._until else None

    def give_way(self) -> None:
        """Run at the lowest priority from now on; there is no way back up, so such a process is replaced later."""
        self.lowest = True
        with contextlib.suppress(OSError):  # it has ended, or the system forbids it: politeness only
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, LOWEST)

    def handles(self) -> list[Connection | int]:
        """Return what wakes who waits for this process."""
        return [self._pipe, self._process.sentinel]

    def end(self) -> None:
        """End the process now."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _lost(self, why: str) -> Failed:
        self.busy = False
        self.end()
        return Failed(self.key, why)


class Workers:
    """Up to `count` processes. Used by one thread."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._allowed = count
        self._all: list[Worker] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.end()
        self._all.clear()

    @property
    def busy(self) -> int:
        """How many jobs are under way."""
        return sum(worker.busy for worker in self._all)

    @property
    def free(self) -> bool:
        """Say whether another job may be given."""
        return self.busy < self._allowed

    def set_quiet(self, quiet: bool) -> None:
        """While quiet, only one process takes jobs, and all run at the lowest priority."""
        self._allowed = 1 if quiet else self.count
        for worker in list(self._all):
            if quiet and not worker.lowest:
                worker.give_way()
            elif not quiet and worker.lowest and not worker.busy:
                self._drop(worker)

    def give(self, key: Any, work: Callable[..., Any], *args: Any, limit_s: float = LIMIT_S) -> None:
        """Start a job; `key` names it in its result."""
        idle = next((worker for worker in self._all if not worker.busy), None)
        (idle or self._fresh()).give(key, work, args, limit_s)

    def _fresh(self) -> Worker:
        worker = Worker()
        self._all.append(worker)
        if self._allowed < self.count:
            worker.give_way()
        return worker

    def ended(self, patience_s: float) -> Iterator[Done | Failed]:
        """Yield the jobs that ended, waiting at most so long for the first."""
        at_work = [worker for worker in self._all if worker.busy]
        wait([handle for worker in at_work for handle in worker.handles()], timeout=patience_s)
        for worker in at_work:
            result = worker.look()
            if result is not None:
                if isinstance(result, Failed) and result.why != "error":
                    self._all.remove(worker)
                    if self._tried_again(worker, result):
                        continue
                elif worker.lowest and self._allowed == self.count:
                    self._drop(worker)
                yield result

    def _tried_again(self, worker: Worker, result: Failed) -> bool:
        """Give a job to another process where its own died for the first time: it may not have been the job."""
        if result.why != "crashed" or worker.again or worker.work is None:
            return False
        work, args = worker.work
        fresh = self._fresh()
        fresh.give(worker.key, work, args, worker.limit_s)
        fresh.again = True
        return True

    def _drop(self, worker: Worker) -> None:
        worker.end()
        self._all.remove(worker)


def unexpected(error: Exception) -> IsotoneError:
    """Return an error of a stranger as one of ours, which reaches another process whole."""
    return IsotoneError("unexpected-in-file", kind=type(error).__name__, why=str(error))


def _serve(pipe: Connection) -> None:
    """Do jobs until the caller is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(ALGEBRA, "1"))
    with contextlib.suppress(OSError):  # where the system forbids it: politeness only
        os.nice(BACKGROUND)
    while True:
        try:
            job = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        try:
            work, args = pickle.loads(job)
            pipe.send((None,))
            answer: tuple[Any, ...] = (True, work(*args))
        except IsotoneError as error:
            answer = (False, error)
        except Exception as error:  # noqa: BLE001  whatever one file does must not end the others' work
            answer = (False, unexpected(error))
        try:
            pipe.send(answer)
        except OSError:
            return
