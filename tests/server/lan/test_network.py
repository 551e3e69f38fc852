"""A phone and a machine with real TLS between them: who gets in, who does not, and how it is all taken back."""

from __future__ import annotations

import asyncio
import re
import signal
import ssl
import urllib.error
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import websockets
from tests.conftest import free_port
from tests.server.lan.conftest import Browser, Machine

from isotone.server.lan.addresses import shown
from isotone.store.keys.authority import Address

pytestmark = pytest.mark.slow


def refused(browser: Browser, path: str) -> str:
    """Return why an address could not be opened at all."""
    with pytest.raises(urllib.error.URLError) as error:
        browser.ask(path)
    return str(error.value.reason)


def test_a_phone_that_trusts_the_authority_comes_in_once(machine: Machine) -> None:
    code = machine.invite()
    phone = machine.phone()
    assert phone.ask("/").status == 401
    answer = phone.ask(f"/enter?token={code}")
    assert answer.status == 200
    cookie = answer.headers["Set-Cookie"].lower()
    assert all(part in cookie for part in ("; secure", "; httponly", "; samesite=strict"))
    assert "Strict-Transport-Security" not in answer.headers
    assert phone.ask("/me").status == 200
    other = machine.phone()
    assert other.ask(f"/enter?token={code}").status == 401
    assert other.ask("/me").status == 401
    assert "One phone is signed in" in machine.owner.ask("/me/phone").text


def test_a_phone_can_be_let_in_by_typing(machine: Machine) -> None:
    code = machine.invite()
    phone = machine.phone()
    assert 'name="token"' in phone.ask("/enter").text
    assert phone.ask(f"/enter?token={code.upper().replace('-', '')}").status == 200
    assert phone.ask("/").status == 200


def test_who_does_not_trust_the_authority_refuses_this_machine(machine: Machine) -> None:
    assert "CERTIFICATE_VERIFY_FAILED" in refused(Browser(machine.safe, ssl.create_default_context()), "/enter")


def test_the_owners_way_in_is_no_way_in_for_phones(machine: Machine, isotone_at: Callable[..., Any]) -> None:
    machine.invite()
    phone = machine.phone()
    token = isotone_at(machine.running.home).communicate(timeout=30)[0].strip().partition("?token=")[2]
    assert phone.ask(f"/enter?token={token}").status == 401
    assert Browser(machine.running.url).ask(f"/enter?token={token}").status == 200


def test_a_phones_cookie_is_worth_nothing_at_another_door(machine: Machine) -> None:
    code = machine.invite()
    phone = machine.phone()
    phone.ask(f"/enter?token={code}")
    cookies = {"Cookie": "; ".join(f"{one.name}={one.value}" for one in phone.jar)}
    assert machine.phone().ask("/me", **cookies).status == 200
    assert Browser(machine.running.url).ask("/me", **cookies).status == 401


def test_another_name_is_refused_at_each_door(machine: Machine) -> None:
    machine.invite()
    here, safe, plain = (one.partition("://")[2] for one in (machine.running.url, machine.safe, machine.plain))
    for browser, others in (
        (machine.phone(), ("evil.example", here, plain, f"localhost:{machine.port}")),
        (Browser(machine.plain), ("evil.example", here, safe)),
        (machine.owner, ("evil.example", safe)),
    ):
        for host in others:
            assert browser.ask("/", Host=host).status == 421, (browser.base, host)


def test_the_plain_door_gives_the_certificate_and_nothing_else(machine: Machine) -> None:
    machine.invite()
    phone = Browser(machine.plain)
    page = phone.ask("/")
    assert page.status == 200
    assert "Certificate Trust Settings" in page.text
    assert "CA certificate" in page.text
    words = re.search(r"<strong><bdi>([a-z ]+)</bdi>", page.text)
    assert words
    assert words[1] in machine.owner.ask("/me/phone").text
    assert phone.ask("/isotone.crt").headers["Content-Type"] == "application/x-x509-ca-cert"
    assert phone.ask("/isotone.mobileconfig").headers["Content-Type"] == "application/x-apple-aspen-config"
    for path in ("/enter", "/me", "/music", "/healthz", "/static/built/style.css", "/api/library", "/rest/ping", "//"):
        assert phone.ask(path).status == 404, path
    assert phone.ask("/", {"any": "thing"}).status == 405
    assert not list(phone.jar)


def test_the_plain_door_is_closed_when_the_owner_is_done(machine: Machine) -> None:
    code = machine.invite()
    phone = machine.phone()
    machine.owner.do("/me/phone/invite", end="1")
    assert "refused" in refused(Browser(machine.plain), "/").lower()
    assert phone.ask(f"/enter?token={code}").status == 401  # the code went with it


def test_a_phone_lets_nobody_in_and_takes_nothing_back(machine: Machine) -> None:
    code = machine.invite()
    phone = machine.phone()
    phone.ask(f"/enter?token={code}")
    for path in ("/me/phone", "/me/phone/invite", "/me/phone/revoke"):
        assert phone.do(path).status == 403, path
    assert not re.search(r"\w{4}-\w{4}-\w{4}", phone.ask("/me/phone").text.partition("<main")[2])


def test_another_sites_page_opens_no_socket_and_changes_nothing(machine: Machine) -> None:
    code = machine.invite()
    phone = machine.phone()
    phone.ask(f"/enter?token={code}")
    assert phone.ask("/leave", {}, Origin="https://evil.example").status == 403
    cookies = "; ".join(f"{one.name}={one.value}" for one in phone.jar)

    async def opens(origin: str) -> bool:
        address = f"{machine.safe.replace('https', 'wss')}/live?session=none"
        headers = {"Cookie": cookies, "Origin": origin}
        try:
            async with websockets.connect(address, additional_headers=headers, ssl=phone.trusts, proxy=None):
                return True
        except websockets.InvalidStatus:
            return False

    assert asyncio.run(opens(machine.safe))
    assert not asyncio.run(opens("https://evil.example"))
    assert not asyncio.run(opens(machine.running.url))


def test_signing_all_phones_out_takes_the_trust_with_it(machine: Machine) -> None:
    code = machine.invite()
    phone = machine.phone()
    phone.ask(f"/enter?token={code}")
    assert phone.ask("/me").status == 200
    assert 'action="/me/phone/revoke"' not in machine.owner.ask("/me/phone").text
    asked = machine.owner.ask("/me/phone/revoke").text
    assert "Sign all phones out?" in asked
    assert 'action="/me/phone/revoke"' in asked
    assert phone.ask("/me").status == 200, "asking takes nothing away"
    assert "All phones are signed out" in machine.owner.do("/me/phone/revoke").text
    assert "CERTIFICATE_VERIFY_FAILED" in refused(phone, "/me")
    machine.invite()
    phone.trusts = machine.phone().trusts  # it trusts the new authority; its cookie is worth nothing all the same
    assert phone.ask("/me").status == 401
    assert machine.owner.ask("/me").status == 200


def test_phones_come_no_more_when_the_owner_says_so(machine: Machine) -> None:
    machine.invite()
    phone = machine.phone()
    assert phone.ask("/enter").status == 200
    machine.owner.do("/me/phone")
    assert "refused" in refused(phone, "/enter").lower()
    assert "refused" in refused(Browser(machine.plain), "/").lower()
    machine.owner.do("/me/phone", on="1")
    assert phone.ask("/enter").status == 200


def test_a_port_that_another_has_is_told_in_one_line(
    machine: Machine, tmp_path: Path, isotone_at: Callable[..., Any]
) -> None:
    process = isotone_at(tmp_path / "isotone", "--port", str(free_port()), "--lan", "--lan-port", str(machine.port))
    said, told = process.communicate(timeout=30)
    assert (process.returncode, said) == (1, "")
    assert len(told.splitlines()) == 1
    assert "--lan-port" in told
    assert not (tmp_path / "isotone" / "home.json").exists()


def test_nobody_listens_without_the_owners_word_and_a_phone_finds_its_place_again(
    start_isotone: Callable[..., Any], tmp_path: Path, near: Address, two_ports: int
) -> None:
    port = two_ports + 2
    running = start_isotone(tmp_path / "isotone", "--lan-port", str(port))
    owner = Browser(running.url)
    assert owner.ask(running.address).status == 200
    other = Machine(running, owner, near, port)
    assert "refused" in refused(Browser(other.safe, ssl.create_default_context()), "/").lower()
    assert "refused" in refused(Browser(f"http://{shown(near)}:{running.port}"), "/").lower()
    owner.do("/me/phone", on="1")
    code = other.invite()
    phone = other.phone()
    assert phone.ask(f"/enter?token={code}").status == 200

    async def end() -> tuple[int, float]:
        headers = {"Cookie": "; ".join(f"{one.name}={one.value}" for one in phone.jar), "Origin": other.safe}
        address = f"{other.safe.replace('https', 'wss')}/live?session=none"
        async with websockets.connect(address, additional_headers=headers, ssl=phone.trusts, proxy=None):
            ended: tuple[int, float] = await asyncio.to_thread(running.end, signal.SIGTERM)
            return ended

    exit_code, seconds = asyncio.run(end())
    assert exit_code == 0
    assert seconds < 5
    assert "Traceback" not in running.process.communicate(timeout=5)[1]
    again = start_isotone(tmp_path / "isotone", "--lan-port", str(port), port=running.port)
    assert phone.ask("/me").status == 200  # the word, the authority and the phone's place are kept
    assert again.end(signal.SIGTERM)[0] == 0
