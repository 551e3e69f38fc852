"""A tap on "It's too much" is never left without an answer, also while its sounds are still being made."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(500)]
SOUNDS = "() => isotone.player.output.last?.peak > 0.01"
COMING, MISSING = "[data-not-yet=coming]", "[data-not-yet=missing]"


class Making:
    """Stands before the beat and says that it is not there, until it is `done`."""

    def __init__(self) -> None:
        self.done = False
        self.asked = 0

    def __call__(self, route: Route) -> None:
        """Answer."""
        self.asked += 1
        if self.done:
            route.continue_()
        else:
            route.fulfill(status=404, body="")


@pytest.fixture
def making() -> Making:
    """Return what keeps the beat back."""
    return Making()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], complaints: Any, making: Making) -> Page:
    """Return the page "It's too much", on a device that keeps nothing, while the beat is being made."""
    complaints.expected = ("Failed to load resource",)
    context = open_context(service_workers="block")
    page = context.new_page()
    page.goto("/too-much")
    end = time.monotonic() + 300
    while not page.request.get("/stored/beat.mp3").ok:
        assert time.monotonic() < end
        time.sleep(0.5)
    context.route("**/stored/beat.mp3", making)
    return page


def test_a_sound_that_is_being_made_is_said_and_sounds_when_it_is_there(page: Page, making: Making) -> None:
    page.click("[data-stored=beat]")
    expect(page.locator(COMING)).to_be_visible()
    making.done = True
    page.wait_for_function(SOUNDS, timeout=10000)
    expect(page.locator(COMING)).to_be_hidden()
    assert page.evaluate("isotone.player.state.stored") == "beat"


def test_stop_means_that_it_does_not_sound_later(page: Page, making: Making) -> None:
    page.click("[data-stored=beat]")
    expect(page.locator(COMING)).to_be_visible()
    page.keyboard.press("Escape")
    making.done = True
    page.wait_for_timeout(2500)
    expect(page.locator(COMING)).to_be_hidden()
    assert page.evaluate("isotone.player.state.stored") is None
    assert not page.evaluate(SOUNDS)


def test_another_choice_stands_and_the_first_does_not_break_in(page: Page, making: Making) -> None:
    page.click("[data-stored=beat]")
    expect(page.locator(COMING)).to_be_visible()
    page.click("[data-stored=breath]")
    page.wait_for_function("() => isotone.player.state.stored === 'breath'", timeout=20000)
    making.done = True
    page.wait_for_timeout(2500)
    assert page.evaluate("isotone.player.state.stored") == "breath"
    expect(page.locator(COMING)).to_be_hidden()


def test_a_sound_that_is_missing_says_so(page: Page) -> None:
    page.context.route("**/stored/sleep.mp3", lambda route: route.fulfill(status=404, body=""))
    page.click("[data-stored=sleep]")
    expect(page.locator(MISSING)).to_be_visible()
    assert page.evaluate("isotone.player.state.stored") is None
