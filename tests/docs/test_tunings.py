"""The page of tunings is made from the cards, and its promises name what there is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from isotone.files.scores.midi_out import MEMBERS, OWN, RANGES
from isotone.music.tunings import cycle_ids, held_back, ids

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (REFERENCE / "tunings.md").read_text(encoding="utf-8")


def maker() -> ModuleType:
    """Return the script that makes the tables."""
    spec = importlib.util.spec_from_file_location("tunings_page", REFERENCE / "tunings.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_cards() -> None:
    assert maker().page(PAGE) == PAGE, "run docs/reference/tunings.py"


def test_every_tuning_and_cycle_has_a_row_with_every_column() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", PAGE, re.M))
    assert set(rows) == {*ids(), *cycle_ids(), *held_back()}
    assert {rows[name].count(" | ") for name in ids()} == {6}
    assert {rows[name].count(" | ") for name in cycle_ids()} == {4}


def test_what_the_page_says_of_midi_is_so() -> None:
    assert (len(MEMBERS), RANGES[0], len(OWN)) == (13, 2, 15)
    assert "Thirteen channels: 2 to 9 and 11 to 15" in PAGE
    assert sorted(channel + 1 for channel in MEMBERS) == [*range(2, 10), *range(11, 16)]
