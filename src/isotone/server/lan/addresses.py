"""Which addresses this machine has on its networks, and by which name it is known there."""

from __future__ import annotations

import fcntl
import ipaddress
import re
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from isotone.errors import InputError
from isotone.store.keys.authority import Address, may_speak_for

SIOCGIFFLAGS, SIOCGIFADDR = 0x8913, 0x8915
UP, LOOPBACK, POINT_TO_POINT = 0x1, 0x8, 0x10
IF_INET6 = Path("/proc/net/if_inet6")
VIRTUAL = re.compile(r"(docker|br-|veth|virbr|lxc|vnet|podman|cni)")
"""Networks inside this machine: no phone is on them."""
FAR = ("10.255.255.254", "192.168.255.254", "172.31.255.254", "169.254.255.254", "fd00::fffe")
"""Somewhere private: the way there tells which address this machine would use. Nothing is sent."""


def private_addresses() -> tuple[Address, ...]:
    """Return this machine's private addresses that a phone could open, the likeliest first.

    Addresses of virtual networks and of tunnels are left out; so are IPv6 link-local ones, which no browser opens.
    """
    found = dict.fromkeys((*_on_the_way(), *_of_interfaces()))
    hidden = set(_hidden())
    return tuple(sorted((one for one in found if _usable(one) and one not in hidden), key=lambda one: one.version))


def checked(address: Address) -> Address:
    """Return a private address as it is; refuse one that the whole world may reach.

    Raises
    ------
    InputError
        If the address is public.
    """
    if not may_speak_for(address):
        raise InputError("phone-public", address=str(address))
    return address


def local_name() -> str | None:
    """Return the name by which machines at home may find this one (`name.local`); None where it has no such name."""
    label = socket.gethostname().split(".")[0].lower()
    return f"{label}.local" if re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label) else None


def shown(address: Address) -> str:
    """Return an address as it stands in a link.

    Examples
    --------
    >>> shown(ipaddress.ip_address("fd00::2"))
    '[fd00::2]'
    """
    return f"[{address}]" if address.version == 6 else str(address)


def _usable(address: Address) -> bool:
    return may_speak_for(address) and not (address.version == 6 and address.is_link_local)


def _on_the_way() -> Iterator[Address]:
    for far in FAR:
        family = socket.AF_INET6 if ":" in far else socket.AF_INET
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.connect((far, 9))
            yield ipaddress.ip_address(sock.getsockname()[0])


def _of_interfaces() -> Iterator[Address]:
    """Addresses of networks that are up, as Linux tells them; elsewhere none: the way there has to do."""
    if sys.platform != "linux":
        return
    yield from (address for name, address in _four() if not _is_hidden(name))
    yield from (address for name, address in _six() if not _is_hidden(name))


def _hidden() -> Iterator[Address]:
    if sys.platform == "linux":
        yield from (address for name, address in (*_four(), *_six()) if _is_hidden(name))


def _four() -> Iterator[tuple[str, Address]]:
    for _, name in socket.if_nameindex():
        with suppress(OSError):  # it has none
            yield name, ipaddress.IPv4Address(_asked(name, SIOCGIFADDR)[20:24])


def _six() -> Iterator[tuple[str, Address]]:
    with suppress(OSError):  # no IPv6 here
        for line in IF_INET6.read_text(encoding="ascii").splitlines():
            fields = line.split()
            yield fields[5], ipaddress.IPv6Address(bytes.fromhex(fields[0]))


def _is_hidden(name: str) -> bool:
    try:
        (flags,) = struct.unpack_from("H", _asked(name, SIOCGIFFLAGS), 16)
    except OSError:
        return True
    return not flags & UP or bool(flags & (LOOPBACK | POINT_TO_POINT)) or VIRTUAL.match(name) is not None


def _asked(name: str, what: int) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        return fcntl.ioctl(sock, what, struct.pack("256s", name.encode()[:15]))
