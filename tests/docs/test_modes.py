"""The page of modes is made from the cards."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from isotone.music.modes import modes

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (REFERENCE / "modes.md").read_text(encoding="utf-8")


def maker() -> ModuleType:
    """Return the script that makes the tables."""
    spec = importlib.util.spec_from_file_location("modes_page", REFERENCE / "modes.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_cards() -> None:
    assert maker().page(PAGE) == PAGE, "run docs/reference/modes.py"


def test_every_mode_has_a_row_with_every_column_and_its_phrases() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", PAGE, re.M)
    assert [name for name, _ in rows] == [*modes(), *(name for name, one in modes().items() if one.phrases)]
    assert {row.count(" | ") for _, row in rows[: len(modes())]} == {10}
