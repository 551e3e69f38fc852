"""What is asked before anybody's breath is slowed.

Slow breathing is pleasant for most and not for all: it can bring on dizziness, and those whom breathing exercises have
upset know it. The program cannot examine anybody, so it asks, and takes silence for a no.
"""

from __future__ import annotations

from collections.abc import Mapping

QUESTIONS = ("lungs", "heart", "pregnancy", "dizziness", "upsetting")
"""Illness of the lungs or of the heart, pregnancy, dizziness, and "breathing exercises upset me"."""


def may_slow(answers: Mapping[str, bool | None]) -> bool:
    """Return whether breath may be paced slower than it goes: only where each question was answered with no.

    Examples
    --------
    >>> may_slow({one: False for one in QUESTIONS})
    True
    >>> may_slow({one: False for one in QUESTIONS} | {"heart": None})
    False
    """
    return all(answers.get(one) is False for one in QUESTIONS)
