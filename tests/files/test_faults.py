from __future__ import annotations

import pickle

from isotone.app.words import Words
from isotone.files.faults import FAULTS, fault


def test_the_page_says_the_same_as_the_error() -> None:
    words = Words()
    for kind in FAULTS:
        error = fault(kind, hours=2)
        assert words.say(f"fault-{kind}", hours=2) == error.message
        assert words.say(f"fault-{kind}-hint") == error.hint


def test_a_fault_reaches_another_process_whole() -> None:
    error = pickle.loads(pickle.dumps(fault("empty")))
    assert (error.message, error.hint) == FAULTS["empty"]


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
