from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.app.conftest import write_tone

from isotone.app.cluster import Cluster
from isotone.app.studio import Studio
from isotone.errors import InputError

pytestmark = pytest.mark.slow
ROOT = str(Path(__file__).parents[2])


def _start(*words: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([ROOT, *sys.path])}
    return subprocess.Popen([sys.executable, "-m", *words], stderr=subprocess.PIPE, text=True, env=environment)


def _address(scheduler: subprocess.Popen[str]) -> str:
    assert scheduler.stderr is not None
    for line in scheduler.stderr:
        if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("the scheduler said no address")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Return a real scheduler's address and its two worker processes."""
    scheduler = _start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    address = _address(scheduler)
    told = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path))
    workers = [_start("distributed.cli.dask_worker", address, *told) for _ in range(2)]
    yield address, workers
    for one in (*workers, scheduler):
        one.kill()
        one.communicate()


def slowly(path: str) -> object:
    """Analyse in a while, and write down that it was done."""
    from tests.app import quick

    time.sleep(0.3)
    with Path(path).with_suffix(".done").open("a") as out:
        out.write(f"{os.getpid()}\n")
    return quick.analyse(path)


def test_nothing_is_lost_or_kept_twice_when_a_worker_is_killed(
    studio: Studio, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, workers = cluster
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(24):
        write_tone(folder / f"{number}.wav", 200.0 + 20 * number, 1.0)
    studio._library.gathering._analyse = slowly  # type: ignore[assignment]
    studio.add_folders([folder], cluster=address)
    until = time.monotonic() + 60
    while studio.library_progress().done < 6 and time.monotonic() < until:
        time.sleep(0.05)
    workers[0].send_signal(signal.SIGKILL)
    assert studio.library_wait(120)
    done = studio.library_progress()
    assert (done.done, done.total, done.failed) == (24, 24, ())
    assert len(studio.tracks()) == 24
    by = [line for one in folder.glob("*.done") for line in one.read_text().split()]
    assert len(set(by)) == 2, "both worked"
    assert 24 <= len(by) <= 26, "only what the dead one had under way was begun anew"


def test_where_nobody_answers_it_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isotone.app.cluster.CONNECT_S", 1.0)
    with pytest.raises(InputError, match="cluster-away"):
        Cluster("tcp://127.0.0.1:9")
