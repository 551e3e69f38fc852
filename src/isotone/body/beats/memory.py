"""What is remembered of the beats before: when they were, how high, how they looked and to which side they pointed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from isotone.body.beats.curves import middle
from isotone.signal.arrays import Array

KEPT = 8
"""The usual height and interval are medians of so many beats."""
LOOKS = 24
"""So many looks are remembered: among them are beats that come now and then."""
SLOWEST_S, FASTEST_S = 1.6, 0.3
"""The usual interval stays between these: 37 to 200 beats a minute. Single intervals may be beyond."""
FIRST_S = 0.8
"""The usual interval before three are known."""


def _last(count: int) -> deque[float]:
    return deque(maxlen=count)


@dataclass(slots=True)
class Memory:
    """The last beats.

    Attributes
    ----------
    at_s : when they were. heights : how high their evidence was, a logarithm.
    sharp : how high and steep the last one was, a logarithm.
    looks : the shape around those that were beyond doubt, shape (samples,) each, of length 1.
    company : how like others the last few were, a correlation.
    lean : to which side they pointed, -1 (down) to 1 (up).
    shaken : for so many more hops nothing is trusted.
    """

    at_s: deque[float] = field(default_factory=lambda: _last(KEPT + 1))
    heights: deque[float] = field(default_factory=lambda: _last(KEPT))
    sharp: float = 0.0
    looks: deque[Array] = field(default_factory=lambda: deque(maxlen=LOOKS))
    company: deque[float] = field(default_factory=lambda: _last(4))
    lean: float = 0.0
    shaken: int = 0

    @property
    def last_s(self) -> float:
        """When the last beat was: long ago if none is known."""
        return self.at_s[-1] if self.at_s else -1e3

    @property
    def usual_s(self) -> float:
        """The usual interval between beats."""
        if len(self.at_s) < 4:
            return FIRST_S
        at_s = np.array(self.at_s)
        return min(max(middle(at_s[1:] - at_s[:-1]), FASTEST_S), SLOWEST_S)

    def forget(self) -> None:
        """Forget when and how high beats were: the heart is sought anew, but still known by its looks."""
        self.at_s.clear()
        self.heights.clear()
