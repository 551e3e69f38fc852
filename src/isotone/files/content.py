"""Which file it is, by what it holds: a moved or renamed file stays known."""

from __future__ import annotations

import hashlib
from pathlib import Path

from isotone.files.reading import check


def content_id(path: Path | str) -> str:
    """Return the SHA-256 of a file's content in hexadecimal.

    Raises
    ------
    DecodeError
        If there is no such file, it is empty or may not be read.
    """
    check(Path(path))
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
