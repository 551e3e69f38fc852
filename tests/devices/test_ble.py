"""Straps over Bluetooth: bleak's own BlueZ back end, against a daemon of BlueZ's manners."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.devices.bluez import FakeBluez, FakeStrap, start

from isotone.body.sensing import HeartRate, Sample, packet
from isotone.devices import ble
from isotone.devices.ble import BleStrap, Near, Radio
from isotone.errors import DeviceError

ONE, TWO = "AA:BB:CC:00:00:01", "AA:BB:CC:00:00:02"
BEAT = packet(HeartRate(60, (1000.0,), contact=True))


@asynccontextmanager
async def bluetooth(bus: str, *, adapter: bool = True, powered: bool = True) -> AsyncIterator[FakeBluez]:
    """Have a daemon on the bus."""
    daemon = await start(bus, adapter=adapter, powered=powered)
    try:
        yield daemon
    finally:
        await daemon.bus.release_name("org.bluez")
        daemon.bus.disconnect()


def run(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test that talks, at most 20 s."""

    async def bounded() -> None:
        await asyncio.wait_for(test(), 20)

    asyncio.run(bounded())


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not true():
        await asyncio.sleep(0.005)


class Listening:
    """What a strap told so far."""

    def __init__(self, strap: BleStrap) -> None:
        self.strap, self.told = strap, list[Sample]()
        self._task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for sample in self.strap.samples(time.monotonic):
            self.told.append(sample)

    @property
    def beats(self) -> int:
        """How many beats came."""
        return sum(len(one) for one in self.told)

    async def end(self) -> None:
        """Stop listening."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


async def told_of(strap: FakeStrap, listening: Listening) -> None:
    """Wait until a strap is listened to."""
    await until(lambda: strap.measured.notifying and listening.strap.state == "connected")
    await until(lambda: listening.strap.place is not None)


def test_straps_in_reach_are_named(bus: str) -> None:
    async def test() -> None:
        async with bluetooth(bus) as daemon:
            daemon.strap(ONE, "Strap one")
            daemon.strap(TWO, "Strap two")
            assert await Radio().near(0.2) == [Near(ONE, "Strap one", -60), Near(TWO, "Strap two", -60)]

    run(test)


def test_a_strap_tells_beats_charge_and_place_and_is_let_go(bus: str) -> None:
    async def test() -> None:
        async with bluetooth(bus) as daemon:
            strap = daemon.strap(ONE, "Strap one")
            listening = Listening(Radio().strap(ONE))
            await told_of(strap, listening)
            strap.send(BEAT)
            strap.send(BEAT[:3])
            strap.send(packet(HeartRate(60, (990.0, 1010.0))))
            await until(lambda: listening.beats >= 1 and listening.strap.decoder.cut == 1)
            assert (listening.strap.charge, listening.strap.place) == (87, "chest")
            assert listening.told[0].values.tolist() == [1000.0]
            await listening.end()
            await until(lambda: not strap.device.connected)

    run(test)


def test_a_strap_that_is_back_is_heard_again_within_five_seconds(bus: str) -> None:
    async def test() -> None:
        async with bluetooth(bus) as daemon:
            strap = daemon.strap(ONE, "Strap one")
            listening = Listening(Radio().strap(ONE))
            await told_of(strap, listening)
            strap.send(BEAT)
            await until(lambda: listening.beats == 1)
            strap.leave()
            await until(lambda: listening.strap.state == "looking" and daemon.adapter.looking)
            strap.device.refuses = 1  # the first attempt fails, as it does at the edge of reach
            daemon.back(strap)
            back = time.monotonic()
            await told_of(strap, listening)
            assert time.monotonic() - back < 5
            strap.send(BEAT)
            await until(lambda: listening.beats == 2)
            assert [len(one.gaps_s) for one in listening.told] == [1 if not len(one) else 0 for one in listening.told]
            assert sum(len(one.gaps_s) for one in listening.told) == 1
            await listening.end()

    run(test)


def test_two_straps_are_heard_at_once_and_one_lost_leaves_the_other(bus: str) -> None:
    async def test() -> None:
        async with bluetooth(bus) as daemon:
            straps, radio = [daemon.strap(ONE, "one"), daemon.strap(TWO, "two")], Radio()
            both = [Listening(radio.strap(address)) for address in (ONE, TWO)]
            for strap, listening in zip(straps, both, strict=True):
                await told_of(strap, listening)
                strap.send(BEAT)
            await until(lambda: [one.beats for one in both] == [1, 1])
            straps[0].leave()
            await until(lambda: both[0].strap.state == "looking")
            straps[1].send(BEAT)
            await until(lambda: both[1].beats == 2)
            daemon.back(straps[0])
            await told_of(straps[0], both[0])
            for listening in both:
                await listening.end()

    run(test)


@pytest.mark.parametrize(
    ("adapter", "powered", "wrong"), [(True, False, "ble-now-off"), (False, True, "ble-none")], ids=["off", "none"]
)
def test_bluetooth_that_is_off_or_missing_is_told_plainly(bus: str, adapter: bool, powered: bool, wrong: str) -> None:
    async def test() -> None:
        async with bluetooth(bus, adapter=adapter, powered=powered):
            with pytest.raises(DeviceError, match=wrong):
                await Radio().near(0.1)

    run(test)


def test_without_a_daemon_or_a_bus_there_is_no_bluetooth(
    bus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test() -> None:
        with pytest.raises(DeviceError, match="ble-none"):
            await Radio().near(0.1)

    run(test)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    run(test)


def test_who_listens_waits_for_no_bluetooth(bus: str) -> None:
    async def test() -> None:
        async with bluetooth(bus, powered=False):
            listening = Listening(Radio().strap(ONE))
            await until(lambda: listening.strap.state == "no-bluetooth")
            assert listening.told == []
            await listening.end()

    run(test)


def test_a_look_for_a_strap_that_is_not_there_ends_when_asked(bus: str) -> None:
    async def test() -> None:
        async with bluetooth(bus) as daemon:
            listening = Listening(Radio().strap(ONE))
            await until(lambda: daemon.adapter.looking)
            await listening.end()
            await until(lambda: not daemon.adapter.looking)

    run(test)


def test_the_card_says_what_was_tried() -> None:
    card = Radio().strap(ONE, "Strap").card
    assert (card.name, card.measures, card.leaves) == ("Strap", ("beat",), False)
    assert ble.VALIDATED in card.validated
