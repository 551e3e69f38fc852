"""Ogg files that FFmpeg refuses though players play them: Vorbis whose headers stand there twice.

Conventions
-----------
Ogg is a row of pages (RFC 3533): 27 bytes, the sizes of the segments, the segments. A packet is a row of segments
of 255 bytes and one that is shorter.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LOOKED_AT = 1 << 20
"""Bytes from the start in which repeated headers are looked for; they follow the true ones at once."""
HEADERS = (b"\x01vorbis", b"\x03vorbis", b"\x05vorbis")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its first 26 bytes with the checksum at 0, and its segments. `end` is where it ends in the file."""

    start: bytes
    segments: tuple[bytes, ...]
    end: int

    def as_bytes(self) -> bytes:
        """Return the page as it stands in a file, with its checksum."""
        sizes = bytes(len(one) for one in self.segments)
        raw = self.start + bytes([len(self.segments)]) + sizes + b"".join(self.segments)
        return raw[:22] + _checksum(raw).to_bytes(4, "little") + raw[26:]


def mended(path: Path) -> io.BufferedIOBase | None:
    """Return the file without its repeated headers, readable like a file; None where there are none."""
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    pages = list(_pages(head))
    kept = _without_repeats(pages)
    if not pages or kept == pages:
        return None
    return _Mended(path, b"".join(page.as_bytes() for page in kept), pages[-1].end)


def _pages(raw: bytes) -> Iterator[Page]:
    at = 0
    while raw[at : at + 4] == b"OggS" and at + 27 <= len(raw):
        body = at + 27 + raw[at + 26]
        sizes = raw[at + 27 : body]
        end = body + sum(sizes)
        if len(sizes) < raw[at + 26] or end > len(raw):
            return
        segments = []
        for size in sizes:
            segments.append(raw[body : body + size])
            body += size
        yield Page(raw[at : at + 22] + bytes(4), tuple(segments), end)
        at = end


def _without_repeats(pages: list[Page]) -> list[Page]:
    """Leave out every Vorbis header packet after the first three."""
    kept: list[Page] = []
    seen: set[bytes] = set()
    beginning, dropping = True, False
    for page in pages:
        segments: list[bytes] = []
        for segment in page.segments:
            if beginning:
                dropping = segment[:7] in HEADERS and segment[:7] in seen
                seen.add(segment[:7])
            if not dropping:
                segments.append(segment)
            beginning = len(segment) < 255
        if segments:
            kept.append(page if len(segments) == len(page.segments) else Page(page.start, tuple(segments), page.end))
    return kept


def _table() -> tuple[int, ...]:
    rows = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        rows.append(value & 0xFFFFFFFF)
    return tuple(rows)


_TABLE = _table()


def _checksum(raw: bytes) -> int:
    """CRC-32 of Ogg: polynomial 0x04C11DB7, not reflected, from 0 (RFC 3533, section 6)."""
    value = 0
    for byte in raw:
        value = ((value << 8) & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value


class _Mended(io.BufferedIOBase):
    """A file whose first `skip` bytes are replaced by others."""

    def __init__(self, path: Path, head: bytes, skip: int) -> None:
        self._file = path.open("rb")
        self._head, self._skip = head, skip
        self._size = len(head) + path.stat().st_size - skip
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            size = max(0, self._size - self._at)
        part = self._head[self._at : self._at + size]
        if len(part) < size:
            self._file.seek(max(self._at + len(part) - len(self._head), 0) + self._skip)
            part += self._file.read(size - len(part))
        self._at += len(part)
        return part

    def close(self) -> None:
        self._file.close()
        super().close()
