"""Beats on one clock: late packets, lost ones, straps that go and come."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from isotone.body.sensing import Sample, Strap
from isotone.devices.fakes import VirtualStrap
from isotone.signal.arrays import Array

Sent = list[tuple[float, bytes]]


def heart(seconds: float, seed: int) -> Array:
    """Return when a heart beats, in s, around 70 a minute with a slow breath."""
    rng, at, times = np.random.default_rng(seed), 0.0, []
    while at < seconds:
        at += (850 + 60 * np.sin(0.6 * at) + rng.normal(0, 15)) / 1000
        times.append(at)
    return np.array(times)


def heard(sent: Sent) -> Sample:
    """Return all that a strap's packets tell."""
    strap = Strap()
    told = [strap.push(at, raw) for at, raw in sent]
    joined = [np.concatenate([getattr(one, name) for one in told]) for name in ("times_s", "values", "quality")]
    return Sample("beat", *joined, np.concatenate([one.gaps_s for one in told]))


def late(sent: Sent, seed: int, mean_s: float = 0.04) -> Sent:
    """Return packets that arrive late by chance, in order."""
    rng = np.random.default_rng(seed)
    arrivals = np.maximum.accumulate([at + rng.exponential(mean_s) for at, _ in sent])
    return [(float(at), raw) for at, (_, raw) in zip(arrivals, sent, strict=True)]


@pytest.mark.parametrize("seed", range(5))
def test_late_packets_move_no_beat(seed: int) -> None:
    beats = heart(300, seed)
    told = heard(late(list(VirtualStrap(beats).packets()), seed))
    assert len(told) == len(beats) - 1
    assert len(told.gaps_s) == 0
    assert np.abs(told.values - np.diff(beats) * 1000).max() < 1.0
    off = (told.times_s - beats[1:])[60:]
    assert np.abs(off - np.median(off)).max() < 0.06
    assert abs(np.median(off)) < 0.1


@pytest.mark.parametrize("seed", range(5))
def test_packets_that_come_late_in_a_bunch_are_no_loss(seed: int) -> None:
    beats = heart(120, seed)
    sent = late(list(VirtualStrap(beats).packets()), seed)
    stalled = [(max(at, 65.0) if 60 < at < 65 else at, raw) for at, raw in sent]
    told = heard(stalled)
    assert len(told.gaps_s) == 0
    assert len(told) == len(beats) - 1


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("lost_s", [1.5, 4.0, 30.0])
def test_lost_packets_are_a_gap_and_no_beats_are_made_up(seed: int, lost_s: float) -> None:
    beats = heart(180, seed)
    sent = late(list(VirtualStrap(beats).packets()), seed)
    some = [(at, raw) for at, raw in sent if not 90 < at < 90 + lost_s]
    told = heard(some)
    missing = len(beats) - 1 - len(told)
    assert missing == sum(len(VirtualStrap.told(raw)) for at, raw in sent if 90 < at < 90 + lost_s) > 0
    assert len(told.gaps_s) == 1
    start, end = told.gaps_s[0]
    assert start < 90.2
    assert end > 90 + lost_s - 2.3  # the first interval told began up to a packet and a beat before
    assert end - start < lost_s + 12
    after = told.times_s[told.times_s > end + 30]
    nearest = np.abs(after[:, None] - beats[None, :]).min(axis=1)
    assert nearest.max() < 0.2


@pytest.mark.parametrize("change", [lambda sent: sent, lambda sent: late(sent, 3), lambda sent: sent[::7]])
def test_beats_never_go_back(change: Callable[[Sent], Sent]) -> None:
    told = heard(change(list(VirtualStrap(heart(120, 2)).packets())))
    assert (np.diff(told.times_s) > 0).all()


def test_off_the_skin_nothing_is_trusted() -> None:
    strap = VirtualStrap(heart(30, 1), off_skin_s=(10.0, 20.0))
    told = heard(list(strap.packets()))
    off = (told.times_s > 11) & (told.times_s < 19)
    assert off.sum() > 5
    assert not told.quality[off].any()
    assert told.quality[told.times_s > 22].all()


def test_an_interval_that_no_heart_has_is_not_trusted() -> None:
    strap = Strap()
    assert strap.push(10.0, bytes([0x10, 60, 0x00, 0x00])).quality.tolist() == [0.0]
    assert strap.push(11.0, bytes([0x10, 60, 0x00, 0x04])).quality.tolist() == [1.0]


def test_a_strap_that_comes_back_begins_anew_after_a_gap() -> None:
    strap = Strap()
    strap.push(10.0, bytes([0x10, 60, 0x00, 0x04]))
    assert strap.lost(25.0).gaps_s.tolist() == [[10.0, 25.0]]
    assert not strap.lost(26.0)
    assert strap.push(40.0, bytes([0x10, 60, 0x00, 0x04])).times_s.tolist() == [40.0]
