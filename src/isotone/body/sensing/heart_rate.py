"""The bytes of a Bluetooth heart-rate strap: Heart Rate Service 1.0 (Bluetooth SIG 2011; GATT Supplement 3.113)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from isotone.errors import InputError

SERVICE, MEASUREMENT, LOCATION, BATTERY = 0x180D, 0x2A37, 0x2A38, 0x2A19
WIDE, TOUCHED, TELLS_TOUCH, ENERGY, INTERVALS = 0x01, 0x02, 0x04, 0x08, 0x10
TICKS_S = 1024
"""Intervals are written in 1/1024 s."""
Place = Literal["other", "chest", "wrist", "finger", "hand", "ear", "foot"]
PLACES: tuple[Place, ...] = ("other", "chest", "wrist", "finger", "hand", "ear", "foot")


@dataclass(frozen=True, slots=True)
class HeartRate:
    """One measurement.

    Attributes
    ----------
    rate_bpm : the strap's own mean, as it shows it. rr_ms : intervals since the last one, the oldest first.
    contact : whether it touches the skin; None where it cannot tell. energy_kj : spent since it was reset.
    """

    rate_bpm: int
    rr_ms: tuple[float, ...] = ()
    contact: bool | None = None
    energy_kj: int | None = None


def heart_rate(raw: bytes) -> HeartRate:
    """Return what a packet of characteristic 0x2A37 says.

    Raises
    ------
    InputError
        If it is cut short, or half an interval is left over.

    Examples
    --------
    >>> heart_rate(bytes([0x16, 60, 0x00, 0x04]))
    HeartRate(rate_bpm=60, rr_ms=(1000.0,), contact=True, energy_kj=None)
    """
    flags = raw[0] if raw else 0
    at = 3 if flags & WIDE else 2
    body = at + (2 if flags & ENERGY else 0)
    spare = len(raw) - body
    if spare < 0 or not raw or (flags & INTERVALS and spare % 2):
        raise InputError("strap-packet-cut", bytes=len(raw), packet=raw.hex(" "))
    ticks = [_word(raw, k) for k in range(body, len(raw), 2)] if flags & INTERVALS else []
    return HeartRate(
        rate_bpm=_word(raw, 1) if flags & WIDE else raw[1],
        rr_ms=tuple(one * 1000 / TICKS_S for one in ticks),
        contact=bool(flags & TOUCHED) if flags & TELLS_TOUCH else None,
        energy_kj=_word(raw, at) if flags & ENERGY else None,
    )


def packet(told: HeartRate) -> bytes:
    """Return a measurement as a strap sends it; intervals are rounded to 1/1024 s.

    Examples
    --------
    >>> packet(HeartRate(60, (1000.0,), contact=True)).hex(" ")
    '16 3c 00 04'
    """
    wide = told.rate_bpm > 0xFF
    flags = (WIDE if wide else 0) | (ENERGY if told.energy_kj is not None else 0) | (INTERVALS if told.rr_ms else 0)
    if told.contact is not None:
        flags |= TELLS_TOUCH | (TOUCHED if told.contact else 0)
    words = [] if told.energy_kj is None else [told.energy_kj]
    words += [round(one * TICKS_S / 1000) for one in told.rr_ms]
    rate = told.rate_bpm.to_bytes(2 if wide else 1, "little")
    return bytes([flags]) + rate + b"".join(one.to_bytes(2, "little") for one in words)


def battery(raw: bytes) -> int:
    """Return the charge in percent that characteristic 0x2A19 says.

    Raises
    ------
    InputError
        If it is empty or above 100.
    """
    if not raw or raw[0] > 100:
        raise InputError("strap-battery-odd", packet=raw.hex(" "))
    return raw[0]


def location(raw: bytes) -> Place:
    """Return where on the body characteristic 0x2A38 says the strap sits; "other" for a number not yet named.

    Raises
    ------
    InputError
        If it is empty.
    """
    if not raw:
        raise InputError("strap-packet-cut", bytes=0, packet="")
    return PLACES[raw[0]] if raw[0] < len(PLACES) else "other"


def _word(raw: bytes, at: int) -> int:
    return int.from_bytes(raw[at : at + 2], "little")
