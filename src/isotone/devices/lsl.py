"""Streams of the Lab Streaming Layer, in and out.

Unless told otherwise, streams are looked for on this machine only and not announced elsewhere: no multicast leaves it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from isotone.body.sensing import Card, Clock, Sample
from isotone.body.sensing.values import Kind
from isotone.errors import DeviceError, InputError
from isotone.signal.arrays import Array

QUIET = "[log]\nlevel = -3\n"
HERE = f"[multicast]\nResolveScope = machine\nListenAddress = 127.0.0.1\n[ports]\nIPv6 = disable\n{QUIET}"
"""With `machine`, liblsl asks and answers at 127.0.0.1 alone, with a time to live of 0."""
TYPES: dict[str, Kind] = {
    "ecg": "ecg",
    "ekg": "ecg",
    "ppg": "ppg",
    "bvp": "ppg",
    "rr": "beat",
    "ibi": "beat",
    "rri": "beat",
    "resp": "respiration",
    "rsp": "respiration",
    "respiration": "respiration",
}
PULL_S = 0.2
AGAIN_S = 1.0
HOLE_S = 0.5
"""A signal that stops for longer has a gap."""
SECONDS_BELOW = 10.0
"""An interval below this is told in seconds, not in milliseconds."""

_prepared: list[bool] = []


def prepare(*, network: bool = False) -> Any:
    """Return pylsl, kept on this machine unless `network`. What is asked first holds until the program ends.

    Raises
    ------
    DeviceError
        If liblsl does not run here.
    InputError
        If it was kept on this machine before, and the network is wanted now.
    """
    try:
        import pylsl
    except (ImportError, OSError, RuntimeError) as error:
        raise DeviceError("lsl-none", why=str(error).splitlines()[0]) from error
    if not _prepared:
        pylsl.set_config_content(QUIET if network else HERE)
        _prepared.append(network)
    if network and not _prepared[0]:
        raise InputError("lsl-kept-here")
    return pylsl


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream that there is. `kind` is None where its type is none that is known; `rate_hz` 0 for events."""

    name: str
    type: str
    kind: Kind | None
    rate_hz: float
    source: str
    host: str


def streams(seconds: float = 1.0, *, network: bool = False) -> list[Stream]:
    """Return the streams that there are."""
    found = [_stream(one) for one in prepare(network=network).resolve_streams(seconds)]
    return sorted(found, key=lambda one: (one.name, one.source))


class LslSensor:
    """A stream of the Lab Streaming Layer as a `Sensor`; its first channel is read."""

    def __init__(self, stream: Stream) -> None:
        if stream.kind is None:
            raise InputError("lsl-type", name=stream.name, type=stream.type)
        self.stream, self._kind = stream, stream.kind
        self.card = Card(stream.name, "Apache-2.0", (stream.kind,))

    async def samples(self, clock: Clock) -> AsyncIterator[Sample]:
        """Yield what comes, with the sender's times brought onto `clock`; a sender that is gone is looked for."""
        lsl = prepare()
        last_s: float | None = None
        while True:
            found = await asyncio.to_thread(lsl.resolve_byprop, "name", self.stream.name, 1, AGAIN_S)
            if not found:
                continue
            inlet = lsl.StreamInlet(found[0], recover=False)
            rate = found[0].nominal_srate() or None
            try:
                correction_s = await asyncio.to_thread(inlet.time_correction, 2 * AGAIN_S)
                while True:
                    rows, stamps = await asyncio.to_thread(inlet.pull_chunk, PULL_S)
                    if stamps:
                        shift_s = correction_s + clock() - lsl.local_clock()
                        yield _sample(self._kind, rows, np.array(stamps) + shift_s, rate, last_s)
                        last_s = stamps[-1] + shift_s
            except (lsl.util.LostError, lsl.util.TimeoutError):
                continue
            finally:
                inlet.close_stream()


class Out:
    """A stream that this machine sends; a recorder keeps each thing told with its time.

    Parameters
    ----------
    name, kind : as others see it; `kind` is its type, such as "Markers" or "ECG".
    labels : of its channels, for numbers; none for text.
    rate_hz : 0 for what comes now and then.
    """

    def __init__(self, name: str, kind: str, clock: Clock, labels: tuple[str, ...] = (), rate_hz: float = 0.0) -> None:
        lsl = prepare()
        form = "double64" if labels else "string"
        info = lsl.StreamInfo(name, kind, len(labels) or 1, rate_hz, form, f"isotone-{name}-{kind}")
        if labels:
            info.set_channel_labels(list(labels))
        self._outlet = lsl.StreamOutlet(info)
        self._now, self._clock = lsl.local_clock, clock

    def tell(self, at_s: float, *values: float | str) -> None:
        """Send text, or a number for each label, that was or is due at `at_s` on the clock."""
        self._outlet.push_sample(list(values), at_s + self._now() - self._clock())

    def tell_all(self, times_s: Array, values: Array) -> None:
        """Send samples of a stream with one channel, each with its time."""
        shift_s = self._now() - self._clock()
        for at_s, value in zip(times_s, values, strict=True):
            self._outlet.push_sample([float(value)], float(at_s) + shift_s)

    def heard(self, seconds: float = 0.0) -> bool:
        """Return whether anybody listens, waiting for it for at most so long."""
        return bool(self._outlet.wait_for_consumers(seconds))


class SessionOut:
    """What a session sends: its markers, what it holds to be a person's state, and its commands."""

    def __init__(self, clock: Clock, labels: tuple[str, ...] = ("arousal", "valence")) -> None:
        self.markers = Out("Isotone markers", "Markers", clock)
        self.commands = Out("Isotone commands", "Commands", clock)
        self.state = Out("Isotone state", "State", clock, labels)


def _stream(info: Any) -> Stream:
    kind = TYPES.get(info.type().strip().lower())
    return Stream(info.name(), info.type(), kind, info.nominal_srate(), info.source_id(), info.hostname())


def _sample(kind: Kind, rows: list[list[float]], times_s: Array, rate: float | None, last_s: float | None) -> Sample:
    values = np.array([row[0] for row in rows], dtype=np.float64)
    if kind == "beat":
        values = np.where(np.abs(values) < SECONDS_BELOW, 1000 * values, values)
    before = np.concatenate([[times_s[0] if last_s is None else last_s], times_s[:-1]])
    since_s = values / 1000 if kind == "beat" else 1 / (rate or 1.0)
    holes = times_s - before > since_s + HOLE_S
    gaps = np.stack([before[holes], (times_s - since_s)[holes]], axis=1)
    return Sample(kind, times_s, values, np.isfinite(values).astype(np.float64), gaps, rate)
