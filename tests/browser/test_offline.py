"""With neither network nor server, once the page was opened: "It's too much", its sounds, Stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(500)]
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found.sort();
}"""


def ready(page: Page, *paths: str, seconds: float = 60) -> list[str]:
    """Wait until the device keeps these, and return all that it keeps."""
    end = time.monotonic() + seconds
    kept: list[str] = []
    while time.monotonic() < end:
        kept = page.evaluate(KEPT)
        if set(paths) <= set(kept):
            return kept
        page.evaluate("navigator.serviceWorker.ready.then(one => one.active.postMessage('keep'))")
        page.wait_for_timeout(1000)
    raise AssertionError(f"{paths} are not all among {kept}")


@pytest.fixture
def opened(open_context: Callable[..., BrowserContext], complaints: Any) -> Page:
    """Return a page that was opened once, with all that is to be kept on the device."""
    complaints.expected = ("net::ERR", "Failed to load resource", "Failed to fetch", "WebSocket")
    page = open_context().new_page()
    page.goto("/")
    ready(page, "/too-much", "/static/built/shell.js", "/static/built/style.css", "/static/built/worklet.js")
    ready(page, "/stored/beat.mp3", "/stored/breath.mp3", seconds=300)  # they are rendered after the first start
    return page


def test_its_too_much_opens_and_sounds_with_nobody_there(opened: Page) -> None:
    page = opened
    page.context.set_offline(True)
    page.goto("/too-much")
    assert page.locator("[data-too-much]").count()
    assert page.evaluate("getComputedStyle(document.body).fontSize") != "16px", "its style is there"
    page.wait_for_timeout(500)
    assert page.evaluate("isotone.player.output.last") is None, "silent until a choice"
    page.click("[data-stored=beat]")
    page.wait_for_function("() => isotone.player.output.last?.peak > 0.01", timeout=8000)
    assert page.evaluate("isotone.player.state.stored") == "beat"
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    page.evaluate("isotone.player.output.last.peak")
    page.wait_for_timeout(150)
    assert page.evaluate("isotone.player.output.last.peak") == 0
    page.context.set_offline(False)


def test_any_page_that_cannot_be_reached_becomes_its_too_much(opened: Page) -> None:
    opened.context.set_offline(True)
    opened.goto("/history")
    assert opened.locator("[data-too-much]").count()
    opened.context.set_offline(False)


def test_nothing_else_of_the_persons_is_kept(opened: Page) -> None:
    for path in ("/history", "/me", "/music"):
        opened.goto(path)
    kept = opened.evaluate(KEPT)
    known = ("/static/", "/words/", "/stored/", "/too-much", "/along", "/favicon", "/manifest")
    assert [path for path in kept if not path.startswith(known)] == []


def test_erase_takes_it_off_the_device_and_what_was_on_its_way(opened: Page) -> None:
    asked = "navigator.serviceWorker.ready.then(one => ['keep', 'erase'].forEach(what => one.active.postMessage(what)))"
    opened.evaluate(asked)
    opened.wait_for_timeout(1500)
    assert [path for path in opened.evaluate(KEPT) if path.startswith(("/stored", "/too-much", "/along"))] == []
