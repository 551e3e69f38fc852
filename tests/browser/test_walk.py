"""The acceptance walk, as a person takes it: calm from (energy .7, pleasantness -.4) in 20 minutes, to the history.

Its pictures are written where `ISOTONE_SCREENSHOTS` names a folder; those in `docs/screenshots` were made so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def picture(page: Page, name: str) -> None:
    """Keep a picture of what is seen now, where somebody asked for pictures."""
    folder = os.environ.get("ISOTONE_SCREENSHOTS")
    if folder:
        width = (page.viewport_size or {"width": 0})["width"]
        page.wait_for_timeout(300)
        page.screenshot(path=Path(folder) / f"{name}-{width}.png")


def slide(page: Page, name: str, value: float) -> None:
    """Move a slider as a finger does, to a place on its line of -1 to 1."""
    slider = page.locator(f"#{name} input[type=range]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    thumb = 36.0  # the thumb's middle runs from half its width to half its width
    page.mouse.click(box["x"] + thumb / 2 + (value + 1) / 2 * (box["width"] - thumb), box["y"] + box["height"] / 2)


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desktop"])
def test_the_walk(open_context: Callable[..., BrowserContext], size: tuple[int, int]) -> None:
    page = open_context(size).new_page()
    page.goto("/")
    picture(page, "1-now")
    page.get_by_text("Change it").click()
    slide(page, "arousal", 0.7)
    slide(page, "valence", -0.4)
    picture(page, "2-how-are-you")
    page.locator("label.goal", has_text="Calm").click()
    page.locator("#field-minutes .chip", has_text="20").click()
    page.get_by_role("button", name="Show me the plan").click()
    page.wait_for_url("**/plan/*")
    picture(page, "3-plan")
    page.locator(".piece summary").first.click()
    page.locator(".piece summary").first.scroll_into_view_if_needed()
    expect(page.locator(".reasons").first).to_contain_text("You said")
    picture(page, "4-reasons")
    page.get_by_role("button", name="Yes, play this").click()
    page.wait_for_function("() => isotone.player.state.status === 'playing'", timeout=20_000)
    page.wait_for_function("() => isotone.player.state.positionS > 3", timeout=30_000)
    picture(page, "5-playing")
    page.get_by_text("More", exact=True).click()
    page.get_by_label("A word for this moment").fill("here")
    page.get_by_role("button", name="Mark").click()
    page.wait_for_function("() => isotone.player.state.positionS > 5", timeout=30_000)
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'", timeout=2_000)
    picture(page, "6-stopped")
    page.locator("#dock").get_by_role("button", name="Done").click()
    page.wait_for_url("**/after/*")
    page.locator("#valence .face-pick").nth(3).click()
    picture(page, "7-after")
    page.locator("#field-helped .chip", has_text="the pieces").click()
    page.get_by_label("One line to keep").fill("Slower than I thought, and good.")
    page.locator(".page-after form.checkin").get_by_role("button", name="Done").click()
    page.wait_for_url("**/session/*")
    expect(page.locator("#page")).to_contain_text("here")
    expect(page.locator("#page table tbody tr").first).to_be_visible()
    picture(page, "8-session")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="History").click()
    expect(page.locator(".session-row").first).to_contain_text("Slower than I thought")
    picture(page, "9-history")
