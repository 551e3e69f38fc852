"""Over a network sound comes as Opus: in step with what the engine renders, through changes and leaps."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from tests.browser.live.test_sound import RATE, Sound, place_of

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.slow]
CLOSE_DB = -20.0
"""Opus at 160 kbit/s keeps the wave of such music to some -25 dB; out of step by one sample it would be far off."""


def off_db(heard: Sound, truth: Sound) -> float:
    """Return how far what was heard is from the truth where it lies nearest, in dB."""
    at = place_of(heard[:RATE], truth)
    stretch = truth[at : at + len(heard)]
    return float(10 * np.log10(((heard - stretch) ** 2).mean() / (stretch**2).mean()))


@pytest.fixture
def packed(bench: Any) -> Any:
    """Return a page that asks for packets."""
    bench.page.evaluate("isotone.player.codec = 'opus'")
    return bench


def test_packets_are_heard_as_the_engine_renders_through_a_change_and_take_a_tenth(packed: Any) -> None:
    frames: list[int] = []
    packed.page.on("websocket", lambda socket: socket.on("framereceived", lambda one: frames.append(len(one))))
    packed.play_risen()
    packed.listen()
    time.sleep(4.0)
    heard = packed.heard()
    assert len(heard) > 3.5 * RATE
    truth = packed.truth(10.0, 40.0)
    assert off_db(heard, truth) < CLOSE_DB
    assert packed.last["starved"] == 0
    packed.listen()
    time.sleep(0.5)
    packed.tap("softer")
    time.sleep(3.0)
    assert_softer_in_step(packed.heard(), truth)
    packed.until("last.end - last.head > 20 * 48000")
    sizes = np.array(frames)
    blocks = sizes[sizes > 1000]
    assert len(blocks) > 200
    assert 100 < blocks.mean() * 8 / 1000 / 0.1 < 260, "kilobits a second"


def assert_softer_in_step(heard: Sound, truth: Sound) -> None:
    """Fail unless what begins as the truth ends 3 dB softer than it, in step with it and without a click."""
    at = place_of(heard[: RATE // 4], truth)
    stretch = truth[at : at + len(heard)]
    loud = [float(np.sqrt(np.mean(one[-RATE // 2 :] ** 2))) for one in (heard, stretch)]
    assert 20 * np.log10(loud[0] / loud[1]) == pytest.approx(-3.0, abs=0.3)
    last = slice(-RATE, None)
    assert off_db(heard[last] * 10 ** (3 / 20), stretch[last]) < CLOSE_DB
    assert np.abs(np.diff(heard[:, 0], 2)).max() <= np.abs(np.diff(stretch[:, 0], 2)).max() * 1.5


def test_a_seek_among_packets_is_in_step(packed: Any) -> None:
    packed.play(0.5)
    packed.listen()
    time.sleep(2.0)
    assert off_db(packed.heard(), packed.truth(0.0, 12.0)) < CLOSE_DB, "while the sound still rises"
    packed.page.evaluate("isotone.player.seek(35)")
    packed.until("state.positionS > 35.2 && state.positionS < 50")
    packed.listen()
    time.sleep(3.0)
    assert off_db(packed.heard(), packed.truth(30.0, 50.0)) < CLOSE_DB


def test_a_browser_that_cannot_unpack_gets_samples(packed: Any) -> None:
    packed.page.evaluate("() => { AudioDecoder.prototype.configure = () => { throw new Error('no Opus here') } }")
    packed.play(0.5)
    packed.listen()
    time.sleep(2.0)
    assert off_db(packed.heard(), packed.truth(0.0, 12.0)) < -60
    assert packed.page.evaluate("isotone.player.codec") == "pcm"
