"""Shape the sound, on the page Playing: by tap and by keyboard, told to a screen reader, taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_axe import sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]
SHAPE = "isotone.player.state.shape"


@pytest.fixture
def page(signed_in: Page) -> Page:
    """Return the page Playing with its fold open, at phone width, then at desktop width."""
    page = signed_in
    page.goto("/")
    token = page.get_attribute("meta[name=csrf-token]", "content")
    asked = {"now": {"arousal": 0.6, "valence": -0.3}, "goal": "calm", "minutes": 6}
    answer = page.request.post("/api/plan", data=asked, headers={"X-CSRF-Token": str(token)})
    page.goto(f"/plan/{answer.json()['id']}")
    expect(page.get_by_text("None of it begins by itself.")).to_be_visible()
    page.get_by_role("button", name="Yes, play this").click()
    page.wait_for_function("() => isotone.player.state.positionS > 0.5", timeout=60_000)
    page.get_by_text("Shape the sound").click()
    return page


def test_the_sound_is_shaped_by_tap_and_keyboard_and_taken_back(page: Page) -> None:
    as_it_was = page.evaluate(SHAPE)
    assert (as_it_was["brightness"], as_it_was["tempo"], as_it_was["swell"]) == (0, 0, 0)
    brighter = page.get_by_role("button", name="Brighter")
    brighter.click()
    page.wait_for_function(f"() => {SHAPE}.brightness === 3")
    expect(brighter).to_have_accessible_description("a little brighter")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => {SHAPE}.brightness === 6")
    expect(brighter).to_have_attribute("aria-disabled", "true")
    expect(brighter).to_be_focused()
    breath = page.get_by_role("button", name="A breath")
    breath.focus()
    page.keyboard.press("Space")
    expect(breath).to_have_attribute("aria-pressed", "true")
    fewer = page.get_by_role("group", name="Breaths a minute").get_by_role("button", name="One fewer")
    fewer.click()
    page.wait_for_function(f"() => {SHAPE}.breath === 5")
    assert violations(page) == []
    assert sideways(page) == []
    page.get_by_role("button", name="Back to how it was").click()
    page.wait_for_function(f"() => {SHAPE}.brightness === 0 && {SHAPE}.breath === undefined")
    expect(breath).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'")
    expect(page.get_by_text("Shape the sound")).to_be_hidden()


def test_what_does_not_fit_the_piece_says_so_and_does_nothing(page: Page) -> None:
    page.evaluate(f"() => {{ {SHAPE}.can = ['brightness']; isotone.player.dispatchEvent(new Event('change')); }}")
    drum = page.get_by_role("button", name="A soft drum")
    expect(drum).to_have_accessible_name("A soft drum This piece has no steady beat.")
    drum.click(force=True)  # to who reads the page it is disabled
    expect(drum).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("This piece keeps its own speed.")).to_be_visible()
