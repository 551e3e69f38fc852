from __future__ import annotations

import hashlib

import pytest

from isotone.server.rest.access import CONFLICT, KEY_WRONG, MISSING, WRONG, trouble

PASSWORD = "a-password-of-its-own"


def token(password: str, salt: str) -> dict[str, str]:
    return {"u": "isotone", "s": salt, "t": hashlib.md5((password + salt).encode()).hexdigest()}


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"u": "isotone", "p": PASSWORD}, None),
        ({"u": "isotone", "p": f"enc:{PASSWORD.encode().hex()}"}, None),
        (token(PASSWORD, "c19b2d"), None),
        ({"apiKey": PASSWORD}, None),
        (token("another", "c19b2d"), WRONG),
        ({"u": "isotone", "p": "enc:zz"}, WRONG),
        ({"u": "isotone", "p": ""}, WRONG),
        ({"u": "someone", "p": PASSWORD}, WRONG),
        ({"apiKey": "guess"}, KEY_WRONG),
        ({"apiKey": PASSWORD, "u": "isotone"}, CONFLICT),
        ({"u": "isotone"}, MISSING),
        ({"u": "isotone", "t": "abc"}, MISSING),
        ({"p": PASSWORD}, MISSING),
        ({}, MISSING),
    ],
)
def test_only_the_password_in_one_of_its_forms_opens(asked: dict[str, str], wrong: int | None) -> None:
    assert trouble(asked, PASSWORD) == wrong
