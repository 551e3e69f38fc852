"""The table of requirements: every row of the listening loop and of knowing the music, and tests that are there.

Rows of later work may be in it already.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
REQUIREMENTS = ROOT.parent / "shared" / "REQUIREMENTS.md"
ROWS = re.findall(r"^\| (R\d+) \|[^|]*\| (\w+) \|(.*)\|$", TABLE, re.M)
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", TABLE)))


@cache
def defined_in(file: str) -> frozenset[str]:
    """Return the names of the test functions of a file below `tests`; none where there is no such file."""
    path = ROOT / "tests" / file
    if not path.is_file():
        return frozenset()
    known = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(one.name for one in known if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    assert (ROOT / "tests" / file).is_file()
    assert name in defined_in(file)


def test_whatever_looks_like_a_test_is_read_as_one() -> None:
    assert len(NAMED) > 30
    assert TABLE.count(".py::") == len(re.findall(r"`[\w/]+\.py::\w+`", TABLE))


@pytest.mark.parametrize(("row", "state", "shows"), ROWS)
def test_a_row_names_what_shows_it_or_what_it_waits_for(row: str, state: str, shows: str) -> None:
    assert state in ("here", "part", "later")
    if state == "here":
        assert re.search(r"`[\w/]+\.py::\w+`", shows), row
    else:
        assert "wait" in shows, row


def test_every_row_of_what_is_built_is_in_the_table() -> None:
    if not REQUIREMENTS.is_file():
        pytest.skip("../shared/REQUIREMENTS.md is not here: it stays with the mission, outside the project")
    rows = re.findall(r"^\|(R\d+)\|.*\|([A-Z ]+)\|$", REQUIREMENTS.read_text(encoding="utf-8"), re.M)
    wanted = [row for row, where in rows if {"L", "M"} & set(where.split())]
    assert len(wanted) > 30
    told = [row for row, _, _ in ROWS]
    assert not set(wanted) - set(told)
    assert told == sorted(set(told), key=lambda row: int(row[1:]))
