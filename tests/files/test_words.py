from __future__ import annotations

from isotone.app.words import Words


def test_each_reason_to_skip_a_file_has_words() -> None:
    words = Words()
    for why in (
        "hidden",
        "score",
        "not-sound",
        "empty",
        "unreadable",
        "unfinished",
        "twin",
        "loop",
        "missing",
        "special",
    ):
        assert words.has(f"skipped-{why}")
