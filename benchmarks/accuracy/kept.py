"""What a part of the table was measured with: its rows are kept beside the data until the code under it changes."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.accuracy.row import Row
from benchmarks.fit.sources import ROOT

OURS = {"isotone": ROOT / "src", "benchmarks": ROOT}


@dataclass(frozen=True)
class Part:
    """The rows of one part, and the day that they were measured on."""

    rows: tuple[Row, ...]
    day: str


def load(kept: Path, code: str) -> Part | None:
    """Return a part as it was measured with this code and data; None where it was not."""
    if not kept.exists():
        return None
    told = json.loads(kept.read_text())
    return Part(tuple(Row(**row) for row in told["rows"]), told["day"]) if told["code"] == code else None


def save(kept: Path, code: str, part: Part) -> None:
    """Keep a part."""
    kept.write_text(json.dumps({"code": code, "day": part.day, "rows": [asdict(row) for row in part.rows]}, indent=1))


def code_of(module: str, *beside: object) -> str:
    """Return a digest of every module of ours that a module reads, and of what stands beside (data, settings).

    A package is read through the names that are taken from it; that importing one of its modules runs its `__init__`
    as well does not count.
    """
    found = hashlib.sha256(repr(beside).encode())
    for path in sorted(_read_by(_place(module) or Path())):
        found.update(path.read_bytes())
    return found.hexdigest()[:24]


def _read_by(first: Path) -> set[Path]:
    seen, left = set[Path](), [first]
    while left:
        path = left.pop()
        if path not in seen:
            seen.add(path)
            left += _named(ast.parse(path.read_text()))
    return seen


def _named(tree: ast.Module) -> Iterator[Path]:
    """Give the files of ours that a module's imports name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            path = _place(name) or _place(name.rpartition(".")[0])
            if path is not None:
                yield path


def _place(name: str) -> Path | None:
    """Return the file of a module of ours."""
    root = OURS.get(name.split(".")[0])
    if root is None:
        return None
    base = root.joinpath(*name.split("."))
    return next((one for one in (base.with_suffix(".py"), base / "__init__.py") if one.exists()), None)
