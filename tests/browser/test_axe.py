"""Every page can be used by everyone: nothing that axe finds (WCAG 2.2 AA), no sideways scroll, Stop by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
"""The one rule that another colour scheme of the same page can break."""
PHONE, DESKTOP = (360, 740), (1280, 800)
NARROW = (360, 640)
ZOOMED = (640, 400)  # a desktop at 200 %
LOOKED_AT: dict[str, Any] = {"service_workers": "block"}
"""A browser that only looks at pages: without this each would fetch and keep all stored sounds, some 20 MB."""
PAGES = (
    "/",
    "/?change=true",
    "/?plan={plan}",
    "/plan/{plan}",
    "/playing",
    "/playing?session={session}",
    "/after/{session}",
    "/session/{session}",
    "/history",
    "/music",
    "/music?q=nothing+like+this",
    "/music?sounds=slow&tempo_min=40&sort=energy",
    "/music/map",
    "/music/map?x0=-0.5&x1=0.5&y0=-0.5&y1=0.5&sounds=steady",
    "/music/{track}",
    "/music/choose",
    "/music/choose?at={folder}",
    "/sound",
    "/me",
    "/me/erase",
    "/me/ears",
    "/me/phone",
    "/too-much",
    "/along",
    "/help",
)
"""Every page; `{...}` is filled in with something that is there."""
NO_PAGES = {
    "/enter", "/healthz", "/manifest.webmanifest", "/favicon.ico", "/sw.js", "/openapi.json", "/me/export.json",
    "/me/phone/isotone.crt", "/me/phone/isotone.mobileconfig", "/me/ears/reference.wav",
    "/music/{}/sound", "/music/{}/outline",
    "/sound/keep/{}.{}", "/me/phone/revoke",
}  # fmt: skip
"""No pages; the last is one only where phones may come: `test_phone` looks at it."""
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(500)]
Open = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def things(chromium: Any, let_in: Any, site: Any) -> dict[str, str]:
    """Return ids of a plan, a session, a piece and a folder that are there."""
    context = chromium.new_context(base_url=site.url, storage_state=let_in)
    page = context.new_page()
    page.goto("/")
    token = page.get_attribute("meta[name=csrf-token]", "content")

    def ask(method: str, path: str, **sent: Any) -> Any:
        answer = context.request.fetch(path, method=method, headers={"X-CSRF-Token": str(token)}, **sent)
        assert answer.ok, f"{path}: {answer.text()}"
        return answer.json()

    now = {"arousal": 0.6, "valence": -0.3, "pain": 2, "distress": 4, "word": "tense"}
    plan = ask("POST", "/api/plan", data={"now": now, "goal": "calm", "minutes": 6})["id"]
    calm = {"arousal": 0.6, "colour": "#4f7ca8"}
    held = ask("POST", "/api/plan", data={"now": calm, "goal": "calm", "minutes": 4})["id"]
    ask("POST", f"/api/plan/{held}/approve")
    session = ask("POST", "/api/session", data={"plan_id": held})["session_id"]
    after = {"valence": "0.5", "colour": "#e9c46a", "fit": "mostly", "csrf_token": str(token)}
    answer = context.request.post(f"/after/{session}", form=after)  # the record has a colour in it
    assert answer.ok, answer.text()
    hard = ask("POST", "/api/plan", data={"now": now | {"distress": 6}, "goal": "calm", "minutes": 4})["id"]
    ask("POST", f"/api/plan/{hard}/approve")
    hard = ask("POST", "/api/session", data={"plan_id": hard})["session_id"]  # distress is asked again between pieces
    track = ask("GET", "/api/library")["tracks"][0]["id"]
    folder = ask("GET", "/api/library/places")["inside"][0]["id"]
    context.close()
    return {"plan": plan, "session": session, "hard": hard, "track": track, "folder": folder}


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, open_context: Open) -> Page:
    """Return a page at phone and desktop width."""
    return open_context(request.param, reduced_motion="reduce", **LOOKED_AT).new_page()


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what axe finds on a page that stands still, one line each.

    A change of the colour scheme reaches all parts of a page only after some frames on a busy machine: what is found
    must be there a moment later too.
    """
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = _found(page, rules)
    if found:
        page.wait_for_timeout(500)
        found = _found(page, rules)
    return found


def _found(page: Page, rules: dict[str, Any]) -> list[str]:
    page.evaluate("document.getAnimations().forEach(one => one.finish())")  # colours that still change have no contrast
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
    return [
        f"{one['id']}: {one['help']} at {node['target'][0]}: {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def pale(page: Page, theme: str) -> list[str]:
    """Return what cannot be read in another colour scheme."""
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    return violations(page, COLOURS)


def sideways(page: Page) -> list[str]:
    """Return what sticks out of a page that scrolls sideways."""
    return list(
        page.evaluate(
            """() => {
                const wide = document.documentElement.clientWidth;
                if (document.scrollingElement.scrollWidth <= wide) return [];
                return [...document.querySelectorAll("body *")]
                    .filter(one => one.getBoundingClientRect().right > wide + 1)
                    .map(one => one.outerHTML.slice(0, 100));
            }"""
        )
    )


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_dark_and_dim(page: Page, things: dict[str, str], path: str) -> None:
    page.goto(path.format(**things))
    assert violations(page) == []
    assert sideways(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    assert pale(page, "dim") == []


STATES: dict[str, dict[str, Any]] = {
    "playing": {"status": "playing", "phase": "playing"},
    "re-rating": {"status": "playing", "phase": "playing", "offer": True},
    "a silence": {"status": "playing", "phase": "playing", "silenceS": 15},
    "stay, gentler or stop": {"status": "playing", "phase": "playing", "ask": "stay-gentler-stop"},
    "not this one": {"status": "asking", "phase": "asking", "ask": "gentler-quiet-done", "title": "The next one"},
    "quiet": {"status": "paused", "phase": "quiet", "title": "The next one"},
    "stopped": {"status": "stopped", "phase": "stopped"},
    "server gone": {"status": "playing", "phase": "playing", "offline": True},
}
"""What a session may be doing while the page Playing is looked at."""


def show_state(page: Page, session: str, state: dict[str, Any]) -> None:
    """Show the page Playing as it is when a session is doing this."""
    page.goto(f"/playing?session={session}")
    page.wait_for_function("() => 'isotone' in window")
    where = {"sessionId": session, "stageIndex": 0, "positionS": 30, "totalS": 240}
    page.evaluate("state => isotone.player.set(state)", where | state)


def under_the_dock(page: Page) -> list[str]:
    """Return what can be tapped on the page but lies under the dock where the page stands."""
    return list(
        page.evaluate(
            """() => {
                const dock = document.getElementById("dock").getBoundingClientRect().top;
                return [...document.querySelectorAll("[data-between]:not([hidden]) button, [data-skip]")]
                    .filter(one => one.offsetParent && one.getBoundingClientRect().bottom > dock)
                    .map(one => one.outerHTML.slice(0, 100));
            }"""
        )
    )


@pytest.mark.parametrize("asked", ["session", "hard"])
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_whatever_a_session_is_doing(
    page: Page, things: dict[str, str], name: str, asked: str
) -> None:
    show_state(page, things[asked], STATES[name])
    assert violations(page) == []
    assert [pale(page, theme) for theme in ("light", "dark", "dim")] == [[], [], []]
    assert sideways(page) == []
    assert under_the_dock(page) == []
    if name in ("not this one", "quiet"):
        assert "The next one" not in page.inner_text("main"), "nothing is named while nothing is heard"


@pytest.mark.parametrize("step", range(1, 6))
def test_the_dial_turns_by_keyboard_and_says_where_it_stands(page: Page, things: dict[str, str], step: int) -> None:
    page.goto(f"/plan/{things['plan']}")
    page.locator("#dial-summary").press("Enter")
    page.locator(f"#dial-{step}").press("Enter")
    page.wait_for_function(f"() => document.querySelector('#dial-{step}')?.getAttribute('aria-pressed') === 'true'")
    page.wait_for_function(f"() => document.activeElement.id === 'dial-{step}'", timeout=3_000)  # focus stays there
    assert page.locator(".dial-pick[aria-pressed=true]").count() == 1
    assert page.locator(f"#dial-{step}").evaluate("one => one.getBoundingClientRect().height") >= 48
    assert violations(page) == []
    assert [pale(page, theme) for theme in ("light", "dark", "dim")] == [[], [], []]
    assert sideways(page) == []


def test_axe_would_find_something(page: Page, complaints: Any) -> None:
    complaints.expected = ("401", "404")
    page.goto("/help")
    page.evaluate("document.querySelector('main').append(Object.assign(document.createElement('img'), {src: '/x'}))")
    page.evaluate("document.querySelector('main p').style.color = '#999'")
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    assert "color-contrast" in " ".join(pale(page, "light"))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_at_twice_the_size(open_context: Open, things: dict[str, str], path: str) -> None:
    page = open_context(ZOOMED, **LOOKED_AT).new_page()
    page.goto(path.format(**things))
    assert sideways(page) == []
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.evaluate("document.documentElement.style.fontSize = '200%'")  # the text alone
    assert sideways(page) == []


@pytest.mark.parametrize("words", ["", "?lang=ar-XB"], ids=["english", "right to left"])
def test_the_head_of_a_page_fits_on_a_narrow_phone_with_twice_the_text(open_context: Open, words: str) -> None:
    page = open_context(NARROW, **LOOKED_AT).new_page()
    page.goto(f"/{words}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for name in (".top", ".brand", ".hold", ".nav"):
        inner, outer, end = page.locator(name).evaluate(
            "one => [one.scrollWidth, one.clientWidth, one.getBoundingClientRect().right]"
        )
        assert inner <= outer, f"{name} holds what it is"
        assert end <= NARROW[0], f"{name} ends on the page"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_right_to_left_fits_too(open_context: Open, things: dict[str, str], path: str) -> None:
    page = open_context(PHONE, **LOOKED_AT).new_page()
    joined = "&" if "?" in path else "?"
    page.goto(f"{path.format(**things)}{joined}lang=ar-XB")
    assert page.get_attribute("html", "dir") == "rtl"
    assert sideways(page) == []
    assert violations(page) == []


def test_what_is_shown_when_something_cannot_be_done(page: Page, complaints: Any) -> None:
    complaints.expected = ("404",)
    page.goto("/no/such/page")
    assert violations(page) == []


def test_the_page_for_strangers(chromium: Any, site: Any) -> None:
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    page = context.new_page()
    answer = page.goto(site.url)
    assert answer is not None
    assert answer.status == 401
    assert violations(page) == []
    assert sideways(page) == []
    context.close()


def test_every_page_is_looked_at() -> None:
    """A page that is added to the application is added to `PAGES`."""
    from fastapi.routing import iter_route_contexts

    from isotone.server.app import routers

    looked_at = {re.sub(r"{[^}]*}", "{}", path.partition("?")[0]) for path in PAGES}
    for router in routers():
        for route in iter_route_contexts(router.routes):
            path = re.sub(r"{[^}]*}", "{}", route.path or "")
            if "GET" in (route.methods or ()) and not path.startswith(("/api/", "/words/", "/stored/")):
                assert path in looked_at | NO_PAGES, f"{path} is looked at by nobody"


def test_the_keyboard_reaches_stop_on_every_page_and_stops(open_context: Open, things: dict[str, str]) -> None:
    page = open_context(DESKTOP).new_page()
    page.goto(f"/plan/{things['plan']}")
    page.locator("form[data-play] button").press("Enter")
    page.wait_for_function("() => isotone.player.state.status === 'playing'", timeout=20_000)
    reaches_stop(page)
    page.locator(".brand").press("Enter")
    page.wait_for_function("() => location.pathname === '/' && document.querySelector('main[data-page=now]')")
    reaches_stop(page)
    page.keyboard.press("Enter")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'", timeout=2_000)


def reaches_stop(page: Page) -> None:
    """Go on with Tab from the page's beginning until Stop has the focus; fail if it never comes."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.dataset.do") == "stop":
            return
    pytest.fail(f"eighty steps with Tab did not reach Stop on {page.url}")
