"""What works beside the caller is waited for, also by somebody who was interrupted."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from isotone.app.background import Background


def test_an_interrupted_wait_does_not_take_a_running_thread_for_ended() -> None:
    go_on = threading.Event()
    work = Background(lambda: bool(go_on.wait(20)), "working")
    work.start()
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        work.wait(20)
    assert not work.over
    assert not work.wait(0.2)
    go_on.set()
    assert work.wait(20)
    assert work.over


def test_work_that_fails_is_over_too(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_type))

    def fail() -> None:
        raise ValueError("no")

    work = Background(fail, "failing")
    work.start()
    assert work.wait(20)
    assert told == [ValueError]
