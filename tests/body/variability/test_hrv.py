"""Variability: known truths, what is withheld, and numbers that stand although beats are missed, doubled or early."""

from __future__ import annotations

import numpy as np
import pytest

from isotone import body
from isotone.body.intervals import of_beats, of_rr
from isotone.body.variability import hrv, spectrum
from isotone.errors import InputError
from isotone.signal.arrays import Array

LASTS_S = 300


def made(depth_ms: float = 40.0, seconds: float = LASTS_S, seed: int = 1, breath_hz: float = 0.25) -> Array:
    """Return intervals of a made heart, in ms: breath, slow waves of .1 Hz, and a little chance."""
    rng = np.random.default_rng(seed)
    at, rows = 0.0, []
    while at < seconds:
        waves = depth_ms * np.sin(2 * np.pi * breath_hz * at) + 25 * np.sin(2 * np.pi * 0.1 * at + 1)
        rows.append(850 + waves + rng.normal(0, 12))
        at += rows[-1] / 1000
    return np.array(rows)


def rmssd(rr: Array) -> float:
    """Return RMSSD as it is defined."""
    return float(np.sqrt(np.mean(np.diff(rr) ** 2)))


def faulty(rr: Array, kind: str, share: float, seed: int) -> Array:
    """Return intervals with a share of the beats lost, doubled or early."""
    rng = np.random.default_rng(seed)
    beats = np.concatenate([[0.0], np.cumsum(rr)])
    at = np.sort(rng.choice(np.arange(2, len(beats) - 2), max(1, round(share * len(beats))), replace=False))
    if kind == "lost":
        return np.diff(np.delete(beats, at))
    if kind == "doubled":
        return np.diff(np.sort(np.concatenate([beats, beats[at] + 0.4 * (beats[at + 1] - beats[at])])))
    beats[at] -= 0.3 * (beats[at] - beats[at - 1])
    return np.diff(beats)


def test_clean_numbers_are_those_of_the_definitions() -> None:
    rr = made()
    told = body.hrv(rr)
    assert told.withheld == ()
    assert told.mean_rr_ms == pytest.approx(rr.mean())
    assert told.rmssd_ms == pytest.approx(rmssd(rr))
    assert told.lnrmssd == pytest.approx(np.log(rmssd(rr)))
    assert told.sdnn_ms == pytest.approx(rr.std(ddof=1))
    assert told.pnn50 == pytest.approx(np.mean(np.abs(np.diff(rr)) > 50))
    assert told.sd1_ms == pytest.approx(np.diff(rr).std() / np.sqrt(2), rel=1e-3)
    assert told.sd2_ms == pytest.approx(np.std(rr[1:] + rr[:-1]) / np.sqrt(2), rel=0.02)


def test_seconds_give_what_milliseconds_give() -> None:
    assert hrv(made() / 1000).rmssd_ms == pytest.approx(hrv(made()).rmssd_ms or 0)


@pytest.mark.parametrize("depth_ms", [20.0, 60.0])
def test_the_power_of_a_wave_is_half_its_height_squared(depth_ms: float) -> None:
    told = hrv(made(depth_ms))
    assert told.hf_ms2 == pytest.approx(depth_ms**2 / 2, rel=0.15, abs=60)
    assert told.lf_ms2 == pytest.approx(25**2 / 2, rel=0.25)
    between = told.between["hf_ms2"]
    assert between.low < depth_ms**2 / 2 < between.high


def test_slow_breath_lies_in_the_slow_waves_and_no_ratio_is_told() -> None:
    told = hrv(made(60.0, breath_hz=0.1))
    assert told.lf_ms2 is not None
    assert told.hf_ms2 is not None
    assert told.lf_ms2 > 5 * told.hf_ms2
    assert [name for name in dir(told) if "ratio" in name or "lf_hf" in name] == []


def test_guessed_intervals_add_nothing_to_the_spectrum() -> None:
    intervals = of_rr(made())
    measured = np.ones(len(intervals), dtype=bool)
    measured[50:60] = False
    wild = np.where(measured, intervals.rr_ms, 3000.0)
    one = spectrum(intervals.rr_ms, intervals.at_s, measured)
    other = spectrum(wild, intervals.at_s - (intervals.rr_ms - wild) / 2000 * ~measured, measured)
    assert one is not None
    assert other is not None
    assert np.array_equal(one.density, other.density)
    assert one.power(0.15, 0.4) == pytest.approx(hrv(made()).hf_ms2 or 0, rel=0.2)


@pytest.mark.parametrize("kind", ["lost", "doubled", "early"])
@pytest.mark.parametrize("depth_ms", [10.0, 40.0, 80.0])
def test_one_beat_in_a_hundred_wrong_leaves_rmssd_within_five_per_cent(kind: str, depth_ms: float) -> None:
    for seed in range(4):
        rr = made(depth_ms, seed=seed)
        told = hrv(faulty(rr, kind, 0.01, seed))
        assert told.withheld == ()
        assert told.rmssd_ms == pytest.approx(rmssd(rr), rel=0.05)
        assert told.raw.rmssd_ms is not None
        assert told.raw.rmssd_ms > 1.05 * rmssd(rr)


@pytest.mark.parametrize("kind", ["lost", "doubled", "early"])
def test_one_beat_in_twenty_wrong_is_right_or_withheld(kind: str) -> None:
    for seed in range(6):
        rr = made(seed=seed)
        told = hrv(faulty(rr, kind, 0.05, seed))
        assert told.withheld or told.rmssd_ms == pytest.approx(rmssd(rr), rel=0.05)


@pytest.mark.parametrize(("seconds", "left_out"), [(40, ["hrv-short"]), (90, ["hrv-short-slow"]), (200, []), (300, [])])
def test_each_number_needs_its_time(seconds: float, left_out: list[str]) -> None:
    told = hrv(made(seconds=seconds))
    assert [note.id for note in told.withheld] == left_out
    assert (told.rmssd_ms is None) == (seconds < 60)
    assert (told.sdnn_ms is None) == (told.lf_ms2 is None) == (seconds < 120)
    assert [note.id for note in told.notes] == (["hrv-not-whole"] if seconds == 200 else [])


def test_irregular_beats_are_withheld_and_deep_breath_is_not() -> None:
    irregular = 750 * np.exp(np.random.default_rng(2).normal(0, 0.15, 400))
    assert "hrv-irregular" in [note.id for note in hrv(irregular).withheld]
    assert hrv(made(depth_ms=130)).withheld == ()


def test_every_second_beat_early_is_withheld() -> None:
    rr = made()
    rr[::2] -= 250
    rr[1::2] += 250
    assert hrv(rr).withheld != ()


def test_a_gap_is_not_bridged() -> None:
    beats = np.concatenate([[0.0], np.cumsum(made())]) / 1000
    told = hrv(of_beats(beats, np.array([[100.0, 130.0]])))
    assert told.withheld == ()
    assert told.lasts_s == pytest.approx(LASTS_S - 30, abs=3)
    assert told.rmssd_ms == pytest.approx(rmssd(made()), rel=0.1)


def test_rmssd_of_the_rest_of_a_long_recording_lies_in_its_interval() -> None:
    inside = 0
    for seed in range(20):
        whole = rmssd(made(seconds=3000, seed=seed))
        between = hrv(made(seconds=300, seed=100 + seed)).between["rmssd_ms"]
        inside += between.low <= whole <= between.high
    assert inside >= 17


@pytest.mark.parametrize("rr", [[], [float("nan")] * 9, [-1.0] * 9, [5e6] * 9])
def test_what_is_no_heart_is_refused(rr: list[float]) -> None:
    with pytest.raises(InputError):
        hrv(np.array(rr))


def test_equal_intervals_have_no_variability() -> None:
    told = hrv(np.full(400, 800.0))
    assert (told.rmssd_ms, told.sdnn_ms, told.lnrmssd, told.withheld) == (0.0, 0.0, None, ())
