"""The bytes of a strap, against packets written by hand and against those of another implementation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bumble.profiles.heart_rate_service import HeartRateService
from hypothesis import given
from hypothesis import strategies as st

from isotone.body.sensing import HeartRate, Strap, battery, heart_rate, location, packet
from isotone.errors import InputError

PACKETS = json.loads((Path(__file__).parent / "heart_rate_packets.json").read_text(encoding="utf-8"))
Theirs = HeartRateService.HeartRateMeasurement
TICK_MS = 1000 / 1024


@pytest.mark.parametrize("case", PACKETS["read"], ids=lambda case: str(case["name"]))
def test_a_packet_is_read(case: dict[str, Any]) -> None:
    told = heart_rate(bytes.fromhex(case["packet"]))
    assert told == HeartRate(case["rate_bpm"], tuple(case["rr_ms"]), case["contact"], case["energy_kj"])


@pytest.mark.parametrize("raw", PACKETS["cut"])
def test_a_packet_cut_short_is_refused_and_counted(raw: str) -> None:
    with pytest.raises(InputError, match="strap-packet-cut"):
        heart_rate(bytes.fromhex(raw))
    strap = Strap()
    assert not strap.push(1.0, bytes.fromhex(raw))
    assert strap.cut == 1


MEASURED = st.builds(
    HeartRate,
    st.integers(0, 0xFFFF),
    st.lists(st.integers(0, 0xFFFF).map(lambda ticks: ticks * TICK_MS), max_size=9).map(tuple),
    st.sampled_from([None, True, False]),
    st.none() | st.integers(0, 0xFFFF),
)


@given(MEASURED)
def test_what_is_written_is_read_again(told: HeartRate) -> None:
    assert heart_rate(packet(told)) == told


@given(MEASURED)
def test_another_implementation_writes_what_is_read_and_reads_what_is_written(told: HeartRate) -> None:
    theirs = Theirs(told.rate_bpm, told.contact, told.energy_kj, [one / 1000 for one in told.rr_ms])
    assert heart_rate(bytes(theirs)) == told
    again = Theirs.from_bytes(packet(told))
    assert [one * 1000 for one in again.rr_intervals or ()] == list(told.rr_ms)
    assert (again.heart_rate, again.energy_expended) == (told.rate_bpm, told.energy_kj)
    assert again.sensor_contact_detected == told.contact


@given(st.binary(max_size=24))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        told = heart_rate(raw)
    except InputError:
        return
    assert len(told.rr_ms) <= len(raw) // 2


def test_charge_and_place_are_told() -> None:
    assert battery(b"\x57") == 87
    assert (location(b"\x01"), location(b"\x05"), location(b"\xc8")) == ("chest", "ear", "other")
    for odd in (b"", b"\x65"):
        with pytest.raises(InputError, match="strap-battery-odd"):
            battery(odd)
    with pytest.raises(InputError, match="strap-packet-cut"):
        location(b"")
