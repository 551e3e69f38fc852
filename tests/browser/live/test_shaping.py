"""Shaping while it plays, as it is heard: measured in what the page really played, against what was not shaped."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from tests.browser.live.test_sound import RATE, Sound, assert_same, place_of

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.slow]


def shape(bench: Any, what: str, value: float) -> None:
    """Ask for a shape, and wait until the server has it."""
    bench.page.evaluate("([what, value]) => isotone.player.shape(what, value)", [what, value])
    bench.until(f"Math.abs((state.shape.{what} ?? 0) - {value}) < 1e-6")


def band_db(sound: Sound, low: float, high: float) -> float:
    """Return the level between two frequencies, in dB."""
    spectrum = np.abs(np.fft.rfft(sound[:, 0] * np.hanning(len(sound)))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return float(10 * np.log10(spectrum[(hertz >= low) & (hertz < high)].mean()))


def heard_for(bench: Any, seconds: float) -> Sound:
    """Return so much of what is played from now on."""
    bench.listen()
    time.sleep(seconds)
    return np.asarray(bench.heard())


def test_darker_is_heard_smoothly_and_only_above(bench: Any) -> None:
    bench.play_risen()
    bench.listen()
    time.sleep(0.5)
    shape(bench, "brightness", -3.0)
    time.sleep(5.0)
    heard, truth = np.asarray(bench.heard()), bench.truth(10.0, 30.0)
    at = place_of(heard[: RATE // 4], truth)
    plain = truth[at : at + len(heard)]
    dark, same = heard[-RATE:], plain[-RATE:]
    assert band_db(dark, 5500, 6500) - band_db(same, 5500, 6500) == pytest.approx(-3.0, abs=0.2)
    assert band_db(dark, 150, 1000) - band_db(same, 150, 1000) == pytest.approx(0.0, abs=0.1)
    assert np.abs(np.diff(heard[:, 0])).max() <= 1.01 * np.abs(np.diff(plain[:, 0])).max(), "no click in the change"


def test_slower_is_heard_and_the_session_lasts_so_much_longer(bench: Any) -> None:
    bench.play(0.5)
    whole = bench.state["totalS"]
    shape(bench, "tempo", -0.005)
    assert 0.08 < bench.state["totalS"] - whole < 0.5
    bench.page.evaluate("isotone.player.seek(25)")
    bench.until("state.positionS > 25.2 && state.positionS < 30 && !last.silent")
    heard = heard_for(bench, 2.0)
    at = assert_same(heard, bench.truth(20.0, 34.0, shaped=bench.session_id))
    window, plain = RATE // 4, bench.truth(20.0, 34.0)
    late = [
        at + begin - place_of(heard[begin : begin + window], plain) for begin in range(0, len(heard) - window, window)
    ]
    # at 26 s: ten seconds of going there make .025 s, some fourteen at it .07 s; a splice may be off by .03 s
    assert float(np.median(late)) / RATE == pytest.approx(0.095, abs=0.045)


def test_a_breath_comes_under_the_music_and_stop_ends_it(bench: Any) -> None:
    bench.play_risen()
    before = heard_for(bench, 1.0)
    shape(bench, "breath", 12.0)
    time.sleep(5.5)
    after = heard_for(bench, 5.0)
    air = (1000, 1400)  # there the pieces have nothing
    assert band_db(after, *air) - band_db(before, *air) > 10.0
    bench.tap("stop")
    bench.until("state.status === 'stopped' && last.silent")
    assert not heard_for(bench, 0.5).any()
    bench.tap("playAgain")
    bench.until("state.status === 'playing' && !last.silent")
    assert "breath" not in bench.state["shape"]


def test_what_was_shaped_replays_to_the_letter(bench: Any) -> None:
    bench.play(0.5)
    for what, value in (("brightness", 3.0), ("breath", 6.0), ("swell", 8.0), ("tempo", 0.005)):
        shape(bench, what, value)
    bench.tap("stop")
    bench.until("state.phase === 'stopped'")
    result = bench.page.evaluate("async id => (await fetch(`/bench/replay/${id}`)).json()", bench.session_id)
    assert result["same"]
    assert [line["kind"] for line in bench.log()].count("shaped") == 4
