"""The doors follow this machine: its addresses, the clock, and what cannot be listened on."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from cryptography import x509
from starlette.responses import PlainTextResponse

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.server.lan.addresses import private_addresses
from isotone.server.lan.doors import RENEW_S, Doors
from isotone.server.lan.serving import listen
from isotone.store.keys.authority import Address, may_speak_for

PUBLIC = ipaddress.ip_address("192.0.2.2")


class Setting:
    """What a test turns: the clock, and the addresses that this machine seems to have."""

    def __init__(self, *addresses: Address) -> None:
        self.now = time.time()
        self.addresses = addresses


@pytest.fixture
def try_doors(studio: Studio, two_ports: int) -> Callable[..., None]:
    """Return what runs a test with doors that are closed at the end."""

    def run(setting: Setting, test: Callable[[Doors], Coroutine[Any, Any, None]], **named: float) -> None:
        async def whole() -> None:
            app = PlainTextResponse("here")
            doors = Doors(app, studio.network, two_ports, lambda: setting.now, lambda: setting.addresses, **named)
            try:
                await test(doors)
            finally:
                await doors.close()

        asyncio.run(whole())

    return run


def can_reach(address: Address, port: int) -> bool:
    """Say whether somebody listens there."""
    try:
        socket.create_connection((str(address), port), timeout=5).close()
    except ConnectionRefusedError:
        return False
    return True


async def shown_by(doors: Doors) -> x509.Certificate:
    """Return the certificate that the door shows now."""
    where = (str(doors.addresses[0]), doors.port)
    return x509.load_pem_x509_certificate((await asyncio.to_thread(ssl.get_server_certificate, where)).encode())


def test_the_door_closes_and_opens_as_the_network_goes_and_comes(try_doors: Callable[..., None], near: Address) -> None:
    setting = Setting(near)

    async def test(doors: Doors) -> None:
        await doors.open()
        assert can_reach(near, doors.port)
        setting.addresses = ()
        with pytest.raises(InputError):
            await doors.look()
        assert not doors.is_open
        assert doors.trouble is not None
        assert not can_reach(near, doors.port)
        setting.addresses = (near,)
        await doors.look()
        assert doors.trouble is None
        assert can_reach(near, doors.port)

    try_doors(setting, test)


def test_the_certificate_is_made_anew_before_it_ends(try_doors: Callable[..., None], near: Address) -> None:
    setting = Setting(near)

    async def test(doors: Doors) -> None:
        await doors.open()
        first = await shown_by(doors)
        setting.now += RENEW_S / 2
        await doors.look()
        assert (await shown_by(doors)).serial_number == first.serial_number
        setting.now += RENEW_S
        await doors.look()
        second = await shown_by(doors)
        assert second.serial_number != first.serial_number
        assert second.not_valid_after_utc > first.not_valid_after_utc

    try_doors(setting, test)


def test_the_plain_door_closes_by_itself(try_doors: Callable[..., None], near: Address) -> None:
    async def test(doors: Doors) -> None:
        await doors.open()
        assert not can_reach(near, doors.port + 1)
        await doors.invite()
        assert can_reach(near, doors.port + 1)
        assert doors.invited is not None
        while doors.invited is not None:
            await asyncio.sleep(0.02)
        await doors.look()  # waits for its turn: the door is closed by then
        assert not can_reach(near, doors.port + 1)
        assert doors.is_open

    try_doors(Setting(near), test, trust_lasts_s=0.2)


def test_a_public_address_is_refused_in_one_clear_line(try_doors: Callable[..., None], near: Address) -> None:
    async def test(doors: Doors) -> None:
        with pytest.raises(InputError) as refused:
            await doors.open()
        assert refused.value.id == "phone-public"
        assert not doors.is_open
        assert not can_reach(near, doors.port)  # all or none

    try_doors(Setting(near, PUBLIC), test)


def test_nothing_is_bound_on_a_public_address() -> None:
    with pytest.raises(InputError, match="phone-public"):
        listen((PUBLIC,), 8443)


def test_without_a_network_it_says_so(try_doors: Callable[..., None]) -> None:
    async def test(doors: Doors) -> None:
        with pytest.raises(InputError) as refused:
            await doors.open()
        assert refused.value.id == "phone-no-network"

    try_doors(Setting(), test)


def test_only_private_addresses_of_this_machine_are_found() -> None:
    for one in private_addresses():
        assert may_speak_for(one)
        with socket.socket(socket.AF_INET6 if one.version == 6 else socket.AF_INET) as sock:
            sock.bind((str(one), 0))  # it is this machine's own
