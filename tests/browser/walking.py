"""The steps of the acceptance walk, as a person takes them; the test walks them, and so do the pictures in the docs."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

Look = Callable[[str], None]
"""Called with a name at each place that is worth a picture."""


def slide(page: Page, name: str, value: float) -> None:
    """Move a slider as a finger does, to a place on its line of -1 to 1."""
    slider = page.locator(f"#{name} input[type=range]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    thumb = 36.0  # the thumb's middle runs from half its width to half its width
    page.mouse.click(box["x"] + thumb / 2 + (value + 1) / 2 * (box["width"] - thumb), box["y"] + box["height"] / 2)


def ask(page: Page, look: Look) -> None:
    """Ask for calm from energy .7 and pleasantness -.4 in 20 minutes, and open the first piece's reasons."""
    page.goto("/")
    look("now")
    page.get_by_text("Change it").click()
    slide(page, "arousal", 0.7)
    slide(page, "valence", -0.4)
    page.evaluate("scrollTo(0, 0)")
    look("how-are-you")
    page.locator("label.goal", has_text="Calm").click()
    page.locator("#field-minutes .chip", has_text="20").click()
    page.get_by_role("button", name="Show me the plan").click()
    page.wait_for_url("**/plan/*")
    look("plan")
    page.locator(".piece summary").first.click()
    page.locator(".piece summary").first.scroll_into_view_if_needed()
    look("reasons")


def listen(page: Page, look: Look, word: str, *, until_s: float) -> None:
    """Say yes, listen so long, mark a moment with a word, and listen on for some seconds."""
    page.get_by_role("button", name="Yes, play this").click()
    page.wait_for_function("() => isotone.player.state.status === 'playing'", timeout=20_000)
    page.wait_for_function(f"() => isotone.player.state.positionS > {until_s}", timeout=60_000)
    look("playing")
    page.get_by_text("More", exact=True).click()
    page.get_by_label("A word for this moment").fill(word)
    look("mark")
    page.get_by_role("button", name="Mark").click()
    page.wait_for_function(f"() => isotone.player.state.positionS > {until_s + 2}", timeout=30_000)


def stop(page: Page, look: Look) -> None:
    """Stop by the keyboard, and say that it is done."""
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'", timeout=2_000)
    look("stopped")
    page.locator("#dock").get_by_role("button", name="Done").click()
    page.wait_for_url("**/after/*")


def say_after(page: Page, look: Look, line: str) -> None:
    """Say how it is after, what helped and one line to keep; then the session is there."""
    page.locator("#valence .face-pick").nth(3).click()
    look("after")
    page.locator("#field-helped .chip", has_text="the pieces").click()
    page.get_by_label("One line to keep").fill(line)
    page.locator(".page-after form.checkin").get_by_role("button", name="Done").click()
    page.wait_for_url("**/session/*")
    look("session")
