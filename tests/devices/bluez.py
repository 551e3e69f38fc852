"""A Bluetooth daemon that is none: BlueZ's objects on a D-Bus of the test's own, with straps that come and go."""

# ruff: noqa: N802 - D-Bus's names are its own

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from dbus_fast import BusType, DBusError, PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusBytes, DBusInt16, DBusObjectPath, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

ADAPTER = "/org/bluez/hci0"
HEART_RATE = "0000180d-0000-1000-8000-00805f9b34fb"
BATTERY = "0000180f-0000-1000-8000-00805f9b34fb"
Texts = Annotated[list[str], DBusSignature("as")]
Options = Annotated[dict[str, Any], DBusSignature("a{sv}")]
READ_ONLY = PropertyAccess.READ


class Adapter(ServiceInterface):
    """The radio."""

    def __init__(self, powered: bool, looked: Callable[[], None]) -> None:
        super().__init__("org.bluez.Adapter1")
        self.powered, self.looked, self.looking = powered, looked, False

    @dbus_property(access=READ_ONLY)
    def Powered(self) -> DBusBool:
        return self.powered

    @dbus_property(access=READ_ONLY)
    def Roles(self) -> Texts:
        return ["central", "peripheral"]

    @dbus_property(access=READ_ONLY)
    def Address(self) -> DBusStr:
        return "00:00:00:00:00:01"

    @dbus_method()
    def SetDiscoveryFilter(self, wanted: Options) -> None:
        pass

    @dbus_method()
    def StartDiscovery(self) -> None:
        if self.looking:  # as BlueZ answers one client that looks twice
            raise DBusError("org.bluez.Error.InProgress", "Operation already in progress")
        self.looking = True
        asyncio.get_running_loop().call_later(0.02, self.looked)

    @dbus_method()
    def StopDiscovery(self) -> None:
        self.looking = False


class Device(ServiceInterface):
    """A strap, as BlueZ knows it."""

    def __init__(self, address: str, name: str) -> None:
        super().__init__("org.bluez.Device1")
        self.address, self.called, self.connected = address, name, False
        self.refuses = 0

    @dbus_property(access=READ_ONLY)
    def Address(self) -> DBusStr:
        return self.address

    @dbus_property(access=READ_ONLY)
    def Alias(self) -> DBusStr:
        return self.called

    @dbus_property(access=READ_ONLY)
    def Name(self) -> DBusStr:
        return self.called

    @dbus_property(access=READ_ONLY)
    def Adapter(self) -> DBusObjectPath:
        return ADAPTER

    @dbus_property(access=READ_ONLY)
    def UUIDs(self) -> Texts:
        return [HEART_RATE, BATTERY]

    @dbus_property(access=READ_ONLY)
    def RSSI(self) -> DBusInt16:
        return -60

    @dbus_property(access=READ_ONLY)
    def Connected(self) -> DBusBool:
        return self.connected

    @dbus_property(access=READ_ONLY)
    def Paired(self) -> DBusBool:
        return False

    @dbus_property(access=READ_ONLY)
    def ServicesResolved(self) -> DBusBool:
        return self.connected

    @dbus_method()
    def Connect(self) -> None:
        if self.refuses:
            self.refuses -= 1
            raise DBusError("org.bluez.Error.Failed", "le-connection-abort-by-remote")
        self.change(True)

    @dbus_method()
    def Disconnect(self) -> None:
        self.change(False)

    def change(self, connected: bool) -> None:
        """Be connected or not, and say so."""
        self.connected = connected
        self.emit_properties_changed({"Connected": connected, "ServicesResolved": connected})


class Service(ServiceInterface):
    """A GATT service of a strap."""

    def __init__(self, uuid: str, device: str) -> None:
        super().__init__("org.bluez.GattService1")
        self.uuid, self.device = uuid, device

    @dbus_property(access=READ_ONLY)
    def UUID(self) -> DBusStr:
        return self.uuid

    @dbus_property(access=READ_ONLY)
    def Primary(self) -> DBusBool:
        return True

    @dbus_property(access=READ_ONLY)
    def Device(self) -> DBusObjectPath:
        return self.device


class Characteristic(ServiceInterface):
    """A value of a strap, read or told."""

    def __init__(self, short: int, service: str, flags: list[str], value: bytes) -> None:
        super().__init__("org.bluez.GattCharacteristic1")
        self.uuid = f"{short:08x}-0000-1000-8000-00805f9b34fb"
        self.service, self.flags, self.value, self.notifying = service, flags, value, False

    @dbus_property(access=READ_ONLY)
    def UUID(self) -> DBusStr:
        return self.uuid

    @dbus_property(access=READ_ONLY)
    def Service(self) -> DBusObjectPath:
        return self.service

    @dbus_property(access=READ_ONLY)
    def Flags(self) -> Texts:
        return self.flags

    @dbus_property(access=READ_ONLY)
    def Value(self) -> DBusBytes:
        return self.value

    @dbus_method()
    def StartNotify(self) -> None:
        self.notifying = True

    @dbus_method()
    def StopNotify(self) -> None:
        self.notifying = False

    @dbus_method()
    def ReadValue(self, options: Options) -> DBusBytes:
        return self.value


class FakeStrap:
    """A strap with the services that real ones have; `send` and `leave` are what it does."""

    def __init__(self, bus: MessageBus, address: str, name: str) -> None:
        self.path = f"{ADAPTER}/dev_{address.replace(':', '_')}"
        self.device = Device(address, name)
        self.here = False
        heart, charge = f"{self.path}/service000a", f"{self.path}/service0010"
        self.measured = Characteristic(0x2A37, heart, ["notify"], b"")
        self._bus = bus
        self._parts: list[tuple[str, ServiceInterface]] = [
            (self.path, self.device),
            (heart, Service(HEART_RATE, self.path)),
            (f"{heart}/char000b", self.measured),
            (f"{heart}/char000e", Characteristic(0x2A38, heart, ["read"], b"\x01")),
            (charge, Service(BATTERY, self.path)),
            (f"{charge}/char0011", Characteristic(0x2A19, charge, ["read", "notify"], b"\x57")),
        ]

    def come(self) -> None:
        """Come into reach: from now on a look finds it."""
        if not self.here:
            for path, part in self._parts:
                self._bus.export(path, part)
        self.here = True

    def seen(self) -> None:
        """Be heard by a radio that looks, as BlueZ tells of it."""
        if self.here and not self.device.connected:
            self.device.emit_properties_changed({"RSSI": -60})

    def send(self, raw: bytes) -> None:
        """Send a packet to whoever is told."""
        if self.device.connected and self.measured.notifying:
            self.measured.value = raw
            self.measured.emit_properties_changed({"Value": raw})

    def leave(self) -> None:
        """Go out of reach: the link breaks, and BlueZ still knows its name."""
        self.here = False
        self.measured.notifying = False
        self.device.change(False)


class FakeBluez:
    """The daemon: `org.bluez` with one adapter."""

    def __init__(self, bus: MessageBus, powered: bool) -> None:
        self.bus = bus
        self.straps: list[FakeStrap] = []
        self.adapter = Adapter(powered, lambda: [one.seen() for one in self.straps] and None)

    def strap(self, address: str, name: str) -> FakeStrap:
        """Return a new strap that is in reach."""
        self.straps.append(FakeStrap(self.bus, address, name))
        self.straps[-1].come()
        return self.straps[-1]

    def back(self, strap: FakeStrap) -> None:
        """Let a strap come into reach again; a radio that looks just now hears it."""
        strap.here = True
        if self.adapter.looking:
            strap.seen()


async def start(address: str, *, adapter: bool = True, powered: bool = True) -> FakeBluez:
    """Start the daemon on a bus."""
    bus = await MessageBus(bus_address=address, bus_type=BusType.SYSTEM).connect()
    daemon = FakeBluez(bus, powered)
    if adapter:
        bus.export(ADAPTER, daemon.adapter)
    await bus.request_name("org.bluez")
    return daemon
