from __future__ import annotations

import json
from base64 import b64decode, b64encode

import pytest

from isotone.errors import InputError, WrongKey
from isotone.store.keys import (
    new_code,
    unwrap_with_code,
    unwrap_with_passphrase,
    wrap_with_code,
    wrap_with_passphrase,
)

KEY = bytes(range(32))
CODE, OTHER = new_code(b"\x07" * 17), new_code(b"\x08" * 17)


def test_a_passphrase_opens_its_box_after_a_trip_through_json() -> None:
    box = json.loads(json.dumps(wrap_with_passphrase(KEY, "grüne Tür")))
    assert unwrap_with_passphrase(box, "grüne Tür") == KEY
    assert box["kdf"] == "argon2id"
    with pytest.raises(WrongKey):
        unwrap_with_passphrase(box, "grüne tür")


def test_a_code_opens_its_box_and_another_does_not() -> None:
    box = wrap_with_code(KEY, CODE)
    assert unwrap_with_code(box, CODE.lower()) == KEY
    with pytest.raises(WrongKey):
        unwrap_with_code(box, OTHER)
    with pytest.raises(InputError):
        unwrap_with_code(box, CODE[:-1])


def test_no_two_boxes_are_alike_and_none_shows_the_key() -> None:
    boxes = [wrap_with_code(KEY, CODE) for _ in range(2)]
    assert boxes[0]["sealed"] != boxes[1]["sealed"]
    assert b64encode(KEY).decode() not in json.dumps(boxes)


def test_a_box_that_was_tampered_with_does_not_open() -> None:
    box = wrap_with_code(KEY, CODE)
    sealed = bytearray(b64decode(box["sealed"]))
    sealed[0] ^= 1
    with pytest.raises(WrongKey):
        unwrap_with_code({**box, "sealed": b64encode(sealed).decode()}, CODE)
