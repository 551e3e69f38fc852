"""Counts of contexts in few letters, so that what other music taught fits in a module.

A tree of contexts, the newest event first: each node holds how many kinds followed, then outcome and count of each, how
many longer contexts there are, then token and node of each; whole numbers in the variable length of MIDI files,
deflated, in base 85.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Mapping, Sequence

Rows = Mapping[tuple[int, ...], Sequence[tuple[int, int]]]


def packed(counts: Rows) -> str:
    """Return counts of contexts as text; a context's shorter ones are to be there too."""
    inner: dict[tuple[int, ...], list[int]] = {}
    for context in counts:
        if context[0] >= 0:
            inner.setdefault(context[:-1], []).append(context[-1])
    states = sorted(-1 - context[0] for context in counts if context[0] < 0)
    out = bytearray(_number(len(states)))
    for state in states:
        out += _number(state) + _row(counts[(-1 - state,)])
    out += _tree(counts, inner, ())
    return base64.b85encode(zlib.compress(bytes(out), 9)).decode("ascii")


def unpacked(text: str) -> dict[tuple[int, ...], list[tuple[int, int]]]:
    """Return the counts that `packed` wrote."""
    numbers = _numbers(zlib.decompress(base64.b85decode(text)))
    known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for _ in range(next(numbers)):
        state = next(numbers)
        known[(-1 - state,)] = _read_row(numbers)
    _read_tree(numbers, known, ())
    return known


def _tree(counts: Rows, inner: Mapping[tuple[int, ...], list[int]], context: tuple[int, ...]) -> bytes:
    after = sorted(inner.get(context, ()))
    out = bytearray(_number(len(after)))
    for token in after:
        longer = (*context, token)
        out += _number(token) + _row(counts[longer]) + _tree(counts, inner, longer)
    return bytes(out)


def _read_tree(
    numbers: Iterator[int], known: dict[tuple[int, ...], list[tuple[int, int]]], context: tuple[int, ...]
) -> None:
    for _ in range(next(numbers)):
        longer = (*context, next(numbers))
        known[longer] = _read_row(numbers)
        _read_tree(numbers, known, longer)


def _row(row: Sequence[tuple[int, int]]) -> bytes:
    return _number(len(row)) + b"".join(_number(outcome) + _number(times) for outcome, times in row)


def _read_row(numbers: Iterator[int]) -> list[tuple[int, int]]:
    return [(next(numbers), next(numbers)) for _ in range(next(numbers))]


def _number(value: int) -> bytes:
    found = [value & 0x7F]
    while value := value >> 7:
        found.append(value & 0x7F | 0x80)
    return bytes(found[::-1])


def _numbers(raw: bytes) -> Iterator[int]:
    value = 0
    for byte in raw:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0
