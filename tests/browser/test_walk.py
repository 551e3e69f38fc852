"""The acceptance walk, as a person takes it: calm from (energy .7, pleasantness -.4) in 20 minutes, to the history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.browser.walking import ask, listen, say_after, stop

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(500)]
LINE = "Slower than I thought, and good."


def unseen(name: str) -> None:
    """Take no picture: `docs/screenshots/make.py` does."""


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desktop"])
def test_the_walk(open_context: Callable[..., BrowserContext], size: tuple[int, int]) -> None:
    page = open_context(size).new_page()
    ask(page, unseen)
    expect(page.locator(".reasons").first).to_contain_text("You said")
    listen(page, unseen, "here", until_s=3)
    stop(page, unseen)
    say_after(page, unseen, LINE)
    expect(page.locator("#page")).to_contain_text("here")
    expect(page.locator("#page table tbody tr").first).to_be_visible()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="History").click()
    expect(page.locator(".session-row").first).to_contain_text(LINE)
