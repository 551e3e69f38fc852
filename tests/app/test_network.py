"""The authority lies in the encrypted home, and nowhere beside it."""

from __future__ import annotations

from pathlib import Path

from isotone.app.network import Network
from isotone.app.studio import Studio

NOW = 1_700_000_000.0
DAY = 24 * 3600


def test_phones_may_not_come_until_a_person_says_so(studio: Studio) -> None:
    assert not studio.network.on
    studio.network.let_in(True)
    assert studio.network.on
    studio.network.let_in(False)
    assert not studio.network.on


def test_the_authority_stays_until_it_is_made_anew(studio: Studio) -> None:
    first = studio.network.authority(NOW)
    assert studio.network.authority(NOW + DAY).fingerprint == first.fingerprint
    second = studio.network.renew(NOW + DAY)
    assert second.fingerprint != first.fingerprint
    assert studio.network.authority(NOW + 2 * DAY).fingerprint == second.fingerprint


def test_an_authority_that_nears_its_end_is_made_anew(studio: Studio) -> None:
    first = studio.network.authority(NOW)
    assert studio.network.authority(NOW + 5 * 365 * DAY).fingerprint != first.fingerprint


def test_no_file_of_the_home_holds_the_key_in_the_clear(studio: Studio) -> None:
    authority = Network(studio._home).authority(NOW)
    plain = authority.as_bytes().splitlines()[1]
    secret = authority.key.private_numbers().private_value.to_bytes(32, "big")
    files = [one for one in Path(studio.home).rglob("*") if one.is_file()]
    assert len(files) > 2
    for file in files:
        data = file.read_bytes()
        assert plain not in data, file
        assert secret not in data, file
