"""Who may ask under `/rest`: whoever has the players' own password, in one of the protocol's three forms."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from secrets import compare_digest

USER = "isotone"
WRONG, MISSING, KEY_WRONG, CONFLICT = 40, 10, 44, 43
"""Error codes of OpenSubsonic: wrong user name or password; a parameter is missing; wrong key; two ways at once."""


def trouble(asked: Mapping[str, str], password: str) -> int | None:
    """Return what is wrong with a request's credentials, as a code of the protocol; None where they are right.

    A password comes plain (`p`), in hexadecimal (`p=enc:...`), as a salted MD5 (`t`, `s`), or as a key (`apiKey`).

    Examples
    --------
    >>> trouble({"apiKey": "secret"}, "secret"), trouble({"u": "isotone", "p": "enc:736563726574"}, "secret")
    (None, None)
    >>> trouble({"u": "isotone", "p": "guess"}, "secret"), trouble({}, "secret")
    (40, 10)
    """
    key = asked.get("apiKey")
    if key is not None:
        if "u" in asked:
            return CONFLICT
        return None if _same(key, password) else KEY_WRONG
    if "u" not in asked or not ("p" in asked or ("t" in asked and "s" in asked)):
        return MISSING
    if "t" in asked and "s" in asked:
        token = hashlib.md5((password + asked["s"]).encode(), usedforsecurity=False).hexdigest()
        right = _same(asked["t"].lower(), token)
    else:
        right = _same(_plain(asked["p"]), password)
    return None if right and asked["u"] == USER else WRONG


def _plain(told: str) -> str:
    if not told.startswith("enc:"):
        return told
    try:
        return bytes.fromhex(told[4:]).decode("utf-8", "replace")
    except ValueError:
        return ""


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "replace"), other.encode())
