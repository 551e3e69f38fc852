"""Stop: silence within 300 ms of the tap, from wherever it comes, whoever else is there."""

from __future__ import annotations

import signal
import time
from typing import Any

import numpy as np
import pytest

RATE = 48000
AT_MOST_S = 0.3
pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.slow]

CLOCK = """() => {
  window.tapped = null;
  const note = () => { window.tapped ??= isotone.player.output.audio.currentTime; };
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, note, { capture: true });
  window.began = isotone.player.output.audio.currentTime;
}"""


def stop_after(bench: Any, tap: Any) -> float:
    """Return the seconds from the tap to the last sample that is not silent, on the audio thread's own clock."""
    bench.page.evaluate(CLOCK)
    bench.listen()
    time.sleep(0.4)
    tap()
    time.sleep(0.8)
    heard = bench.heard()
    began, tapped = bench.page.evaluate("[window.began, window.tapped]")
    loud = np.flatnonzero(np.abs(heard).max(axis=1) > 0)
    assert len(loud) > 0.2 * RATE, "it played before"
    assert len(heard) - loud[-1] > 0.2 * RATE, "it is silent at the end"
    steps = np.abs(np.diff(heard[:, 0]))
    before = round((tapped - began) * RATE)
    assert steps[before:].max() <= steps[:before].max() * 1.15, "it fades, it does not break off"
    took = float(loud[-1] / RATE - (tapped - began))
    print(f"silent {1000 * took:.0f} ms after the tap")
    return took


def test_the_button_stops_it(bench: Any) -> None:
    bench.play(1.0)
    took = stop_after(bench, lambda: bench.tap("stop"))
    assert took <= AT_MOST_S
    bench.until("state.status === 'stopped' && state.phase === 'stopped'")
    assert bench.state["ask"] is None


def test_escape_stops_it(bench: Any) -> None:
    bench.play(1.0)
    assert stop_after(bench, lambda: bench.page.keyboard.press("Escape")) <= AT_MOST_S


def test_it_stops_while_the_server_hangs(bench: Any) -> None:
    bench.play(1.0)
    bench.server.send(signal.SIGSTOP)
    try:
        assert stop_after(bench, lambda: bench.tap("stop")) <= AT_MOST_S
        assert bench.state["status"] == "stopped"
    finally:
        bench.server.send(signal.SIGCONT)
    bench.until("state.phase === 'stopped'")


def test_it_stops_when_the_server_is_dead_and_tells_it_later(bench: Any) -> None:
    bench.play(2.0)
    bench.server.kill()
    assert stop_after(bench, lambda: bench.tap("stop")) <= AT_MOST_S
    bench.server.start()
    bench.until("!state.offline && state.phase === 'stopped'", 30)
    stops = [line for line in bench.log() if line["kind"] == "stop"]
    assert len(stops) == 1
    assert stops[0]["at_s"] == pytest.approx(bench.state["positionS"], abs=0.5)


def test_after_a_stop_nothing_comes_back_by_itself(bench: Any) -> None:
    bench.play(1.0)
    bench.tap("skip")
    bench.tap("stop")
    bench.until("last.silent")
    bench.listen()
    time.sleep(2.0)
    assert not bench.heard().any()


def test_play_again_goes_on_where_it_stopped(bench: Any) -> None:
    bench.play(2.0)
    bench.tap("stop")
    bench.until("last.silent && state.phase === 'stopped'")
    at = bench.state["positionS"]
    bench.tap("playAgain")
    bench.until("state.status === 'playing' && !last.silent")
    assert bench.state["positionS"] == pytest.approx(at, abs=0.6)


def test_the_lock_screen_stops_it(bench: Any) -> None:
    """The actions that a headset or lock screen calls are those of the Media Session; this calls what is set there."""
    bench.page.add_init_script(
        "navigator.mediaSession.actions = {}; const set = navigator.mediaSession.setActionHandler;"
        "navigator.mediaSession.setActionHandler = function (name, act) {"
        "  this.actions[name] = act; set.call(this, name, act); }"
    )
    bench.open()
    bench.play(1.0)
    assert bench.page.evaluate("Object.keys(navigator.mediaSession.actions).sort()") == [
        "nexttrack",
        "pause",
        "play",
        "stop",
    ]
    bench.page.evaluate("navigator.mediaSession.actions.stop()")
    bench.until("last.silent && state.status === 'stopped'", 1.0)
    assert bench.page.evaluate("navigator.mediaSession.playbackState") == "none"
