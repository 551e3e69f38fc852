"""The kinds of sensors that there are, found by one road: ours and those of plug-ins.

A plug-in names a function under the entry point `isotone.sensors`; it takes what a person wrote after the kind and a
colon, such as an address, and returns a `Sensor`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

from isotone.body.sensing import BreathKey, PulseTaps, Sensor
from isotone.errors import InputError

GROUP = "isotone.sensors"
Make = Callable[[str], Sensor]


def strap(address: str) -> Sensor:
    """Return the heart-rate strap of a Bluetooth address."""
    from isotone.devices.ble import Radio

    return Radio().strap(address)


def lsl(name: str) -> Sensor:
    """Return the Lab Streaming Layer's stream of a name."""
    from isotone.devices.lsl import LslSensor, streams

    found = next((one for one in streams() if one.name == name), None)
    if found is None:
        raise InputError("lsl-no-stream", name=name)
    return LslSensor(found)


def taps(_: str) -> Sensor:
    """Return a pulse that is tapped."""
    from isotone.devices.pushed import Pushed

    return Pushed(PulseTaps())


def breath(_: str) -> Sensor:
    """Return a breath that is told by a key."""
    from isotone.devices.pushed import Pushed

    return Pushed(BreathKey())


def virtual(_: str) -> Sensor:
    """Return a strap that is none, for trying things out."""
    from isotone.devices.fakes import VirtualSensor

    return VirtualSensor()


OURS: dict[str, Make] = {"strap": strap, "lsl": lsl, "virtual": virtual, "taps": taps, "breath": breath}


def kinds() -> dict[str, Make]:
    """Return each kind of sensor by its name; ours are not replaced by a plug-in's."""
    found: dict[str, Make] = {}
    for one in entry_points(group=GROUP):
        if one.name not in OURS:
            found[one.name] = one.load()
    return found | OURS


def sensor(text: str) -> Sensor:
    """Return the sensor that is asked for by its kind, a colon and what the kind needs, such as `lsl:My ECG`.

    Raises
    ------
    InputError
        If there is no such kind, or the kind finds none.
    """
    kind, _, rest = text.partition(":")
    known = kinds()
    if kind not in known:
        raise InputError("sense-no-kind", kind=kind, known=tuple(sorted(known)))
    return known[kind](rest)
