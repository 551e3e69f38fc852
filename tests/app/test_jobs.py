from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from isotone.app.jobs import Done, Failed, Workers
from isotone.app.words import Words
from isotone.errors import DecodeError

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes import this file's functions."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2])


def double(number: int) -> int:
    return 2 * number


def crash(_: int) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(_: int) -> None:
    os._exit(3)


def hang(_: int) -> None:
    time.sleep(600)


def refuse(_: int) -> None:
    raise DecodeError("fault-empty")


def stumble(_: int) -> None:
    raise KeyError("where")


def niceness(_: int) -> int:
    time.sleep(0.3)
    return os.getpriority(os.PRIO_PROCESS, 0)


def algebra(_: int) -> str | None:
    return os.environ.get("OPENBLAS_NUM_THREADS")


def _all(workers: Workers, jobs: list[tuple[Callable[[int], Any], float]]) -> dict[int, Done | Failed]:
    """Run the jobs and return each one's end by its place."""
    waiting = list(enumerate(jobs))
    ended: dict[int, Done | Failed] = {}
    until = time.monotonic() + 60
    while len(ended) < len(jobs) and time.monotonic() < until:
        while waiting and workers.free:
            place, (work, limit_s) = waiting.pop(0)
            workers.give(place, work, place, limit_s=limit_s)
        ended |= {result.key: result for result in workers.ended(0.1)}
    return ended


def crash_once(mark: str) -> str:
    """Stand for a process that something else brought down."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark


def test_a_job_whose_process_died_once_is_done_by_another(tmp_path: Path) -> None:
    with Workers(1) as workers:
        workers.give("one", crash_once, str(tmp_path / "mark"))
        found: list[Done | Failed] = []
        while not found:
            found = list(workers.ended(1.0))
    assert found == [Done("one", str(tmp_path / "mark"))]


def test_a_job_that_crashes_hangs_or_fails_is_only_its_own_failure() -> None:
    jobs = [(double, 60.0), (crash, 60.0), (hang, 0.5), (leave, 60.0), (refuse, 60.0), (stumble, 60.0), (double, 60.0)]
    with Workers(2) as workers:
        ended = _all(workers, jobs)
    refused, stumbled = ended.pop(4), ended.pop(5)
    assert ended == {
        0: Done(0, 0),
        1: Failed(1, "crashed"),
        2: Failed(2, "hung"),
        3: Failed(3, "crashed"),
        6: Done(6, 12),
    }
    assert isinstance(refused, Failed)
    assert isinstance(stumbled, Failed)
    assert (type(refused.error), str(refused.error)) == (DecodeError, "fault-empty")
    assert str(Words().error(stumbled.error or DecodeError(""))) == "KeyError: 'where'"


def test_at_the_end_no_process_is_left() -> None:
    with Workers(2) as workers:
        workers.give("a", hang, 0)
        workers.give("b", hang, 0)
        pids = [worker._process.pid for worker in workers._all]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)


def test_while_quiet_one_process_works_at_the_lowest_priority() -> None:
    with Workers(3) as workers:
        workers.set_quiet(True)
        workers.give(0, niceness, 0)
        assert not workers.free
        quiet = _all_of(workers)
        workers.set_quiet(False)
        workers.give(1, niceness, 1)
        assert workers.free
        loud = _all_of(workers)
    assert quiet == [Done(0, 19)]
    assert isinstance(loud[0], Done)
    assert loud[0].value < 19


def _all_of(workers: Workers) -> list[Done | Failed]:
    ended: list[Done | Failed] = []
    while workers.busy:
        ended += workers.ended(0.1)
    return ended


def test_a_process_does_its_algebra_in_one_thread() -> None:
    with Workers(1) as workers:
        workers.give(0, algebra, 0)
        assert _all_of(workers) == [Done(0, "1")]
