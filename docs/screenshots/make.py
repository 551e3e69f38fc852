"""Record the acceptance walk on real music: `.venv/bin/python docs/screenshots/make.py MUSIC_FOLDER`.

It starts Isotone in an empty home, adds a copy of the folder through the page, asks for calm from energy .7 and
pleasantness -.4 in 20 minutes, says yes, listens, marks a moment, stops, says how it is after, and looks at the
history; the pictures are written beside this file, at phone and desktop width.
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


def slide(page: Page, name: str, value: float) -> None:
    """Move a slider as a finger does, to a place on its line of -1 to 1."""
    slider = page.locator(f"#{name} input[type=range]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    thumb = 36.0
    page.mouse.click(box["x"] + thumb / 2 + (value + 1) / 2 * (box["width"] - thumb), box["y"] + box["height"] / 2)


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


def walk(page: Page) -> None:
    """Take the walk from Now to History."""
    page.goto("/")
    picture(page, "now")
    page.get_by_text("Change it").click()
    slide(page, "arousal", 0.7)
    slide(page, "valence", -0.4)
    page.evaluate("scrollTo(0, 0)")
    picture(page, "how-are-you")
    page.locator("label.goal", has_text="Calm").click()
    page.locator("#field-minutes .chip", has_text="20").click()
    page.get_by_role("button", name="Show me the plan").click()
    page.wait_for_url("**/plan/*")
    picture(page, "plan")
    page.locator(".piece summary").first.click()
    page.locator(".piece summary").first.scroll_into_view_if_needed()
    picture(page, "reasons")
    page.get_by_role("button", name="Yes, play this").click()
    page.wait_for_function("() => isotone.player.state.positionS > 12", timeout=60_000)
    picture(page, "playing")
    page.get_by_text("More", exact=True).click()
    page.get_by_label("A word for this moment").fill("here it lets go")
    picture(page, "mark")
    page.get_by_role("button", name="Mark").click()
    page.wait_for_function("() => isotone.player.state.positionS > 16", timeout=30_000)
    page.get_by_role("button", name="Not this one").first.click()
    page.wait_for_timeout(800)
    picture(page, "not-this-one")
    page.get_by_role("button", name="Something gentler").click()
    page.wait_for_timeout(6000)
    page.keyboard.press("Escape")
    page.wait_for_function("() => isotone.player.state.status === 'stopped'", timeout=2_000)
    picture(page, "stopped")
    page.locator("#dock").get_by_role("button", name="Done").click()
    page.wait_for_url("**/after/*")
    page.locator("#valence .face-pick").nth(3).click()
    picture(page, "after")
    page.locator("#field-helped .chip", has_text="the pieces").click()
    page.get_by_label("One line to keep").fill("Slower than I thought, and good.")
    page.locator(".page-after form.checkin").get_by_role("button", name="Done").click()
    page.wait_for_url("**/session/*")
    picture(page, "session")
    page.goto("/history")
    picture(page, "history")
    page.goto("/too-much")
    picture(page, "too-much")
    page.goto("/me")
    picture(page, "me")


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
