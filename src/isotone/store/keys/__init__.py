"""The key of a home: where it lies, how a passphrase or a recovery code opens it."""

from isotone.store.keys.places import FilePlace, KeyPlace, KeyringPlace, find_place
from isotone.store.keys.recovery import new_code, read_code
from isotone.store.keys.wrap import unwrap_with_code, unwrap_with_passphrase, wrap_with_code, wrap_with_passphrase

__all__ = [
    "FilePlace",
    "KeyPlace",
    "KeyringPlace",
    "find_place",
    "new_code",
    "read_code",
    "unwrap_with_code",
    "unwrap_with_passphrase",
    "wrap_with_code",
    "wrap_with_passphrase",
]
