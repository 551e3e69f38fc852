"""The way in: signatures hold, one-time tokens work once, the door file is private."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.server.door import (
    ENTRY_LASTS_S,
    Door,
    Entry,
    Signer,
    door_file,
    read_door,
    remove_door,
    write_door,
)

KEY = b"k" * 32


@given(st.text(), st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_what_was_signed_is_read_back(text: str, purpose: str) -> None:
    signer = Signer(KEY)
    assert signer.read(purpose, signer.sign(purpose, text)) == text


@given(st.text())
def test_a_signature_holds_for_its_purpose_and_key_only(text: str) -> None:
    signed = Signer(KEY).sign("session", text)
    assert Signer(KEY).read("csrf", signed) is None
    assert Signer(b"other").read("session", signed) is None


@given(st.text())
def test_nothing_unsigned_is_read(text: str) -> None:
    assert Signer(KEY).read("session", text) is None


def test_a_changed_letter_breaks_the_signature() -> None:
    signed = Signer(KEY).sign("session", "hello there")
    for place, letter in enumerate(signed[:-1]):  # the last letter of base64 holds bits that mean nothing
        changed = signed[:place] + ("A" if letter != "A" else "B") + signed[place + 1 :]
        assert Signer(KEY).read("session", changed) is None


def test_a_token_lets_one_in_once() -> None:
    entry = Entry(KEY)
    token = entry.make(now=1000.0)
    assert entry.take(token, now=1001.0)
    assert not entry.take(token, now=1002.0)


def test_a_token_grows_too_old() -> None:
    entry = Entry(KEY)
    token = entry.make(now=1000.0)
    assert not entry.take(token, now=1001.0 + ENTRY_LASTS_S)


def test_a_used_token_stays_used_until_it_is_too_old() -> None:
    entry = Entry(KEY)
    token = entry.make(now=1000.0)
    assert entry.take(token, now=1000.0)
    for now in (1000.5, 1000.0 + ENTRY_LASTS_S, 1001.0 + ENTRY_LASTS_S):
        assert not entry.take(token, now=now)


@pytest.mark.parametrize("token", ["", ".", "a.b", "%00", "é.é", "x" * 5000])
def test_a_token_that_is_none_is_not_taken(token: str) -> None:
    assert not Entry(KEY).take(token, now=0.0)


def test_a_second_start_makes_a_token_that_the_first_takes(tmp_path: Path) -> None:
    first = Entry(KEY)
    write_door(tmp_path, Door("http://127.0.0.1:8420", 1, KEY.hex()))
    door = read_door(tmp_path)
    assert door is not None
    address, _, token = door.enter(now=50.0).partition("?token=")
    assert address == "http://127.0.0.1:8420/enter"
    assert first.take(token, now=51.0)


def test_the_door_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_door(tmp_path, Door("http://127.0.0.1:8420", 1, KEY.hex()))
    write_door(tmp_path, Door("http://127.0.0.1:8421", 2, KEY.hex()))
    assert stat.S_IMODE(door_file(tmp_path).stat().st_mode) == 0o600
    assert [one.name for one in door_file(tmp_path).parent.iterdir()] == ["door.json"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"address": "x"}', "\x00"])
def test_a_broken_door_file_is_no_door(tmp_path: Path, text: str) -> None:
    write_door(tmp_path, Door("a", 1, "00"))
    door_file(tmp_path).write_text(text)
    assert read_door(tmp_path) is None


def test_a_removed_door_is_no_door(tmp_path: Path) -> None:
    write_door(tmp_path, Door("a", 1, "00"))
    remove_door(tmp_path)
    remove_door(tmp_path)
    assert read_door(tmp_path) is None
