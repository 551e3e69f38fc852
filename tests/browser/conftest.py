"""A real Isotone with a little music, and Debian's Chromium in front of it, at phone and desktop width."""

from __future__ import annotations

import shutil
import subprocess
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from tests.comfort import made
from tests.conftest import free_port

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=user-gesture-required",
]
PHONE = (360, 740)
DESKTOP = (1280, 800)
RATE = 22050


@dataclass
class Site:
    """A running Isotone with music in it."""

    url: str
    home: Path
    music: Path
    enter: Callable[[], str]  # a fresh address that lets one in


@dataclass
class Complaints:
    """What a page complained of: errors on its console, exceptions, breaches of its Content-Security-Policy."""

    told: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def listen(self, page: Page) -> None:
        """Hear this page from now on."""
        page.on("console", lambda said: self._take(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._take(str(error)))

    def _take(self, said: str) -> None:
        if not any(part in said for part in self.expected):
            self.told.append(said)


def piece(seconds: float, bpm: float, pitch_hz: float, bright: float, level: float) -> np.ndarray[Any, Any]:
    """Return a small piece: a chord that swells and a beat over it. Shape (frames,), full scale 1."""
    at = np.arange(int(seconds * RATE)) / RATE
    chord = sum(np.sin(2 * np.pi * pitch_hz * ratio * at) / (3 + ratio) for ratio in (1, 1.25, 1.5, 2))
    shine = bright * np.sin(2 * np.pi * pitch_hz * 4 * at) / 4
    since = (at * bpm / 60) % 1 * 60 / bpm
    beat = np.sin(2 * np.pi * 180 * since) * np.exp(-since * 25) * (0.3 + bright)
    edge = 10 ** (-2 * np.maximum(0, 1 - np.minimum(at, seconds - at) / 8))  # 40 dB in 8 s: nothing starts suddenly
    return np.asarray(level * edge * (0.6 * chord * (1 + 0.2 * np.sin(at / 3)) + shine + beat), dtype=np.float32)


def write_music(folder: Path, count: int = 9) -> None:
    """Write a small library from calm to lively, as WAV files of one to two minutes."""
    folder.mkdir()
    for number in range(count):
        lively = number / (count - 1)
        seconds = 60 + 7 * number
        sound = piece(seconds, 60 + 70 * lively, 220 * 2 ** (number / 12), lively, 0.2 + 0.5 * lively)
        with wave.open(str(folder / f"Piece {number + 1}.wav"), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())


@pytest.fixture(scope="session")
def comfort() -> Path:
    """Return a folder with the sounds of "It's too much", made once for all processes that test."""
    return made()


@pytest.fixture(scope="session")
def site(
    start_isotone: Callable[..., Any],
    isotone_at: Callable[..., subprocess.Popen[str]],
    tmp_path_factory: pytest.TempPathFactory,
    comfort: Path,
) -> Site:
    """Return a running Isotone whose home knows nine short pieces."""
    folder = tmp_path_factory.mktemp("site")
    home, music = folder / "isotone", folder / "music"
    write_music(music)
    added = isotone_at(home, "library", "add", str(music))
    _, said = added.communicate(timeout=200)
    assert added.returncode == 0, said
    shutil.copytree(comfort, home / "comfort")
    running = start_isotone(home, "--lan-port", str(free_port()))  # each process that tests has its own

    def enter() -> str:
        address, _ = isotone_at(home).communicate(timeout=30)
        return str(address).strip()

    return Site(running.url, home, music, enter)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return Playwright, started once for all browser tests."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Return Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's Chromium is not installed: apt install chromium")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def let_in(chromium: Browser, site: Site) -> dict[str, Any]:
    """Return the cookies of a browser that came in by a one-time address, as a person does."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site.enter())
    page.wait_for_url(f"{site.url}/")
    state = dict(context.storage_state())
    context.close()
    return state


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Return what pages complained of; anything that was not expected fails the test."""
    heard = Complaints()
    yield heard
    assert heard.told == []


@pytest.fixture
def open_context(
    chromium: Browser, let_in: dict[str, Any], site: Site, complaints: Complaints
) -> Iterator[Callable[..., BrowserContext]]:
    """Return what opens a signed-in browser of a size; named values go to Playwright's `new_context`."""
    opened: list[BrowserContext] = []

    def open_one(size: tuple[int, int] = DESKTOP, **named: Any) -> BrowserContext:
        wanted: dict[str, Any] = {"base_url": site.url, "locale": "en-GB", "storage_state": let_in}
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **(wanted | named))
        context.on("page", complaints.listen)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def signed_in(request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]) -> Page:
    """Return a page of a signed-in browser: at phone width, then at desktop width."""
    return open_context(request.param).new_page()
