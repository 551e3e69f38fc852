"""A private authority: what its certificate says it may speak for, and how long what it signs lasts."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from isotone.store.keys.authority import DOMAINS, NETWORKS, Authority, make_authority, make_server, may_speak_for

NOW = 1_700_000_000.0
HERE = ipaddress.ip_address("192.168.1.5")


@pytest.fixture(scope="module")
def authority() -> Authority:
    """Return an authority that was made at NOW."""
    return make_authority("living-room", NOW)


def test_it_may_speak_for_private_addresses_and_names_only(authority: Authority) -> None:
    limits = authority.certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    permitted = limits.value.permitted_subtrees or []
    assert {one.value for one in permitted} == {*DOMAINS, *NETWORKS}
    can = authority.certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (can.value.ca, can.value.path_length, can.critical) == (True, 0, True)
    assert isinstance(authority.key.curve, ec.SECP256R1)


def test_what_is_kept_comes_back_whole(authority: Authority) -> None:
    again = Authority.from_bytes(authority.as_bytes())
    assert again.fingerprint == authority.fingerprint
    assert again.key.private_numbers() == authority.key.private_numbers()


def test_a_server_has_its_addresses_and_lasts_no_longer_than_phones_allow(authority: Authority) -> None:
    pem, password = make_server(authority, [HERE, ipaddress.ip_address("fd00::2")], ["living-room.local"], NOW)
    made, upper = x509.load_pem_x509_certificates(pem)
    made.verify_directly_issued_by(upper)
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(one) for one in names.get_values_for_type(x509.IPAddress)] == ["192.168.1.5", "fd00::2"]
    assert names.get_values_for_type(x509.DNSName) == ["living-room.local"]
    assert made.not_valid_after_utc - made.not_valid_before_utc <= timedelta(days=397)
    assert load_pem_private_key(pem, password).public_key() == made.public_key()


def test_a_servers_key_is_never_in_the_clear(authority: Authority) -> None:
    pem, _ = make_server(authority, [HERE], [], NOW)
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in pem
    assert b"BEGIN PRIVATE KEY" not in pem
    with pytest.raises(TypeError, match=r"[Pp]assword"):
        load_pem_private_key(pem, None)


def test_two_machines_never_have_the_same_authority() -> None:
    assert make_authority("one", NOW).fingerprint != make_authority("one", NOW).fingerprint


def test_it_says_when_it_nears_its_end(authority: Authority) -> None:
    assert not authority.ends_within(30, NOW)
    assert authority.ends_within(30, NOW + 5 * 365 * 24 * 3600)


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "192.0.2.2", "100.64.0.1", "127.0.0.1", "172.32.0.1", "2001:db8::1", "::1"]
)
def test_public_and_other_addresses_are_none_of_its_business(text: str) -> None:
    assert not may_speak_for(ipaddress.ip_address(text))
