"""The page Sound in a real browser: choose, play, turn a knob while it plays, let it end, stop, keep."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(500)]
ABC = b"X:1\nT:Mine\nM:4/4\nL:1/4\nK:C\nC E G c|B G F D|E G F D|C4|\n"
HEARD = "() => isotone.player.state.status === 'playing' && isotone.player.state.positionS > 0.5"


@pytest.fixture
def page(signed_in: Page) -> Page:
    """Return the page Sound, at phone width, then at desktop width."""
    signed_in.goto("/sound")
    signed_in.wait_for_function("() => document.documentElement.dataset.script === 'on'")
    return signed_in


def test_a_soundscape_is_played_changed_and_brought_to_its_end(page: Page) -> None:
    page.get_by_role("radio", name="Rain").check()
    page.get_by_role("radio", name="5 minutes").check()
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(HEARD, timeout=60_000)
    expect(page.get_by_text("Rain is playing")).to_be_visible()
    expect(page.get_by_role("radio", name="Rain")).to_be_hidden()
    knob = page.get_by_role("slider", name="How much happens")
    knob.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    assert knob.get_attribute("aria-valuetext") == "rather a lot"
    page.wait_for_function("() => isotone.player.state.sound.knobs.density > 0.69", timeout=10_000)
    whole = page.evaluate("isotone.player.state.totalS")
    page.get_by_role("button", name="Let it come to its end").click()
    page.wait_for_function("whole => isotone.player.state.totalS < whole - 200", arg=whole, timeout=10_000)
    expect(page.get_by_text("It is coming to its end.")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'")
    expect(page.get_by_text("Rain is playing")).to_be_hidden()
    expect(page.get_by_role("button", name="Make a new one")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("link", name="The notes (MIDI)").click()
    assert kept.value.suggested_filename == "isotone-rain.mid"


def test_it_goes_on_while_other_pages_are_looked_at_and_is_found_again(page: Page) -> None:
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(HEARD, timeout=60_000)
    page.get_by_role("slider", name="Colour").fill("0.9")
    page.wait_for_function("() => isotone.player.state.sound.knobs.brightness > 0.85", timeout=10_000)
    page.get_by_role("link", name="History").click()
    page.wait_for_url("**/history")
    assert page.evaluate("isotone.player.state.status") == "playing"
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Sound").click()
    page.wait_for_url("**/sound")
    expect(page.get_by_text("Lullaby is playing")).to_be_visible()
    expect(page.get_by_role("slider", name="Colour")).to_have_value("0.9")
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'")


def test_a_tuning_shows_its_card_and_nothing_is_wider_than_the_page(page: Page) -> None:
    page.get_by_text("More to change").click()
    page.get_by_label("Tuning").select_option("slendro_surj28")
    expect(page.get_by_text("Measured: 28 gamelans")).to_be_visible()
    expect(page.get_by_text("the octave in twelve equal parts")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_melody_of_ones_own_is_taken_or_why_not_is_said(page: Page, complaints: Complaints) -> None:
    complaints.expected = ("status of 422",)
    page.get_by_text("More to change").click()
    chosen = page.get_by_label("A melody of your own")
    chosen.set_input_files({"name": "mine.abc", "mimeType": "text/plain", "buffer": b"nothing of the kind"})
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-refused]")).to_be_visible()
    assert page.evaluate("isotone.player.state.status") == "idle"
    chosen.set_input_files({"name": "mine.abc", "mimeType": "text/plain", "buffer": ABC})
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(HEARD, timeout=60_000)
    expect(page.locator("[data-refused]")).to_be_hidden()
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'")
