"""What the page really played, sample by sample, against what the engine renders."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from numpy.typing import NDArray

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

Sound = NDArray[np.float32]
RATE = 48000
ROUNDING = 3 / 32768  # sixteen bits and their dither
pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.slow]


def place_of(part: Sound, whole: Sound) -> int:
    """Return the frame of `whole` at which `part` lies: where the sum of squared differences is least."""
    short, long = part[:, 0].astype(np.float64), whole[:, 0].astype(np.float64)
    size = 1 << (len(long) + len(short)).bit_length()
    both = np.fft.irfft(np.fft.rfft(long, size) * np.conj(np.fft.rfft(short, size)), size)
    power = np.concatenate(([0.0], np.cumsum(long**2)))
    places = len(long) - len(short) + 1
    return int(np.argmin(power[len(short) :] - power[:places] - 2 * both[:places]))


def assert_same(heard: Sound, truth: Sound) -> int:
    """Assert that what was heard is a stretch of the truth, sample by sample; return where it begins."""
    at = place_of(heard[:RATE], truth)
    stretch = truth[at : at + len(heard)]
    assert len(stretch) == len(heard), "more was heard than there is"
    error = float(np.abs(heard - stretch).max())
    assert error <= ROUNDING, f"off by {error} at {np.abs(heard - stretch).max(axis=1).argmax()}"
    return at


def test_a_page_that_only_follows_has_no_way_to_the_loudspeaker(bench: Any) -> None:
    bench.page.evaluate("id => isotone.player.follow(id)", bench.session_id)
    bench.until("state.phase === 'ready'")
    assert bench.page.evaluate("isotone.player.output.audio") is None
    assert [line["kind"] for line in bench.log()] == ["made"]


def test_what_is_heard_is_what_the_engine_renders(bench: Any) -> None:
    bench.play(0.5)
    bench.listen()
    time.sleep(5.0)
    heard = bench.heard()
    assert len(heard) > 4.5 * RATE
    assert_same(heard, bench.truth(0.0, 12.0))
    assert bench.last["starved"] == 0


def test_a_crossfade_is_heard_as_it_was_rendered(bench: Any) -> None:
    bench.play(0.2)
    bench.page.evaluate("isotone.player.seek(35)")
    bench.until("state.positionS > 35.2 && state.positionS < 50")
    bench.listen()
    time.sleep(5.0)
    heard = bench.heard()
    # a seek begins with no ramp; the truth has none left after ten seconds
    assert_same(heard, bench.truth(30.0, 50.0))


def test_pause_and_seek_and_resume_lose_nothing(bench: Any) -> None:
    bench.play_risen()
    bench.listen()
    time.sleep(1.0)
    bench.tap("pause")
    bench.until("last.silent && state.phase === 'paused'")
    before = bench.heard()
    bench.listen()
    time.sleep(0.5)
    assert not bench.heard().any()
    bench.listen()
    bench.tap("resume")
    bench.until("state.status === 'playing' && !last.silent")
    time.sleep(1.5)
    after = bench.heard()
    truth = bench.truth(10.0, 40.0)
    loud = np.flatnonzero(np.abs(before).max(axis=1) > 0)
    fade = round(0.2 * RATE)
    first = assert_same(before[: loud[-1] - fade], truth)
    sounding = np.flatnonzero(np.abs(after).max(axis=1) > 0)[0]
    again = assert_same(after[sounding + RATE // 10 :], truth) - RATE // 10
    asked = first + loud[-1] - fade
    assert abs(again - asked) < 0.06 * RATE, "it goes on where the pause was asked"


def test_softer_is_heard_within_a_second_and_a_half(bench: Any) -> None:
    bench.play_risen()
    bench.listen()
    time.sleep(0.5)
    before = bench.last["generation"]
    began = bench.page.evaluate("performance.now()")
    bench.tap("softer")
    bench.until(f"last.generation > {before}")
    took = bench.page.evaluate("performance.now()") - began
    time.sleep(1.5)
    heard = bench.heard()
    assert took < 1500
    truth = bench.truth(10.0, 40.0)
    at = place_of(heard[: RATE // 4], truth)
    stretch = truth[at : at + len(heard)]
    loud = [float(np.sqrt(np.mean(one[-RATE // 2 :] ** 2))) for one in (heard, stretch)]
    assert 20 * np.log10(loud[0] / loud[1]) == pytest.approx(-3.0, abs=0.1)
    steps = np.abs(np.diff(heard[:, 0])).max()
    assert steps <= np.abs(np.diff(stretch[:, 0])).max() * 1.01, "no click in the change"


def test_skip_goes_to_the_next_piece_within_a_second_and_a_half(bench: Any) -> None:
    bench.play(1.0)
    began = time.monotonic()
    bench.tap("skip")
    bench.until("state.stageIndex === 1 && !last.silent")
    assert time.monotonic() - began < 1.5
    assert bench.state["status"] == "playing"


def test_a_slow_network_loses_nothing(bench: Any) -> None:
    bench.play_risen()
    devtools = bench.page.context.new_cdp_session(bench.page)
    devtools.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 300_000, "uploadThroughput": 50_000}
    devtools.send("Network.emulateNetworkConditions", slow)
    bench.listen()
    time.sleep(5.0)
    heard = bench.heard()
    devtools.detach()
    assert_same(heard, bench.truth(10.0, 40.0))


def test_a_busy_page_is_not_heard(bench: Any) -> None:
    bench.play_risen()
    bench.listen()
    for _ in range(4):
        bench.page.evaluate("{ const end = performance.now() + 700; while (performance.now() < end); }")
        time.sleep(0.2)
    assert_same(bench.heard(), bench.truth(10.0, 40.0))


def test_the_server_may_vanish_for_a_while_without_a_gap(bench: Any) -> None:
    import signal

    bench.play_risen()
    bench.listen()
    bench.server.send(signal.SIGSTOP)
    time.sleep(4.0)
    bench.server.send(signal.SIGCONT)
    time.sleep(2.0)
    heard = bench.heard()
    assert_same(heard, bench.truth(10.0, 40.0))


def test_a_server_that_starts_anew_goes_on_with_the_session(bench: Any) -> None:
    bench.play_risen(held_s=28.0)  # of the thirty that are sent ahead
    before = bench.last["generation"]
    bench.listen()
    bench.server.kill()
    time.sleep(1.0)
    bench.server.start()
    bench.until("!state.offline && state.phase === 'playing'", 30)
    bench.until(f"last.generation > {before}", 40)
    time.sleep(3.0)
    heard = bench.heard()
    assert_same(heard, bench.truth(10.0, 75.0))
    assert bench.page.evaluate(f"fetch('/bench/replay/{bench.session_id}').then(one => one.json())")["same"]


def test_after_a_reload_the_session_waits_where_it_was_for_a_tap(bench: Any) -> None:
    bench.play(3.0)
    at = bench.state["positionS"]
    bench.page.reload()
    bench.until("state.totalS > 0 && state.status === 'waiting'")
    assert bench.state["positionS"] == pytest.approx(at, abs=1.5)
    time.sleep(0.5)
    assert bench.last == {}
    bench.tap("resume")
    bench.until("state.status === 'playing' && !last.silent")
    assert bench.state["positionS"] == pytest.approx(at, abs=2.5)


def test_a_piece_that_is_not_wanted_goes_at_once_and_nothing_plays_before_an_answer(bench: Any) -> None:
    bench.play(2.0)
    bench.tap("notThis")
    bench.until("last.silent && state.status === 'asking'", 1.0)
    bench.listen()
    time.sleep(1.0)
    assert not bench.heard().any()
    assert bench.state["ask"] == "gentler-quiet-done"
    bench.tap("choose-gentler")
    bench.until("state.status === 'playing' && !last.silent")
    assert any(line["kind"] == "not-this-one" for line in bench.log())


def test_another_tab_is_a_remote(bench: Any, context: BrowserContext) -> None:
    bench.play(1.0)
    other = type(bench)(context.new_page(), bench.server)
    other.page.goto(f"{bench.server.url}/bench")
    other.page.evaluate("id => isotone.player.follow(id)", bench.session_id)
    other.until("state.remote && state.phase === 'playing'")
    other.page.evaluate("isotone.player.softer()")
    bench.until("state.levelDb === -3")
    other.page.evaluate("isotone.player.stop()")
    bench.until("last.silent && state.status === 'stopped'", 1.5)


def test_the_log_of_a_real_session_replays_to_the_same_commands(bench: Any) -> None:
    bench.play(1.0)
    for button in (
        "softer",
        "skip",
        "pause",
        "resume",
        "notThis",
        "choose-gentler",
        "stop",
        "playAgain",
        "stop",
        "done",
    ):
        bench.tap(button)
        time.sleep(0.3)
    bench.until("state.phase === 'done'")
    result = bench.page.evaluate(f"fetch('/bench/replay/{bench.session_id}').then(one => one.json())")
    assert result["same"]
    assert result["events"] >= 10


@pytest.mark.parametrize("taken", ["output.audio.suspend()", "output.element.pause()"], ids=["interrupted", "call"])
def test_when_the_device_takes_the_sound_away_it_waits_where_it_was(bench: Any, taken: str) -> None:
    bench.play(2.0)
    bench.page.evaluate(f"void isotone.player.{taken}")
    bench.until("state.status === 'waiting' && state.phase === 'waiting'", 5)
    at = bench.state["positionS"]
    time.sleep(1.0)
    assert bench.state["status"] == "waiting"
    bench.tap("resume")
    bench.until("state.status === 'playing' && !last.silent")
    assert bench.state["positionS"] == pytest.approx(at, abs=0.7)
    assert [line["payload"]["event"]["why"] for line in bench.log() if line["kind"] == "suspended"] == ["call"]
