"""Beats are the same whatever the blocks, and come at a known delay."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.body.beats import Kind, Stream, find
from isotone.body.beats.values import joined
from isotone.errors import InputError

BLOCKS = st.lists(st.integers(0, 900), min_size=1, max_size=30)


@settings(max_examples=8, deadline=None)
@given(sizes=BLOCKS, kind=st.sampled_from(["ecg", "ppg"]), seed=st.integers(0, 3))
def test_beats_are_the_same_whatever_the_blocks(made: SimpleNamespace, sizes: list[int], kind: Kind, seed: int) -> None:
    rng = np.random.default_rng(seed)
    signal, _ = (made.ecg if kind == "ecg" else made.pulse)(30, 130.0, rng)
    signal = made.noisy(signal, rng, 0.05)
    signal[1200:1300] = np.nan
    stream, parts, start = Stream(kind, 130.0), [], 0
    while start < len(signal):
        size = sizes[len(parts) % len(sizes)] or 1
        parts.append(stream.push(signal[start : start + size]))
        start += size
    told, whole = joined([*parts, stream.finish()]), find(signal, 130.0, kind)
    assert len(whole.times_s) > 15
    for name in ("times_s", "doubted_s", "bad_s", "quality", "quality_s"):
        assert np.array_equal(getattr(told, name), getattr(whole, name)), name


@pytest.mark.parametrize(("kind", "rate_hz"), [("ecg", 130.0), ("ecg", 1000.0), ("ppg", 30.0), ("ppg", 64.0)])
def test_a_beat_comes_within_the_delay(made: SimpleNamespace, kind: Kind, rate_hz: float) -> None:
    signal, _ = (made.ecg if kind == "ecg" else made.pulse)(25, rate_hz, np.random.default_rng(1))
    stream, late_s, block = Stream(kind, rate_hz), [], round(rate_hz / 10)
    for start in range(0, len(signal), block):
        now_s = (start + block) / rate_hz
        late_s += [now_s - at for at in stream.push(signal[start : start + block]).times_s]
    assert len(late_s) > 15
    assert stream.delay_s - 0.7 < max(late_s) <= stream.delay_s + block / rate_hz
    assert stream.delay_s < 3.0


def test_beats_before_a_moment_do_not_know_what_comes_later(made: SimpleNamespace) -> None:
    signal, _ = made.ecg(30, 250.0, np.random.default_rng(2))
    changed = signal.copy()
    changed[20 * 250 :] = -3.0 * changed[20 * 250 :]
    until_s = 20.0 - Stream("ecg", 250.0).delay_s
    one, other = (find(each, 250.0).times_s for each in (signal, changed))
    assert np.array_equal(one[one < until_s], other[other < until_s])
    assert np.sum(one < until_s) > 15


def test_nothing_pushed_finds_nothing() -> None:
    stream = Stream("ppg", 100.0)
    assert len(stream.push([]).times_s) == 0
    beats = stream.finish()
    assert (len(beats.times_s), beats.until_s, beats.bad_fraction) == (0, 0.0, 0.0)


@pytest.mark.parametrize(("kind", "rate_hz"), [("ecg", 50.0), ("ppg", 10.0), ("ecg", np.nan), ("ecg", np.inf)])
def test_a_rate_too_low_for_beats_is_refused(kind: Kind, rate_hz: float) -> None:
    with pytest.raises(InputError, match="beats-rate"):
        find(np.zeros(100), rate_hz, kind)


def test_a_table_is_no_signal() -> None:
    with pytest.raises(InputError, match="beats-signal"):
        find(np.zeros((100, 2)), 100.0)
