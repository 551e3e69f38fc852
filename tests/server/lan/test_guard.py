"""The guard before the application: who asks from the world is turned away, and cookies stay on safe pages."""

from __future__ import annotations

import ipaddress

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from isotone.server.lan.guard import Guard, NetworkDoor, door_of, hosts_of
from isotone.server.lan.invites import Invites

HERE = (ipaddress.ip_address("192.168.1.5"), ipaddress.ip_address("fd00::2"))
DOOR = NetworkDoor(hosts_of(HERE, "living-room.local", 8443, 443), Invites())


def _cookies(request: Request) -> Response:
    response = PlainTextResponse("network" if door_of(request) is DOOR else "here")
    response.set_cookie("one", "1")
    response.set_cookie("two", "2", secure=True)
    return response


def client_at(address: str) -> TestClient:
    """Return a client that asks from an address."""
    guard = Guard(Starlette(routes=[Route("/", _cookies)]), lambda: DOOR)
    return TestClient(guard, base_url="https://192.168.1.5:8443", client=(address, 50000))


@pytest.mark.parametrize("address", ["192.168.1.7", "10.0.0.1", "fd00::9", "fe80::1%eth0"])
def test_a_phone_at_home_is_passed_on_with_a_mark(address: str) -> None:
    assert client_at(address).get("/").text == "network"


@pytest.mark.parametrize("address", ["8.8.8.8", "192.0.2.7", "2001:db8::1", "testclient", "127.0.0.1"])
def test_the_world_is_turned_away(address: str) -> None:
    answer = client_at(address).get("/")
    assert (answer.status_code, answer.text) == (403, "")


def test_every_cookie_is_for_safe_pages_only_and_nobody_is_locked_out() -> None:
    answer = client_at("192.168.1.7").get("/")
    cookies = answer.headers.get_list("set-cookie")
    assert [one.lower().count("; secure") for one in cookies] == [1, 1]
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("host", ["192.168.1.5:8443", "[fd00::2]:8443", "Living-Room.local:8443"])
def test_the_door_knows_its_names(host: str) -> None:
    assert DOOR.know(host)


@pytest.mark.parametrize(
    "host",
    [
        "192.168.1.5",
        "192.168.1.5:8420",
        "192.168.1.6:8443",
        "127.0.0.1:8443",
        "localhost:8443",
        "evil.example:8443",
        "",
    ],
)
def test_the_door_knows_no_other_name(host: str) -> None:
    assert not DOOR.know(host)


def test_at_the_usual_port_browsers_leave_it_out() -> None:
    assert "192.168.1.5" in hosts_of(HERE, None, 443, 443)
