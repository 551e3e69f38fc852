"""A session taken along: it plays with nobody there, and what happened to it comes home."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_axe import LOOKED_AT, pale, sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(400)]
ON_DEVICE = """async () => {
    if (!await caches.has("isotone-along")) return [];
    const kept = await (await caches.open("isotone-along")).keys();
    return kept.map(one => new URL(one.url).pathname.split("/")[3]).sort();
}"""
"""What lies on the device, by its kind."""
LISTENING = """() => {
    const element = window.Audio;
    window.heard = [];
    window.Audio = function (...given) { const one = new element(...given); window.heard.push(one); return one; };
}"""
"""Has the page tell which elements sound."""
SOUNDS = "() => heard.some(one => !one.paused && one.volume > 0.02)"


def api(page: Page, method: str, path: str, **sent: Any) -> Any:
    """Ask the server as the page does."""
    token = str(page.get_attribute("meta[name=csrf-token]", "content"))
    answer = page.context.request.fetch(path, method=method, headers={"X-CSRF-Token": token}, **sent)
    assert answer.ok, f"{path}: {answer.text()}"
    return answer.json()


@pytest.fixture(scope="module")
def plan(chromium: Browser, let_in: Any, site: Any) -> str:
    """Return the id of an approved plan: its sound is made once for all."""
    context = chromium.new_context(base_url=site.url, storage_state=let_in)
    page = context.new_page()
    page.goto("/")
    now = {"arousal": 0.5, "valence": -0.2}
    made = str(api(page, "POST", "/api/plan", data={"now": now, "goal": "calm", "minutes": 3})["id"])
    api(page, "POST", f"/api/plan/{made}/approve")
    context.close()
    return made


def take_along(page: Page, plan: str) -> None:
    """Have a session kept on the device, as a person does, and the page that plays it too."""
    page.goto(f"/plan/{plan}")
    page.locator("#along-heading").click()
    page.get_by_role("button", name=re.compile(r"Take it along, about \d+ MB")).click()
    expect(page.locator("[data-along-state=kept]")).to_be_visible(timeout=120_000)
    for path in ("/along", "/words/en.ftl"):
        page.wait_for_function("async path => !!await caches.match(path, {ignoreVary: true})", arg=path, timeout=60_000)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")  # it answers the next page, if not this one yet


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], complaints: Any) -> Page:
    """Return a phone's page that may keep things."""
    complaints.expected = ("net::ERR", "Failed to load resource", "Failed to fetch", "WebSocket")
    page = open_context(PHONE).new_page()
    page.add_init_script(f"({LISTENING})()")
    return page


def test_a_session_goes_along_plays_with_nobody_there_and_comes_home(page: Page, plan: str) -> None:
    take_along(page, plan)
    assert page.evaluate(ON_DEVICE) == ["kept", "sound"]
    assert "only by the device's own lock" in page.inner_text("[data-along-state=kept]")

    page.context.set_offline(True)
    page.goto("/history")  # whatever is asked for: the way to it stands beside "It's too much"
    page.get_by_role("link", name="Sessions on this device").click()
    expect(page.locator("[data-along-player]")).to_be_visible()
    assert not page.evaluate(SOUNDS), "silent until a tap"
    page.get_by_role("button", name="Play", exact=True).first.click()
    page.wait_for_function(SOUNDS, timeout=8000)
    page.wait_for_function("() => heard.at(-1).currentTime > 1.5")
    full = page.evaluate("heard.at(-1).volume")
    page.get_by_role("button", name="Softer").click()
    page.wait_for_function("full => heard.at(-1).volume < 0.8 * full", arg=full)
    page.fill("#along-word", "the sea")
    page.get_by_role("button", name="Mark this moment").click()
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.evaluate("heard.every(one => one.paused)"), "Stop is silence within 300 ms"
    page.locator("[data-along-said] .face-pick").nth(3).click()
    page.get_by_role("button", name="Keep this", exact=True).click()
    expect(page.locator("[data-along-waits]")).to_contain_text("one session")
    assert page.evaluate(ON_DEVICE) == ["heard", "kept", "place", "sound"]

    page.context.set_offline(False)
    page.goto("/along")
    expect(page.locator("[data-along-came]")).to_contain_text("one session")
    assert page.evaluate(ON_DEVICE) == ["kept", "place", "sound"], "only what arrived is gone from the device"
    page.goto("/history")
    page.locator("a[href^='/session/']").first.click()
    expect(page.locator("main")).to_contain_text("Heard away from home")
    expect(page.locator("main")).to_contain_text("the sea")
    expect(page.locator(".answers")).to_contain_text("rather pleasant")


def test_what_goes_home_twice_is_there_once(page: Page, plan: str) -> None:
    page.goto("/")
    name = api(page, "POST", f"/api/along/plan/{plan}/take", data={})["id"]
    told = {"id": f"twice-{name}", "began_at": 0, "events": [{"kind": "started", "at_s": 0}], "after": {}}
    states = [api(page, "POST", f"/api/along/{name}/heard", data=told)["state"] for _ in range(2)]
    assert states == ["kept", "kept"]
    page.goto("/history")
    assert page.locator(f"a[href='/session/twice-{name}']").count() == 1


def test_a_session_that_home_does_not_know_any_more_goes_from_the_device(page: Page, plan: str) -> None:
    take_along(page, plan)
    held = page.evaluate(
        "async () => (await (await caches.open('isotone-along')).keys()).map(one => one.url.split('/').at(-1))[0]"
    )
    api(page, "POST", "/api/along/contact", data={"held": [], "left": [held]})  # as an erase elsewhere does
    page.goto("/along")
    expect(page.locator("[data-along-none]")).to_be_visible(timeout=10_000)
    assert page.evaluate(ON_DEVICE) == []


def test_it_can_be_taken_off_and_erase_clears_it(page: Page, plan: str) -> None:
    take_along(page, plan)
    page.get_by_role("button", name="Take it off this device").click()
    expect(page.locator("[data-along-state=offer]")).to_be_visible()
    page.wait_for_function(f"async () => (await ({ON_DEVICE})()).length === 0")
    take_along(page, plan)  # its sound waits at home still
    page.evaluate("navigator.serviceWorker.ready.then(one => one.active.postMessage('erase'))")
    page.wait_for_function("async () => !await caches.has('isotone-along')")


PUT = """async () => {
    const stages = ["Slow water", "Evening in the yard"].map((title, one) =>
        ({title, start_s: 60 * one, end_s: 60 * one + 60, silence: false}));
    const level = {start_db: 0, floor_db: -18, ceiling_db: 0, step_db: 3};
    const cache = await caches.open("isotone-along");
    const wave = new Uint8Array(44 + 8000 * 120);
    const view = new DataView(wave.buffer);
    const text = (at, said) => [...said].forEach((sign, one) => view.setUint8(at + one, sign.charCodeAt(0)));
    text(0, "RIFF"); view.setUint32(4, wave.length - 8, true); text(8, "WAVEfmt "); view.setUint32(16, 16, true);
    view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, 8000, true);
    view.setUint32(28, 8000, true); view.setUint16(32, 1, true); view.setUint16(34, 8, true);
    text(36, "data"); view.setUint32(40, wave.length - 44, true); wave.fill(128, 44);
    for (const [id, title] of [["one", "Calm down"], ["two", "Sleep"]]) {
        const about = {id, plan_id: "p", title, taken_at: 1, total_s: 120, bytes: 24e6, stages, beats_s: [], level};
        await cache.put(`/along/on-device/kept/${id}`, new Response(JSON.stringify(about)));
        await cache.put(`/along/on-device/sound/${id}`, new Response(wave));
    }
}"""
"""Lays two silent sessions on the device."""


def lying_there(context: BrowserContext) -> Page:
    """Return the page with two sessions on the device, one of them playing; home is asked nothing."""
    page = context.new_page()
    page.route("**/api/along/contact", lambda route: route.fulfill(json={"known": ["one", "two"]}))
    page.goto("/along")
    page.evaluate(PUT)
    page.goto("/along?open=one")
    page.locator("[data-along-player]").wait_for()
    return page


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_while_it_plays_and_after(
    open_context: Callable[..., BrowserContext], size: tuple[int, int]
) -> None:
    page = lying_there(open_context(size, reduced_motion="reduce", **LOOKED_AT))
    page.locator("[data-along-player] [data-act=play]").press("Enter")
    expect(page.locator("[data-act=pause]")).to_be_focused()
    for step in ("[data-act=breathe]", "[data-act=stop]"):
        page.locator(step).click()
        assert violations(page) == []
        assert [pale(page, theme) for theme in ("light", "dark", "dim")] == [[], [], []]
        assert sideways(page) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == []


def test_leaving_the_page_is_silence(page: Page) -> None:
    page = lying_there(page.context)
    page.add_init_script(f"({LISTENING})()")
    page.reload()
    page.locator("[data-along-player] [data-act=play]").click()
    page.wait_for_function(SOUNDS)
    page.locator("#nav a", has_text="Music").click()
    page.wait_for_function("() => heard.every(one => one.paused)", timeout=5000)
