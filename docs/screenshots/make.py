"""Record the acceptance walk on real music: `.venv/bin/python docs/screenshots/make.py MUSIC_FOLDER`.

It starts Isotone in an empty home, adds a copy of the folder through the page, asks for calm from energy .7 and
pleasantness -.4 in 20 minutes, says yes, listens, marks a moment, stops, says how it is after, and looks at the
history; the pictures are written beside this file, at phone and desktop width. With `music` as a second word only the
library, its map and one piece's page are looked at.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.walking import ask, listen, say_after, stop  # noqa: E402  it lies beside the package, not in it

PORT = 18429
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--autoplay-policy=user-gesture-required"]  # fmt: skip
SIZES = {"phone": (360, 740), "desktop": (1280, 800)}


def picture(page: Page, name: str) -> None:
    """Keep what is seen now, at this page's width."""
    page.wait_for_timeout(500)
    size = "phone" if (page.viewport_size or {})["width"] == SIZES["phone"][0] else "desktop"
    page.screenshot(path=HERE / f"{name}-{size}.png")


def add_music(page: Page) -> None:
    """Choose the folder Music in the chooser, and wait until all of it is known."""
    page.goto("/music/choose")
    page.locator("a.row", has_text="Music").first.click()
    page.locator(".yes button").wait_for()
    picture(page, "choose")
    page.locator(".yes button").click()
    page.wait_for_timeout(3000)
    page.goto("/music")
    for _ in range(150):
        if not page.request.get("/api/library/progress").json()["running"]:
            break
        page.wait_for_timeout(2000)
    page.goto("/music")
    picture(page, "music")


def look_at_music(page: Page) -> None:
    """Look at the library's filters, the map, and one piece that plays: a steady one with the largest rise."""
    page.goto("/music")
    page.locator("#find summary").first.click()
    page.locator("label.chip", has_text="lively").click()
    page.wait_for_timeout(1000)
    picture(page, "find")
    page.goto("/music/map")
    page.locator(".map").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.map').scrollIntoView(); scrollBy(0, -90)")
    picture(page, "map")
    asked = "/api/library?sounds=steady&sort=rise&down=true&size=1"
    (most,) = page.request.get(asked).json()["tracks"]
    page.goto(f"/music/{most['id']}")
    page.wait_for_timeout(3000)
    page.locator("[data-piece-play]").click()
    page.wait_for_timeout(1500)
    page.locator("[data-seek]").fill(str(int(most["duration_s"] * 0.4)))
    page.wait_for_timeout(1500)
    page.evaluate("document.querySelector('h1').scrollIntoView(); scrollBy(0, -90)")
    picture(page, "piece")
    page.keyboard.press("Escape")
    page.get_by_text("The numbers, and where they come from").click()
    page.locator(".why").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.why').scrollIntoView(); scrollBy(0, -150)")
    picture(page, "why")


def walk(page: Page) -> None:
    """Take the walk from Now to History, with a piece that is sent away on the way."""

    def look(name: str) -> None:
        picture(page, name)

    ask(page, look)
    listen(page, look, "here it lets go", until_s=12)
    page.get_by_role("button", name="Not this one").first.click()
    page.wait_for_timeout(800)
    look("not-this-one")
    page.get_by_role("button", name="Something gentler").click()
    page.wait_for_timeout(6000)
    stop(page, look)
    say_after(page, look, "Slower than I thought, and good.")
    for name in ("history", "too-much", "me"):
        page.goto(f"/{name}")
        look(name)


def main() -> None:
    """Start Isotone, walk, end it."""
    music = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(music, Path(folder) / "Music", ignore=shutil.ignore_patterns("midi", "licences"))
        environment = os.environ | {"HOME": folder, "ISOTONE_PORT": str(PORT), "ISOTONE_HOME": f"{folder}/isotone"}
        started = subprocess.Popen(
            [ROOT / "isotone", "--no-browser"], stdout=subprocess.PIPE, text=True, env=environment
        )
        assert started.stdout
        address = started.stdout.readline().strip()
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            state = None
            for name, (width, height) in SIZES.items():
                context: BrowserContext = chromium.new_context(
                    viewport={"width": width, "height": height}, base_url=f"http://127.0.0.1:{PORT}",
                    locale="en-GB", storage_state=state,
                )  # fmt: skip
                page = context.new_page()
                if state is None:
                    page.goto(address)
                    picture(page, "first-start")
                    add_music(page)
                look_at_music(page)
                if "music" not in sys.argv[2:]:
                    walk(page)
                state = context.storage_state()
                print(f"{name}: walked")
                context.close()
        finally:
            chromium.close()
            started.send_signal(signal.SIGTERM)
            started.wait(10)


if __name__ == "__main__":
    main()
