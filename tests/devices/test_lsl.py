"""Streams in and out over the Lab Streaming Layer, on this machine alone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from isotone.app.sensing import beats, recorded
from isotone.body.sensing import Sample
from isotone.devices import lsl
from isotone.devices.lsl import LslSensor, Out, SessionOut, streams
from isotone.errors import InputError
from isotone.files.signals import Ask
from isotone.signal.arrays import Array

RESTING = Path(__file__).parents[2].parent / "shared/data/heart/bio_resting_5min_100hz.csv"


def found(name: str) -> lsl.Stream:
    """Return a stream by its name."""
    return next(one for one in streams(0.5) if one.name == name)


async def gathered(sensor: LslSensor, count: int) -> list[Sample]:
    """Return at least so many values that a stream tells."""
    told: list[Sample] = []
    async for sample in sensor.samples(time.monotonic):
        told.append(sample)
        if sum(len(one) for one in told) >= count:
            break
    return told


def test_intervals_come_in_with_their_times_and_a_hole_is_a_gap() -> None:
    out = Out("test intervals", "RR", time.monotonic, ("rr",))
    now = time.monotonic()
    ends = now + np.array([0.0, 1.0, 2.0, 6.0])

    async def test() -> list[Sample]:
        task = asyncio.create_task(gathered(LslSensor(found("test intervals")), 4))
        await asyncio.to_thread(out.heard, 5.0)
        out.tell_all(ends, np.array([1.0, 1.0, 1.0, 0.9]))
        return await asyncio.wait_for(task, 10)

    told = asyncio.run(test())
    assert np.concatenate([one.values for one in told]).tolist() == [1000, 1000, 1000, 900]
    assert np.concatenate([one.times_s for one in told]) == pytest.approx(ends, abs=0.01)
    assert np.concatenate([one.gaps_s for one in told]) == pytest.approx(np.array([[now + 2, now + 5.1]]), abs=0.02)


def test_a_sender_that_is_gone_and_back_is_heard_again() -> None:
    async def test() -> list[Sample]:
        outs = [Out("test back", "RR", time.monotonic, ("rr",))]
        task = asyncio.create_task(gathered(LslSensor(found("test back")), 2))
        await asyncio.to_thread(outs[0].heard, 5.0)
        outs[0].tell(time.monotonic(), 800.0)
        await asyncio.sleep(0.3)
        outs.pop()
        await asyncio.sleep(0.5)
        outs.append(Out("test back", "RR", time.monotonic, ("rr",)))
        await asyncio.to_thread(outs[0].heard, 8.0)
        outs[0].tell(time.monotonic() + 2.0, 900.0)
        return await asyncio.wait_for(task, 10)

    told = asyncio.run(test())
    assert [one.values.tolist() for one in told] == [[800.0], [900.0]]
    assert [len(one.gaps_s) for one in told] == [0, 1]


def test_a_recorder_sees_every_event_of_a_session_in_time() -> None:
    pylsl = lsl.prepare()
    out = SessionOut(time.monotonic)
    inlets = [pylsl.StreamInlet(one) for one in pylsl.resolve_bypred("starts-with(name, 'Isotone ')", 3, 5)]
    assert len(inlets) == 3
    for inlet in inlets:
        inlet.open_stream(5)
    at = time.monotonic()
    out.markers.tell(at, "stage 2")
    out.commands.tell(at + 0.5, "soften")
    out.state.tell(at + 1.0, 0.25, -0.5)
    got = {inlet.info().name(): inlet.pull_sample(5) for inlet in inlets}
    wanted = {"markers": (["stage 2"], 0.0), "commands": (["soften"], 0.5), "state": ([0.25, -0.5], 1.0)}
    shift = pylsl.local_clock() - time.monotonic()
    for name, (values, after) in wanted.items():
        row, stamp = got[f"Isotone {name}"]
        assert row == values
        assert stamp - shift == pytest.approx(at + after, abs=0.01)


def test_a_stream_of_another_type_is_refused() -> None:
    with pytest.raises(InputError, match="lsl-type"):
        LslSensor(lsl.Stream("gaze", "Gaze", None, 60.0, "", ""))


@pytest.mark.skipif(not RESTING.exists(), reason="the resting recording is not beside the project")
def test_a_real_recording_that_is_replayed_over_a_stream_has_the_same_beats() -> None:
    sensor = recorded(RESTING, Ask(100.0), speed=60.0)
    rate = 100.0
    out = Out("test ecg", "ECG", time.monotonic, ("ecg",), rate)

    async def test() -> list[Sample]:
        hearing = asyncio.create_task(gathered(LslSensor(found("test ecg")), 5000))
        await asyncio.to_thread(out.heard, 5.0)
        count = 0
        async for sample in sensor.samples(time.monotonic):
            if sample.kind == "ecg":
                out.tell_all(sample.times_s, sample.values)
                count += len(sample)
                if count > 6000:
                    break
        return await asyncio.wait_for(hearing, 20)

    told = asyncio.run(test())
    values = np.concatenate([one.values for one in told])
    sent = _column(RESTING)[: len(values)]
    assert values == pytest.approx(sent)
    steps = np.diff(np.concatenate([one.times_s for one in told]))
    assert steps == pytest.approx(1 / rate, abs=1e-4)
    assert all(len(one.gaps_s) == 0 for one in told)


@pytest.mark.skipif(not RESTING.exists(), reason="the resting recording is not beside the project")
def test_beats_of_a_replay_are_those_of_the_file() -> None:
    from isotone.body.beats import find

    async def test() -> list[Sample]:
        return [one async for one in beats(recorded(RESTING, Ask(100.0), speed=1e9), lambda: 0.0)]

    told = asyncio.run(test())
    times = np.concatenate([one.times_s for one in told])
    whole = find(_column(RESTING), 100.0, "ecg").times_s
    assert times == pytest.approx(whole[: len(times)], abs=0.011)
    assert len(times) > 0.97 * len(whole)


def test_nothing_is_announced_to_other_machines() -> None:
    """The groups that this machine has joined stay the same while a stream is open."""
    code = (
        "from pathlib import Path\n"
        "groups = lambda: [line for line in Path('/proc/net/igmp').read_text().splitlines() if line[0] == '\\t']\n"
        "before = groups()\n"
        "from isotone.devices.lsl import Out, streams\n"
        "out = Out('test here', 'ECG', lambda: 0.0, ('ecg',), 100.0)\n"
        "assert [one.name for one in streams(0.5) if one.name == 'test here']\n"
        "print(groups() == before)\n"
    )
    if not Path("/proc/net/igmp").exists():
        pytest.skip("this system does not tell its multicast groups")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "True"


def test_what_was_kept_here_does_not_go_out_later() -> None:
    lsl.prepare()
    with pytest.raises(InputError, match="lsl-kept-here"):
        lsl.prepare(network=True)


def _column(path: Path) -> Array:
    return np.loadtxt(path, delimiter=",", skiprows=1, usecols=0)
