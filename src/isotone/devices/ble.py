"""Heart-rate straps over Bluetooth. Bytes go to `body.sensing.Strap`; here they are only fetched.

A strap that goes out of reach is looked for until it is back. Nothing waits for it: what listens gets a gap.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from isotone.body.sensing import Card, Clock, Sample, Strap, battery, location
from isotone.body.sensing.heart_rate import BATTERY, LOCATION, MEASUREMENT, SERVICE, Place
from isotone.errors import DeviceError, InputError

if TYPE_CHECKING:
    from bleak import BleakClient
    from bleak.backends.device import BLEDevice

LOOK_S = 2.0
"""One look for a strap; others have theirs in between, as an adapter holds one look at a time."""
CONNECT_S = 8.0
AGAIN_S = 0.5
"""Between two attempts, where Bluetooth itself is gone or refuses."""
END_S = 3.0
"""A daemon that no longer answers holds up the end for at most so long."""
VALIDATED = "Bluetooth Heart Rate Service 1.0; against a virtual strap and a BlueZ-like service, not yet on hardware"
State = Literal["looking", "connected", "no-bluetooth"]


@dataclass(frozen=True, slots=True)
class Near:
    """A strap in reach: its address, the name that it tells, how strong it is heard in dBm."""

    address: str
    name: str
    signal_dbm: int


def _uuid(short: int) -> str:
    return f"{short:08x}-0000-1000-8000-00805f9b34fb"


class Radio:
    """This machine's Bluetooth, shared by all straps: an adapter looks and connects once at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def near(self, seconds: float = 5.0) -> list[Near]:
        """Return the straps in reach, the strongest first.

        Raises
        ------
        DeviceError
            If there is no Bluetooth, it is off, or its use is not allowed.
        """
        from bleak import BleakScanner

        async with self._turn:
            with _told():
                found = await BleakScanner.discover(seconds, return_adv=True, service_uuids=[_uuid(SERVICE)])
        near = [Near(device.address, device.name or device.address, told.rssi) for device, told in found.values()]
        return sorted(near, key=lambda one: (-one.signal_dbm, one.address))

    def strap(self, address: str, name: str = "") -> BleStrap:
        """Return the strap of an address."""
        return BleStrap(self, address, name)

    @contextlib.asynccontextmanager
    async def joined(self, address: str, gone: asyncio.Event) -> AsyncIterator[BleakClient | None]:
        """Connect to a strap that is in reach now, and let go of it at the end; None where it is not in reach.

        Raises
        ------
        DeviceError
            If it cannot be, for now.
        """
        from bleak import BleakClient, BleakScanner

        client: BleakClient | None = None
        try:
            async with self._turn:
                with _told():
                    device: BLEDevice | None = await BleakScanner.find_device_by_address(address, LOOK_S)
                    if device is not None:
                        client = BleakClient(device, lambda _: gone.set(), timeout=CONNECT_S)
                        await client.connect()
            yield client
        finally:
            if client is not None:
                with contextlib.suppress(DeviceError), _told():
                    await client.disconnect()


class BleStrap:
    """One strap, as a `Sensor`.

    Attributes
    ----------
    state : what it is about. charge : in percent; None where it is not told. place : where it is worn.
    decoder : the strap's packets, with the counts of those that could not be read.
    """

    def __init__(self, radio: Radio, address: str, name: str = "") -> None:
        self.address = address
        self.card = Card(name or address, "Apache-2.0", ("beat",), VALIDATED)
        self.decoder = Strap(self.card)
        self.state: State = "looking"
        self.charge: int | None = None
        self.place: Place | None = None
        self._radio = radio

    async def samples(self, clock: Clock) -> AsyncIterator[Sample]:
        """Yield beats as they come, and a gap when the strap is back after it was lost."""
        arrived: asyncio.Queue[Sample] = asyncio.Queue()
        keeping = asyncio.create_task(self._keep(arrived, clock))
        try:
            while True:
                if sample := await arrived.get():
                    yield sample
        finally:
            keeping.cancel()
            await asyncio.wait({keeping}, timeout=END_S)

    async def _keep(self, arrived: asyncio.Queue[Sample], clock: Clock) -> None:
        """Look, connect and listen, again and again."""
        while True:
            gone = asyncio.Event()
            try:
                async with self._radio.joined(self.address, gone) as client:
                    if client is not None:
                        await self._listen(client, arrived, clock, gone)
                        arrived.put_nowait(self.decoder.lost(clock()))
                    self.state = "looking"
            except DeviceError as error:
                self.state = "no-bluetooth" if error.id.startswith("ble-no") else "looking"
                await asyncio.sleep(AGAIN_S)

    async def _listen(
        self, client: BleakClient, arrived: asyncio.Queue[Sample], clock: Clock, gone: asyncio.Event
    ) -> None:
        def heard(_: object, raw: bytearray) -> None:
            arrived.put_nowait(self.decoder.push(clock(), bytes(raw)))

        with _told():
            await client.start_notify(_uuid(MEASUREMENT), heard)
        self.state = "connected"
        self.charge, self.place = await _charge(client), await _place(client)
        await gone.wait()


async def _charge(client: BleakClient) -> int | None:
    with contextlib.suppress(DeviceError, InputError), _told():
        return battery(bytes(await client.read_gatt_char(_uuid(BATTERY))))
    return None


async def _place(client: BleakClient) -> Place | None:
    with contextlib.suppress(DeviceError, InputError), _told():
        return location(bytes(await client.read_gatt_char(_uuid(LOCATION))))
    return None


class _told(contextlib.AbstractContextManager[None]):  # noqa: N801 - used as a function
    """Turn what bleak and the system complain of into an error of ours."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from bleak.exc import BleakBluetoothNotAvailableError, BleakDBusError, BleakError

        match error:
            case BleakBluetoothNotAvailableError() if error.reason.name == "POWERED_OFF":
                raise DeviceError("ble-now-off") from error
            case BleakBluetoothNotAvailableError() if error.reason.name.startswith("DENIED"):
                raise DeviceError("ble-not-allowed") from error
            case BleakBluetoothNotAvailableError():
                raise DeviceError("ble-none") from error
            case BleakDBusError() if error.dbus_error.endswith((".ServiceUnknown", ".NameHasNoOwner")):
                raise DeviceError("ble-none") from error
            case FileNotFoundError() | ConnectionRefusedError():  # no system bus: nothing that Bluetooth could be on
                raise DeviceError("ble-none") from error
            case TimeoutError():
                raise DeviceError("ble-failed", why="timeout") from error
            case BleakError() | OSError() | EOFError():
                raise DeviceError("ble-failed", why=str(error) or type(error).__name__) from error
