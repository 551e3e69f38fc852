"""What a column is called tells what it is, and in which unit."""

from __future__ import annotations

import re
from typing import Literal

from isotone.files.signals.values import SignalKind

Role = Literal["time", "rr"] | SignalKind

WORDS: dict[Role, frozenset[str]] = {
    "rr": frozenset({"rr", "rri", "rrs", "rrms", "ibi", "nn", "nni", "ppi", "pp", "hrv"}),
    "ecg": frozenset({"ecg", "ekg", "electrocardiogram", "mlii", "ml2"}),
    "ppg": frozenset({"ppg", "pleth", "plethysmogram", "bvp", "pulse", "spo2wave", "photoplethysmogram"}),
    "respiration": frozenset({"rsp", "resp", "respiration", "breath", "breathing", "belt", "rip", "thorax", "abdomen"}),
    "time": frozenset({"time", "t", "times", "timestamp", "timestamps", "seconds", "elapsed", "sec"}),
}
SCALES = {"s": 1.0, "sec": 1.0, "seconds": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}
NOT_TIME = frozenset({"phone", "date", "clock"})  # the time of day, as text, beside one in units


def role(name: str) -> Role | None:
    """Return what a column is by its name, in any case; None where the name does not say.

    Examples
    --------
    >>> role("ECG_mV"), role("RR-interval [ms]"), role("time_s"), role("Temperature")
    ('ecg', 'rr', 'time', None)
    """
    words = _words(name)
    for one, known in WORDS.items():
        if known & set(words) and not (one == "time" and NOT_TIME & set(words)):
            return one
    joined = "".join(words)
    return next((one for one in ("ecg", "ppg") if joined.startswith(one)), None)


def seconds(name: str) -> float:
    """Return how many seconds one of a time column is, by the unit in its name; 1 where none is given.

    Examples
    --------
    >>> seconds("sensor timestamp [ns]"), seconds("time")
    (1e-09, 1.0)
    """
    return next((SCALES[word] for word in reversed(_words(name)) if word in SCALES), 1.0)


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[^a-zµ0-9]+", name.lower()) if word]
