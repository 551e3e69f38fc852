"""What needs a browser lies in this folder: `./test` looks for it nowhere else."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def test_all_tests_that_need_a_browser_lie_here() -> None:
    files = [file for file in HERE.parent.rglob("*.py") if HERE not in file.parents]
    assert len(files) > 100
    assert [file for file in files if "mark.browser" in file.read_text(encoding="utf-8")] == []
