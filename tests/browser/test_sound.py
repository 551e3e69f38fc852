"""The shell survives: while every page is walked, the sound goes on without a gap, as the server sent it."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import BrowserContext, Page, WebSocket

from isotone.app.runtime import Block

RATE = 48000
WALK = (
    *('a[href="/music"]', "a.track-row", 'a[href="/history"]', 'a[href^="/session/"]', 'a[href="/me"]'),
    *('a[href="/"]', 'a[href="/playing"]', "a.brand", 'a[href="/history"]'),
)
"""What is clicked, one after the other: links to every kind of page but "It's too much", which quiets what plays."""
pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.slow, pytest.mark.timeout(500)]
HAND_OVER = """async () => {
  const bytes = new Uint8Array((await isotone.player.output.collection()).buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""


class Sent:
    """The blocks that came over the page's sockets, put together as one stream of samples."""

    def __init__(self, page: Page) -> None:
        self.blocks: list[Block] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda raw: self.blocks.append(Block.decode(raw)) if isinstance(raw, bytes) else None
        )

    def stream(self) -> NDArray[np.float32]:
        """Return all of it from the first block on, shape (frames, 2)."""
        first = self.blocks[0].stream
        end = max(block.stream + len(block.samples) for block in self.blocks)
        sound = np.zeros((end - first, 2), np.float32)
        for block in self.blocks:
            sound[block.stream - first : block.stream - first + len(block.samples)] = block.samples / np.float32(32768)
        return sound


def start(page: Page) -> str:
    """Play a plan that the page's own script asks for and approves; return the session's id."""
    return str(
        page.evaluate(
            """async () => {
              const token = document.querySelector("meta[name=csrf-token]").content;
              const headers = {"content-type": "application/json", "x-csrf-token": token};
              const ask = async (path, body) => {
                const answer = await fetch(path, {method: "POST", headers, body: JSON.stringify(body ?? {})});
                if (!answer.ok) throw new Error(path + await answer.text());
                return answer.json();
              };
              const plan = await ask("/api/plan", {now: {arousal: 0.3, valence: 0}, goal: "calm", minutes: 5});
              await ask(`/api/plan/${plan.id}/approve`);
              const {session_id: id} = await ask("/api/session", {plan_id: plan.id});
              await isotone.player.start(id);
              return id;
            }"""
        )
    )


def test_every_page_is_walked_without_a_gap(open_context: Callable[..., BrowserContext], site: Any) -> None:
    page = open_context().new_page()
    page.goto("/")
    sent = Sent(page)
    start(page)
    page.wait_for_function("() => isotone.player.state.positionS > 0.5", timeout=20_000)
    page.evaluate("window.walked = 'one document'; isotone.player.output.collect()")
    for link in WALK:
        page.locator("#dock details").evaluate("one => one.open = true")
        page.locator(link).locator("visible=true").first.click()
        page.wait_for_timeout(600)
    raw = page.evaluate(HAND_OVER)
    heard = np.frombuffer(base64.b64decode(raw), np.float32).reshape(-1, 2)
    assert page.evaluate("window.walked") == "one document", "the page was loaded anew: the shell did not survive"
    assert page.evaluate("isotone.player.output.last.starved") == 0
    assert len(heard) > 3 * RATE
    assert_stretch(heard, sent.stream())
    page.evaluate("isotone.player.stop(); isotone.player.done()")


def assert_stretch(heard: NDArray[np.float32], stream: NDArray[np.float32]) -> None:
    """Assert that what was heard is one unbroken stretch of the stream, to the last bit."""
    key = heard[: RATE // 10, 0].astype(np.float64)
    long = stream[:, 0].astype(np.float64)
    size = 1 << (len(long) + len(key)).bit_length()
    both = np.fft.irfft(np.fft.rfft(long, size) * np.conj(np.fft.rfft(key, size)), size)
    power = np.concatenate(([0.0], np.cumsum(long**2)))
    places = len(long) - len(key) + 1
    at = int(np.argmin(power[len(key) :] - power[:places] - 2 * both[:places]))
    assert np.array_equal(heard, stream[at : at + len(heard)])


def test_its_too_much_quiets_what_plays_in_one_tap(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/")
    start(page)
    page.wait_for_function("() => isotone.player.state.positionS > 0.5", timeout=20_000)
    page.click("#too-much")
    page.wait_for_function("() => isotone.player.output.last.silent", timeout=1000)
    page.wait_for_url("**/too-much")
    time.sleep(0.5)
    assert page.evaluate("isotone.player.output.last.peak") == 0
    page.evaluate("isotone.player.stop(); isotone.player.done()")
