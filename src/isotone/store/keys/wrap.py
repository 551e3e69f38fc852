"""A key inside a locked box: AES-256-GCM under a key that is made from a passphrase or a recovery code.

A passphrase is weak, so Argon2id (RFC 9106, second recommended setting: 64 MiB, 3 passes, 4 lanes) makes guessing
dear. A recovery code holds 130 random bits, so one HMAC-SHA-256 with a salt is enough.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from isotone.errors import WrongKey
from isotone.store.keys.recovery import read_code

TIME_COST, MEMORY_KIB, LANES = 3, 65536, 4
SALT_BYTES, NONCE_BYTES = 16, 12

Box = dict[str, Any]


def wrap_with_passphrase(key: bytes, passphrase: str) -> Box:
    """Return the key in a box that the passphrase opens, ready for JSON."""
    salt = os.urandom(SALT_BYTES)
    cost = {"time": TIME_COST, "memory_kib": MEMORY_KIB, "lanes": LANES}
    return {"kdf": "argon2id", **cost, **_sealed(key, _stretched(passphrase, salt, cost), salt)}


def unwrap_with_passphrase(box: Mapping[str, Any], passphrase: str) -> bytes:
    """Return the key; WrongKey where the passphrase is another."""
    return _opened(box, _stretched(passphrase, b64decode(box["salt"]), box), WrongKey("passphrase-wrong"))


def wrap_with_code(key: bytes, code: str) -> Box:
    """Return the key in a box that the recovery code opens, ready for JSON."""
    salt = os.urandom(SALT_BYTES)
    return {"kdf": "hmac-sha256", **_sealed(key, _hashed(code, salt), salt)}


def unwrap_with_code(box: Mapping[str, Any], code: str) -> bytes:
    """Return the key; WrongKey where the code belongs to another home or was replaced."""
    return _opened(box, _hashed(code, b64decode(box["salt"])), WrongKey("recovery-wrong"))


def _stretched(passphrase: str, salt: bytes, cost: Mapping[str, Any]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(), salt, int(cost["time"]), int(cost["memory_kib"]), int(cost["lanes"]), 32, Type.ID
    )


def _hashed(code: str, salt: bytes) -> bytes:
    return hmac.new(salt, read_code(code).encode(), hashlib.sha256).digest()


def _sealed(key: bytes, lock: bytes, salt: bytes) -> Box:
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(lock).encrypt(nonce, key, b"isotone home key")
    return {name: b64encode(value).decode() for name, value in (("salt", salt), ("nonce", nonce), ("sealed", sealed))}


def _opened(box: Mapping[str, Any], lock: bytes, wrong: WrongKey) -> bytes:
    try:
        return AESGCM(lock).decrypt(b64decode(box["nonce"]), b64decode(box["sealed"]), b"isotone home key")
    except InvalidTag:
        raise wrong from None
