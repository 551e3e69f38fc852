"""Work on many machines: the same door as `jobs.Workers`, over a dask.distributed scheduler.

What a worker had under way when it died is given to another by the scheduler; each job ends once here. Workers read the
files themselves, so these must lie at the same path on every machine. Wants the extra `cluster`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Any

from isotone.app.jobs import LIMIT_S, Done, Failed, unexpected
from isotone.errors import InputError, IsotoneError, cause

AHEAD = 2
"""So many jobs a thread of the cluster wait there, so that none is idle. [D]"""
CONNECT_S = 10.0
HANGS = 4
"""A job waits its turn and may begin anew elsewhere: it hangs after so many times its limit. [D]"""


class Cluster:
    """The workers of a scheduler. Used by one thread; its address is such as tcp://192.168.1.5:8786.

    Raises
    ------
    InputError
        If the extra is not installed, or nobody answers there.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise InputError("cluster-missing") from None
        try:
            self._client: Any = Client(address, timeout=CONNECT_S, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise InputError("cluster-away", address=address, why=cause(error)) from None
        self._under_way: dict[Any, tuple[Any, float]] = {}
        self._over: SimpleQueue[Any] = SimpleQueue()
        self._quiet = False

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.cancel(list(self._under_way))
        self._client.close()

    @property
    def busy(self) -> int:
        """How many jobs are under way."""
        return len(self._under_way)

    @property
    def free(self) -> bool:
        """Say whether another job may be given."""
        threads = sum(self._client.nthreads().values()) if not self._quiet else 1
        return self.busy < AHEAD * max(1, threads)

    def set_quiet(self, quiet: bool) -> None:
        """While quiet, hardly anything is given; a session on this machine is not disturbed by the others anyway."""
        self._quiet = quiet

    def give(self, key: Any, work: Callable[..., Any], *args: Any, limit_s: float = LIMIT_S) -> None:
        """Start a job; `key` names it in its result."""
        future = self._client.submit(_tried, work, *args, pure=False)
        self._under_way[future] = (key, time.monotonic() + HANGS * limit_s)
        future.add_done_callback(self._over.put)

    def ended(self, patience_s: float) -> Iterator[Done | Failed]:
        """Yield the jobs that ended, waiting at most so long for the first."""
        try:
            future = self._over.get(timeout=patience_s)
            while True:
                if future in self._under_way:
                    yield _result(self._under_way.pop(future)[0], future)
                future = self._over.get_nowait()
        except Empty:
            pass
        for future in [one for one, (_, until) in self._under_way.items() if time.monotonic() > until]:
            self._client.cancel([future])
            yield Failed(self._under_way.pop(future)[0], "hung")


def _tried(work: Callable[..., Any], *args: Any) -> tuple[bool, Any]:
    """Do a job on a worker; an error of ours comes back as a value, so that only a dead worker is an error there."""
    try:
        return True, work(*args)
    except IsotoneError as error:
        return False, error
    except Exception as error:  # noqa: BLE001  whatever one file does must not end the others' work
        return False, unexpected(error)


def _result(key: Any, future: Any) -> Done | Failed:
    if future.status != "finished":  # its workers died again and again
        return Failed(key, "crashed")
    good, told = future.result()
    return Done(key, told) if good else Failed(key, "error", told)
