from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from isotone.app.lock import Lock, Owned, Owner, owner_of
from isotone.app.words import Words

HOLDER = """
import sys, time
from pathlib import Path
from isotone.app.lock import Lock
lock = Lock.take(Path(sys.argv[1]), host="127.0.0.1", port=8421)
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_start_finds_the_first(tmp_path: Path) -> None:
    lock = Lock.take(tmp_path, host="127.0.0.1", port=8420)
    with pytest.raises(Owned) as caught:
        Lock.take(tmp_path, host="127.0.0.1", port=9000)
    assert caught.value.owner == Owner(os.getpid(), "127.0.0.1", 8420)
    assert "http://127.0.0.1:8420" in Words().error(caught.value).message
    lock.release()
    Lock.take(tmp_path, host="127.0.0.1", port=9000).release()


def test_the_port_can_be_told_later(tmp_path: Path) -> None:
    lock = Lock.take(tmp_path, host="::1", port=1)
    lock.tell(Owner(os.getpid(), "::1", 4321))
    found = owner_of(tmp_path)
    assert found is not None
    assert found.address == "http://[::1]:4321"
    lock.release()
    assert owner_of(tmp_path) is None


def test_nobody_owns_a_home_that_is_not_there(tmp_path: Path) -> None:
    assert owner_of(tmp_path / "none") is None


@pytest.mark.slow
def test_a_killed_owner_owns_nothing_any_more(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        owner = owner_of(tmp_path)
        assert owner is not None
        assert owner.pid == holder.pid
        holder.send_signal(signal.SIGKILL)
    assert owner_of(tmp_path) is None
    Lock.take(tmp_path, host="127.0.0.1", port=8420).release()
