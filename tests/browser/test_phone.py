"""On your phone, in Chromium: a page on the network has sound once the authority is trusted, and none before.

Where NSS's `certutil` is here, the authority is put into a store of certificates of its own, as a person does on a
phone, and one that speaks for other sites is refused. Elsewhere Chromium is told to take this one server's key as good.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright
from tests.browser.conftest import CHROMIUM, DESKTOP, FLAGS, PHONE
from tests.browser.test_axe import COLOURS, LOOKED_AT, pale, sideways, violations

from isotone.server.lan import tls
from isotone.server.lan.addresses import private_addresses
from isotone.store.keys.authority import Address, make_authority

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]
Open = Callable[..., BrowserContext]
CERTUTIL = shutil.which("certutil")
HAS_SOUND = "() => window.isSecureContext && 'audioWorklet' in AudioContext.prototype"
WORKLET = """async () => {
    const context = new OfflineAudioContext(1, 128, 44100);
    await context.audioWorklet.addModule("/static/built/worklet.js");
    return [typeof AudioWorkletNode, "serviceWorker" in navigator, "mediaDevices" in navigator];
}"""


@pytest.fixture(scope="module")
def near() -> Address:
    """Return a private address of this machine."""
    found = private_addresses()
    if not found:
        pytest.skip("this machine has no private address: it is on no network")
    return found[0]


@pytest.fixture
def owner(open_context: Open, near: Address) -> Iterator[Page]:
    """Return the owner's page, with phones let come and one invited; they come no more afterwards."""
    page = open_context(DESKTOP, **LOOKED_AT).new_page()
    page.goto("/me/phone")
    page.click("#phone-on")
    page.click("#phone-invite")
    page.locator(".qr").first.wait_for()
    yield page
    page.goto("/me/phone")
    page.get_by_role("button", name="Let phones come no more").click()
    page.locator("#phone-on").wait_for()


def trusting(playwright: Playwright, folder: Path, certificate: bytes, *flags: str) -> Browser:
    """Return a Chromium whose own store of certificates, in a folder, trusts this one (DER) and no other of ours."""
    assert CERTUTIL is not None
    store = folder / ".pki/nssdb"
    store.mkdir(parents=True)
    (folder / "authority.crt").write_bytes(certificate)
    put = ["-A", "-n", "isotone", "-t", "C,,", "-i", str(folder / "authority.crt")]
    for words in (["-N", "--empty-password"], put):
        subprocess.run([CERTUTIL, "-d", f"sql:{store}", *words], check=True, timeout=30)
    environment: dict[str, Any] = os.environ | {"HOME": str(folder)}
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags], env=environment)


def told(playwright: Playwright, server: str) -> Browser:
    """Return a Chromium that was told to take this server's key as good."""
    host, _, port = server.removeprefix("https://").rpartition(":")
    met = x509.load_pem_x509_certificate(ssl.get_server_certificate((host.strip("[]"), int(port))).encode())
    key = met.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    mark = base64.b64encode(hashlib.sha256(key).digest()).decode()
    flags = [*FLAGS, f"--ignore-certificate-errors-spki-list={mark}"]
    return playwright.chromium.launch(executable_path=CHROMIUM, args=flags)


def links(owner: Page) -> tuple[str, str, str]:
    """Return what the owner's page shows: the plain address, the safe one, the code."""
    plain, safe, code = owner.locator(".phone-facts bdi").all_inner_texts()
    return plain, safe, code


def test_a_phone_that_trusts_this_machine_has_sound(
    owner: Page, playwright: Playwright, chromium: Browser, tmp_path: Path
) -> None:
    plain, safe, code = links(owner)
    before = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}).new_page()
    before.goto(plain)
    assert not before.evaluate(HAS_SOUND)  # a plain page has none
    certificate = before.context.request.get(f"{plain}/isotone.crt").body()
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        before.goto(safe)
    before.context.close()
    server = safe.removesuffix("/enter")
    browser = trusting(playwright, tmp_path, certificate) if CERTUTIL else told(playwright, server)
    phone = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    phone.goto(safe)
    assert violations(phone) == []
    phone.fill("#token", code)
    phone.get_by_role("button").click()
    phone.wait_for_url(lambda url: url.endswith("/"))
    assert phone.evaluate(HAS_SOUND)
    assert phone.evaluate(WORKLET) == ["function", True, True]
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.get_by_role("button", name="Play something for me").click()
    phone.get_by_role("button", name="Play", exact=True).click()
    phone.wait_for_function("() => isotone.player.state.status === 'playing'", timeout=20_000)
    assert phone.evaluate("isotone.player.codec") == "opus"
    phone.keyboard.press("Escape")
    phone.wait_for_function("() => isotone.player.state.status === 'stopped'", timeout=5_000)
    owner.locator("#phone-now", has_text="has come in").wait_for(timeout=20_000)
    phone.goto(safe.replace("/enter", "/me/phone"))
    assert violations(phone) == []
    browser.close()


@pytest.mark.skipif(CERTUTIL is None, reason="needs NSS's certutil: apt install libnss3-tools")
def test_a_stolen_authority_cannot_speak_for_other_sites_in_chromium(playwright: Playwright, tmp_path: Path) -> None:
    now = time.time()
    authority = make_authority("stolen", now)
    opened = {}
    for name, names in (("bank.example", ["bank.example"]), ("living-room.local", ["living-room.local"])):
        context = tls.new_context()
        tls.load(context, authority, [], names, now)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            threading.Thread(target=_answer, args=(listening, context), daemon=True).start()
            browser = trusting(
                playwright, tmp_path / name, authority.der, f"--host-resolver-rules=MAP {name} 127.0.0.1"
            )
            try:
                browser.new_page().goto(f"https://{name}:{listening.getsockname()[1]}/")
                opened[name] = "opened"
            except Error as error:
                opened[name] = error.message
            browser.close()
    assert opened["living-room.local"] == "opened"
    assert "ERR_CERT" in opened["bank.example"]


def _answer(listening: socket.socket, context: ssl.SSLContext) -> None:
    """Answer each who asks with an empty page, until the socket is closed."""
    while True:
        try:
            with context.wrap_socket(listening.accept()[0], server_side=True) as asked:
                asked.recv(4096)
                asked.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")
        except ssl.SSLError:
            continue
        except OSError:
            return


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_while_a_phone_is_let_in(owner: Page, size: tuple[int, int]) -> None:
    plain, _, _ = links(owner)
    owner.set_viewport_size({"width": size[0], "height": size[1]})
    owner.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(owner) == []
    assert [pale(owner, theme) for theme in ("light", "dark", "dim")] == [[], [], []]
    assert sideways(owner) == []
    owner.click("#phone-revoke")  # it asks first
    owner.locator("#phone-revoke-yes").wait_for()
    assert violations(owner) == []
    assert sideways(owner) == []
    page = owner.context.new_page()
    page.goto(plain)  # what a phone sees before it trusts this machine
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    assert sideways(page) == []
    page.close()


def test_a_phone_asks_for_nothing_that_is_not_its_own(owner: Page) -> None:
    """The plain page needs no other address: all is in it."""
    plain, _, _ = links(owner)
    asked: list[str] = []
    page = owner.context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(plain)
    assert asked == [f"{plain}/"]
    page.close()
