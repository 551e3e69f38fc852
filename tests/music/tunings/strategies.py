"""Tunings made up for tests."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from isotone.music.tunings import Card, Tuning

CARD = Card("nowhere", "", "theoretical", "made up for a test")


@st.composite
def random_tunings(draw: st.DrawFn) -> Tuning:
    """Return any tuning of 1 to 24 tones, steps of 5 to 400 cents."""
    steps = draw(st.lists(st.floats(5, 400), min_size=1, max_size=24))
    tones = [math.fsum(steps[:count]) for count in range(len(steps) + 1)]
    return Tuning("any", "Any", tuple(tones[:-1]), tones[-1], CARD)
