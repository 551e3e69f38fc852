"""A pulse or a breath told by hand: a key, a button or a finger on the screen. No sensor is needed."""

from __future__ import annotations

import numpy as np

from isotone.body.sensing.values import Card, Kind, Sample, nothing

PAUSE_S = 3.0
"""Without a tap for so long (20 beats a minute), counting begins anew."""
BOUNCE_S = 0.2
"""A second tap this soon (300 beats a minute) is the same one."""


class PulseTaps:
    """One's own pulse, felt and tapped: each press is a beat; letting go says nothing.

    Examples
    --------
    >>> taps = PulseTaps()
    >>> [taps.push(at, True).values.tolist() for at in (1.0, 2.0)]
    [[nan], [1000.0]]
    """

    card = Card("pulse, tapped", "Apache-2.0", ("beat",))

    def __init__(self) -> None:
        self._last_s = -np.inf

    def push(self, arrived_s: float, raw: bool) -> Sample:
        """Return the beat of a press; its interval is unknown at first and after a pause."""
        since_s = arrived_s - self._last_s
        if not raw or since_s < BOUNCE_S:
            return nothing("beat")
        known, first = since_s <= PAUSE_S, not np.isfinite(self._last_s)
        gap = np.array([[self._last_s, arrived_s]]) if not known and not first else np.zeros((0, 2))
        self._last_s = arrived_s
        value = 1000 * since_s if known else np.nan
        return Sample("beat", np.array([arrived_s]), np.array([value]), np.array([0.5 if known else 0.0]), gap)


class BreathKey:
    """One's own breath: a key held while breathing in, let go while breathing out.

    Examples
    --------
    >>> key = BreathKey()
    >>> key.push(1.0, True).values.tolist(), len(key.push(1.1, True)), key.push(3.0, False).values.tolist()
    ([1.0], 0, [0.0])
    """

    card = Card("breath, told by a key", "Apache-2.0", ("breath",))
    _kind: Kind = "breath"

    def __init__(self) -> None:
        self._in = False

    def push(self, arrived_s: float, raw: bool) -> Sample:
        """Return where the breath turns; a key that repeats while it is held says nothing new."""
        if raw == self._in:
            return nothing(self._kind)
        self._in = raw
        return Sample(self._kind, np.array([arrived_s]), np.array([float(raw)]), np.array([0.5]))
