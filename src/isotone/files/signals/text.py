"""Bytes of a table become rows of fields: which sign parts them, points or commas in numbers, comments, a header."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from isotone.errors import DecodeError
from isotone.signal.arrays import Array

COMMENTS = ("#", "%", "//")
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$")
NOTHING = frozenset({"", "nan", "na", "n/a", "null", "none", "-", "--", "?"})
LOOK = 200  # lines that are looked at to find out how a table is written
ALONG = 8  # fields of the only line: they are one column


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of numbers: `names` as the header has them, empty without; `values` (rows, columns), NaN for nothing.

    `lines` (rows,) is where each row stands in the file, from 1. `texts` are columns that hold no numbers.
    """

    names: tuple[str, ...]
    values: Array
    lines: tuple[int, ...]
    texts: frozenset[int] = frozenset()


def table(raw: bytes) -> Table:
    """Return the numbers of a text.

    Raises
    ------
    DecodeError
        If it is empty, no text, or a field that should be a number is none.
    """
    lines = _lines(_decoded(raw))
    if not lines:
        raise DecodeError("signals-empty")
    parting = _parting([line for _, line in lines[:LOOK]])
    rows = [(number, _fields(line, parting)) for number, line in lines]
    if len(rows) == 1 and len(rows[0][1]) >= ALONG:  # all in one line
        rows = [(rows[0][0], [field]) for field in rows[0][1]]
    header = () if _numeric(rows[0][1]) else tuple(rows[0][1])
    rows = rows[1:] if header else rows
    if not rows:
        raise DecodeError("signals-empty")
    width = max(len(header), len(rows[0][1]))
    comma = any("," in field for _, fields in rows[:LOOK] for field in fields)
    return _numbers(header, rows, width, comma)


def _decoded(raw: bytes) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    head = raw[:4096]
    if b"\0" in head or sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 50:
        raise DecodeError("signals-binary")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _lines(text: str) -> list[tuple[int, str]]:
    found = enumerate(text.splitlines(), 1)
    return [(number, line.strip(" \x1a")) for number, line in found if line.strip() and not _comment(line)]


def _comment(line: str) -> bool:
    return line.lstrip().startswith(COMMENTS)


def _parting(lines: list[str]) -> str | None:
    """Return the sign between fields; None for white space, or where there is one field a line."""
    for sign in ("\t", ";"):
        if all(sign in line for line in lines):
            return sign
    if not all("," in line for line in lines[1:] or lines):
        return None
    rows = [line.split(",") for line in lines if NUMBER.match(line.strip().split(",")[0].strip() or "x")]
    decimals = all(len(row) == 2 and row[0].strip() in "0123" and row[1].strip().isdigit() for row in rows)
    return None if rows and decimals and not any("," in line for line in lines[:1] if line[:1].isalpha()) else ","


def _fields(line: str, parting: str | None) -> list[str]:
    if parting is None:
        line = line.replace('"', " ").strip()
        return line.split() if NUMBER.match((line.split() or [""])[0]) else [line]
    return [field.strip().strip('"').strip() for field in line.split(parting)]


def _numeric(fields: list[str]) -> bool:
    return any(NUMBER.match(field) for field in fields) and not any(re.match(r"[A-Za-z]{2}", one) for one in fields)


def _numbers(header: tuple[str, ...], rows: list[tuple[int, list[str]]], width: int, comma: bool) -> Table:
    texts = frozenset(at for at in range(width) if _is_text(rows[:LOOK], at))
    if not texts and not comma and all(len(fields) == width for _, fields in rows):
        try:  # at once: ten times as quick
            quick = np.array([field for _, fields in rows for field in fields], dtype=np.float64)
            return Table(header, quick.reshape(len(rows), width), tuple(line for line, _ in rows))
        except ValueError:
            pass  # field by field, so that the one that is no number can be told
    values = np.full((len(rows), width), np.nan)
    for row, (line, fields) in enumerate(rows):
        for at, field in enumerate(fields[:width]):
            if at not in texts:
                values[row, at] = _number(field, comma, line)
    return Table(header, values, tuple(line for line, _ in rows), texts)


def _is_text(rows: list[tuple[int, list[str]]], at: int) -> bool:
    """Say whether a column holds words or times of day: hardly any of its fields is a number."""
    fields = [fields[at] for _, fields in rows if at < len(fields) and fields[at].lower() not in NOTHING]
    return bool(fields) and sum(bool(NUMBER.match(one)) for one in fields) < len(fields) / 2


def _number(field: str, comma: bool, line: int) -> float:
    try:
        return float(field.replace(",", ".") if comma else field)
    except ValueError:
        if field.lower() in NOTHING:
            return float("nan")
        raise DecodeError("signals-value", line=str(line), value=field[:40]) from None
