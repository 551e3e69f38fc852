"""Sensors and files joined: a recording becomes a sensor, and whatever a sensor senses becomes beats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np

from isotone.body.beats import Beats, Stream
from isotone.body.sensing import Clock, Sample, Sensor
from isotone.devices.recorded import Recorded
from isotone.errors import DeviceError
from isotone.files.signals import Ask, Recording, read

LOOK_S = 5.0
APART_S = 3.0
"""Two beats further apart bound no interval."""


def recorded(path: Path, ask: Ask | None = None, speed: float = 1.0) -> Recorded:
    """Return a file's intervals or signals as a sensor.

    Raises
    ------
    DecodeError
        If it cannot be read. InputError, if its speed is not above 0.
    """
    return Recorded(path.name, samples_of(read(path, ask)), speed)


def samples_of(recording: Recording) -> list[Sample]:
    """Return what a recording holds, with times from 0."""
    if recording.rr is not None:
        rr_ms = np.asarray(recording.rr.rr_ms, dtype=np.float64)
        at_s = recording.rr.at_s
        times_s = np.cumsum(rr_ms) / 1000 if at_s is None else np.asarray(at_s) - at_s[0] + rr_ms[0] / 1000
        before = np.concatenate([[0.0], times_s[:-1]])
        holes = times_s - before > rr_ms / 1000 + 0.5
        gaps = np.stack([before, times_s - rr_ms / 1000], axis=1)[holes]
        return [Sample("beat", times_s, rr_ms, np.ones(len(rr_ms)), gaps)]
    told = []
    for one in recording.signals:
        times_s = np.arange(len(one.values)) / one.rate_hz
        trust = np.isfinite(one.values).astype(np.float64)
        told.append(Sample(one.kind, times_s, np.asarray(one.values), trust, rate_hz=one.rate_hz))
    return told


async def found(text: str, ask: Ask | None = None) -> Sensor:
    """Return the sensor that a person names: a file, or its kind, a colon and its name; of a strap alone, the nearest.

    Raises
    ------
    DeviceError
        If Bluetooth is wanted and missing, or no strap is in reach.
    InputError
        If there is none of that name.
    """
    from isotone.devices.ble import Radio
    from isotone.devices.registry import sensor

    path = Path(text)
    if path.suffix and path.is_file():
        return recorded(path, ask)
    if text.partition(":")[0] != "strap":
        return sensor(text)
    radio, address = Radio(), text.partition(":")[2].strip()
    near = await radio.near(LOOK_S if not address else 0.1)  # tells at once where there is no Bluetooth
    if address:
        return radio.strap(address)
    if not near:
        raise DeviceError("sense-no-strap")
    return radio.strap(near[0].address, near[0].name)


async def beats(sensor: Sensor, clock: Clock) -> AsyncIterator[Sample]:
    """Yield the beats of whatever a sensor senses: as it tells them, else from its ECG, else from its pulse wave."""
    kind = next((one for one in ("beat", "ecg", "ppg") if one in sensor.card.measures), None)
    finding: _Finding | None = None
    async for sample in sensor.samples(clock):
        if sample.kind != kind:
            continue
        if sample.kind == "beat":
            yield sample
        elif sample.rate_hz and len(sample):
            finding = finding or _Finding(sample)
            if told := finding.push(sample):
                yield told


class _Finding:
    """Beats of one signal, on the clock of its samples."""

    def __init__(self, first: Sample) -> None:
        assert first.rate_hz is not None
        assert first.kind in ("ecg", "ppg")
        self._stream = Stream(first.kind, first.rate_hz)
        self._rate, self._began_s, self._count = first.rate_hz, float(first.times_s[0]), 0
        self._last_s = -np.inf

    def push(self, sample: Sample) -> Sample:
        """Return the beats decided since; where samples were lost, none was measured."""
        due = round((float(sample.times_s[0]) - self._began_s) * self._rate)
        lost = due - self._count if due - self._count > 0.25 * self._rate else 0
        values = np.concatenate([np.full(lost, np.nan), sample.values])
        self._count += len(values)
        return self._told(self._stream.push(values))

    def _told(self, found: Beats) -> Sample:
        times_s = self._began_s + found.times_s
        rr_s = np.diff(times_s, prepend=self._last_s)
        values = np.where(rr_s <= APART_S, 1000 * rr_s, np.nan)
        if len(times_s):
            self._last_s = float(times_s[-1])
        return Sample("beat", times_s, values, np.ones(len(times_s)), self._began_s + found.bad_s.reshape(-1, 2))
