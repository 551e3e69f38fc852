"""Real TLS, in memory: a client that trusts only our authority, and what such a client refuses."""

from __future__ import annotations

import ipaddress
import os
import ssl
import time
from pathlib import Path

import pytest

from isotone.server.lan import tls
from isotone.store.keys.authority import Authority, make_authority

HERE = ipaddress.ip_address("192.168.1.5")


@pytest.fixture(scope="module")
def authority() -> Authority:
    """Return an authority that was made now: OpenSSL looks at the clock."""
    return make_authority("living-room", time.time())


def client_of(authority: Authority) -> ssl.SSLContext:
    """Return a client that trusts this authority and nobody else."""
    return ssl.create_default_context(cadata=authority.der)


def shake_hands(server: ssl.SSLContext, client: ssl.SSLContext, asked: str) -> None:
    """Let a client that asks for a name meet a server; raise what the client says."""
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    one = client.wrap_bio(back, there, server_hostname=asked)
    other = server.wrap_bio(there, back, server_side=True)
    for _ in range(4):
        for side in (one, other):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    one.getpeercert()  # raises where they have not met


def server_of(authority: Authority, addresses: list[str], names: list[str]) -> ssl.SSLContext:
    """Return a server with a new certificate."""
    context = tls.new_context()
    tls.load(context, authority, [ipaddress.ip_address(one) for one in addresses], names, time.time())
    return context


@pytest.mark.parametrize("asked", ["192.168.1.5", "fd00::2", "living-room.local", "music.home.arpa"])
def test_who_trusts_the_authority_meets_this_machine(authority: Authority, asked: str) -> None:
    server = server_of(authority, ["192.168.1.5", "fd00::2"], ["living-room.local", "music.home.arpa"])
    shake_hands(server, client_of(authority), asked)


def test_who_does_not_trust_it_refuses(authority: Authority) -> None:
    server = server_of(authority, ["192.168.1.5"], [])
    for stranger in (ssl.create_default_context(), client_of(make_authority("another", time.time()))):
        with pytest.raises(ssl.SSLCertVerificationError):
            shake_hands(server, stranger, "192.168.1.5")


def test_another_address_is_refused(authority: Authority) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        shake_hands(server_of(authority, ["192.168.1.5"], []), client_of(authority), "192.168.1.6")


@pytest.mark.parametrize(
    ("addresses", "names", "asked"),
    [([], ["bank.example"], "bank.example"), (["8.8.8.8"], [], "8.8.8.8"), (["2001:db8::1"], [], "2001:db8::1")],
)
def test_a_stolen_key_cannot_speak_for_another_site(
    authority: Authority, addresses: list[str], names: list[str], asked: str
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        shake_hands(server_of(authority, addresses, names), client_of(authority), asked)


def test_old_versions_of_tls_are_refused(authority: Authority) -> None:
    assert server_of(authority, ["192.168.1.5"], []).minimum_version >= ssl.TLSVersion.TLSv1_2


def test_no_file_is_left_behind(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no files in memory, too."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    shake_hands(server_of(authority, ["192.168.1.5"], []), client_of(authority), "192.168.1.5")
    assert list(tmp_path.iterdir()) == []
