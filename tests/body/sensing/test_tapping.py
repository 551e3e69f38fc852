"""A pulse and a breath told by hand."""

from __future__ import annotations

import numpy as np
import pytest

from isotone.body.sensing import BreathKey, PulseTaps, Sample
from isotone.errors import InputError


def test_each_press_is_a_beat_and_letting_go_none() -> None:
    taps = PulseTaps()
    told = [taps.push(at, down) for at, down in [(1.0, True), (1.1, False), (1.8, True), (1.85, True), (2.7, True)]]
    assert [one.values.tolist() for one in told if len(one)][1:] == [[pytest.approx(800)], [pytest.approx(900)]]


def test_after_a_pause_the_interval_is_unknown_and_the_pause_a_gap() -> None:
    taps = PulseTaps()
    taps.push(1.0, True)
    told = taps.push(9.0, True)
    assert np.isnan(told.values).all()
    assert told.gaps_s.tolist() == [[1.0, 9.0]]


def test_a_held_key_is_one_breath() -> None:
    key = BreathKey()
    told = [key.push(at, down) for at, down in [(0.0, False), (1.0, True), (1.5, True), (3.0, False), (7.0, True)]]
    assert [(one.times_s[0], one.values[0]) for one in told if len(one)] == [(1.0, 1.0), (3.0, 0.0), (7.0, 1.0)]


def test_a_sample_is_of_one_length() -> None:
    with pytest.raises(InputError, match="sensing-sample-shape"):
        Sample("beat", np.zeros(2), np.zeros(1), np.zeros(2))
