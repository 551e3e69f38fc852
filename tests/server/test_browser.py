"""Opening a page: only where there is a display, and never with the way in on a command line."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from isotone.server.browser import has_display, open_page

ADDRESS = "http://127.0.0.1:8420/enter?token=abc&x=1"


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an `xdg-open` first on the path that writes down what it was given; return where."""
    told = tmp_path / "told"
    script = tmp_path / "bin" / "xdg-open"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "$@" >"{told}.new"; mv "{told}.new" "{told}"; sleep 30\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    return told


def test_without_a_display_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display()
    assert not open_page(ADDRESS, tmp_path)


@pytest.mark.filterwarnings("ignore:subprocess:ResourceWarning")  # the browser is to go on by itself
def test_the_browser_is_not_waited_for_and_gets_a_private_file(tmp_path: Path, opener: Path) -> None:
    began = time.monotonic()
    assert open_page(ADDRESS, tmp_path)
    assert time.monotonic() - began < 2
    until = time.monotonic() + 20
    while not opener.exists() and time.monotonic() < until:
        time.sleep(0.02)
    page = tmp_path / "run" / "open.html"
    assert opener.read_text().strip() == str(page)
    assert "token" not in opener.read_text()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "url=http://127.0.0.1:8420/enter?token=abc&amp;x=1" in page.read_text()
