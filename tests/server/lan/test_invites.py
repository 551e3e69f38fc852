"""A code lets one phone in, once, within ten minutes; who guesses is slowed."""

from __future__ import annotations

import pytest

from isotone.server.errors import Refused
from isotone.server.lan.invites import LASTS_S, MOST_WRONG, MOST_WRONG_IN_ALL, PACE_S, Invites

NOW = 1_700_000_000.0
ANA, STRANGER = "192.168.1.7", "192.168.1.66"


def test_a_code_is_good_once() -> None:
    invites = Invites()
    code = invites.make(NOW)
    assert invites.open_at(NOW)
    assert invites.take(code, NOW, ANA)
    assert not invites.open_at(NOW)
    assert not invites.take(code, NOW, ANA)


def test_a_code_can_be_typed_as_people_type() -> None:
    invites = Invites()
    assert invites.take(f" {invites.make(NOW).upper().replace('-', ' ')} ", NOW, ANA)


def test_a_code_grows_too_old() -> None:
    invites = Invites()
    code = invites.make(NOW)
    assert not invites.take(code, NOW + LASTS_S + 1, ANA)
    assert invites.take(invites.make(NOW), NOW + LASTS_S, ANA)


def test_a_new_code_takes_the_place_of_the_old() -> None:
    invites = Invites()
    old = invites.make(NOW)
    assert invites.take(invites.make(NOW), NOW, ANA)
    assert not invites.take(old, NOW, ANA)


def test_a_code_can_be_taken_back() -> None:
    invites = Invites()
    code = invites.make(NOW)
    invites.close()
    assert not invites.take(code, NOW, ANA)


def test_who_guesses_is_stopped_and_others_are_not() -> None:
    invites = Invites()
    code = invites.make(NOW)
    for _ in range(MOST_WRONG):
        assert not invites.take("guess", NOW, STRANGER)
    with pytest.raises(Refused) as refused:
        invites.take(code, NOW, STRANGER)  # not even the right one
    assert refused.value.status == 429
    assert invites.take(code, NOW, ANA)
    assert not invites.take("guess", NOW + PACE_S + 1, STRANGER)  # heard again after a while


def test_many_who_guess_are_stopped_together() -> None:
    invites = Invites()
    for number in range(MOST_WRONG_IN_ALL):
        assert not invites.take("guess", NOW, f"192.168.1.{number}")
    with pytest.raises(Refused):
        invites.take(invites.make(NOW), NOW, ANA)
