"""What the pages' own script does in a real browser: the shell stays, focus follows, what is untouched is not said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(500)]
Open = Callable[..., BrowserContext]


def focused(page: Page) -> str:
    """Return the tag, id and first words of what has the focus."""
    return str(
        page.evaluate(
            "(one => `${one.tagName}#${one.id} ${one.textContent.trim().slice(0, 40)}`)(document.activeElement)"
        )
    )


def form_of(page: Page, form: str) -> dict[str, Any]:
    """Return what a form would send."""
    return dict(page.evaluate("form => Object.fromEntries(new FormData(document.querySelector(form)))", form))


@pytest.fixture
def page(signed_in: Page) -> Page:
    """Return the page Now, at phone width, then at desktop width."""
    signed_in.goto("/")
    signed_in.wait_for_function("() => document.documentElement.dataset.script === 'on'")
    return signed_in


def test_the_shell_stays_while_pages_come_and_go(page: Page) -> None:
    page.evaluate("window.isotone.player.mine = true")
    seen = set()
    for name in ("Music", "History", "Me", "Now"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        expect(page.locator("#nav a[aria-current=page]")).to_have_text(name)
        assert focused(page).startswith("H1#")
        seen.add(page.title())
    page.get_by_role("link", name="It's too much").click()
    page.wait_for_url("**/too-much")
    seen.add(page.title())
    assert len(seen) == 5
    page.go_back()
    expect(page.locator("#page")).to_have_attribute("data-page", "now")
    assert page.evaluate("window.isotone.player.mine") is True
    assert page.evaluate("[sessionStorage['htmx-history-cache'], localStorage['htmx-history-cache']].join('')") == ""


def test_two_taps_lead_to_music(page: Page) -> None:
    page.get_by_role("button", name="Play something for me").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("About")
    assert page.evaluate("isotone.player.state.status") == "idle"
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => isotone.player.state.status === 'playing'", timeout=20_000)
    expect(page.locator("#page")).to_have_attribute("data-page", "playing")
    stop = page.locator("[data-show=playing] [data-do=stop]")
    expect(stop).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'", timeout=2_000)
    shown = page.locator("#dock button:visible")
    assert shown.all_inner_texts() == ["Play again", "Done"]


def test_what_is_untouched_is_not_said_and_can_be_taken_back(page: Page) -> None:
    page.get_by_text("Change it").click()
    sent = form_of(page, "#checkin")
    assert "valence" not in sent
    assert sent["valence_fine"] == ""
    slider = page.locator("#valence input[type=range]")
    assert slider.get_attribute("aria-valuetext") == "not said"
    slider.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert form_of(page, "#checkin")["valence_fine"] == "0.1"
    page.locator("#valence .face-pick").nth(4).click()
    sent = form_of(page, "#checkin")
    assert (sent["valence"], sent["valence_fine"]) == ("1.0", "")
    assert slider.get_attribute("aria-valuetext") == "very pleasant"
    page.locator("#valence [data-clear]").click()
    sent = form_of(page, "#checkin")
    assert "valence" not in sent
    assert sent["valence_fine"] == ""
    assert focused(page).startswith("INPUT#")


def test_a_tap_in_the_middle_of_a_slider_says_the_middle(page: Page) -> None:
    page.get_by_text("Change it").click()
    slider = page.locator("#arousal input[type=range]")
    slider.scroll_into_view_if_needed()
    slider.click()
    assert float(form_of(page, "#checkin")["arousal_fine"]) == pytest.approx(0, abs=0.06)


def test_the_drawn_body_and_its_words_say_the_same(page: Page) -> None:
    page.get_by_text("Change it").click()
    page.get_by_text("Say more, if you like").click()
    page.locator("svg.body [data-part=chest]").click()
    assert page.locator("input[name=body][value=chest]").is_checked()
    page.locator("input[name=body][value=chest]").focus()
    page.keyboard.press("Space")
    assert "on" not in str(page.locator("svg.body [data-part=chest]").get_attribute("class") or "")


def test_an_edit_keeps_the_place(page: Page) -> None:
    page.get_by_text("Change it").click()
    page.get_by_role("button", name="Show me the plan").click()
    page.wait_for_url("**/plan/*")
    page.locator(".piece summary").first.click()
    page.get_by_role("button", name="Hold it here").first.click()
    expect(page.locator("#lock-0")).to_have_text("Let it move")
    expect(page.locator("#lock-0")).to_be_focused()
    assert page.locator("details.piece").first.get_attribute("open") is not None


def test_too_much_is_silent_until_a_tap(page: Page) -> None:
    page.get_by_role("button", name="Play something for me").click()
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => isotone.player.state.status === 'playing'", timeout=20_000)
    page.get_by_role("link", name="It's too much").click()
    page.wait_for_url("**/too-much")
    page.wait_for_function("() => isotone.player.state.status === 'paused'", timeout=2_000)
    assert page.evaluate("isotone.player.state.stored") is None
    page.get_by_role("button", name="Stop the sound").click()
    page.wait_for_function("() => isotone.player.state.status === 'stopped'", timeout=2_000)


def test_things_to_look_at_come_one_by_one(page: Page) -> None:
    page.goto("/too-much")
    page.get_by_text("Things to look at").click()
    looks = page.locator("[data-look]:visible")
    first = looks.all_inner_texts()
    assert len(first) == 1
    page.get_by_role("button", name="Another").click()
    assert looks.all_inner_texts() != first


def test_the_pages_can_be_read_without_script(open_context: Open) -> None:
    page = open_context(java_script_enabled=False).new_page()
    for address in ("/", "/music", "/history", "/me", "/too-much", "/help"):
        page.goto(address)
        assert page.locator("h1").inner_text()
    page.goto("/?change=true")
    page.locator("#valence .face-pick").nth(1).click()
    page.get_by_role("button", name="Show me the plan").click()
    page.wait_for_url("**/plan/*")
    assert page.locator(".stage").count() >= 1
