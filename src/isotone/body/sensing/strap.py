"""A Bluetooth heart-rate strap, from its packets to beats."""

from __future__ import annotations

from isotone.body.sensing.heart_rate import HeartRate, heart_rate
from isotone.body.sensing.timing import BeatClock
from isotone.body.sensing.values import Card, Sample, nothing
from isotone.errors import InputError

CARD = Card("heart-rate strap", "Apache-2.0", ("beat",))


class Strap:
    """The pure half of a strap: packets of 0x2A37 become beats; one that cannot be read is counted.

    Attributes
    ----------
    last : what the last packet said. cut : how many packets could not be read. without : how many told no interval.

    Examples
    --------
    >>> strap = Strap()
    >>> strap.push(10.0, bytes([0x10, 60, 0x00, 0x04])).times_s.tolist()
    [10.0]
    >>> len(strap.push(11.0, bytes([0x10, 60, 0x00]))), strap.cut
    (0, 1)
    """

    def __init__(self, card: Card = CARD) -> None:
        self.card = card
        self.last: HeartRate | None = None
        self.cut = 0
        self.without = 0
        self._beats = BeatClock()

    def push(self, arrived_s: float, raw: bytes) -> Sample:
        """Return the beats of a packet; off the skin they are not trusted."""
        try:
            told = heart_rate(raw)
        except InputError:
            self.cut += 1
            return nothing("beat")
        self.last = told
        self.without += not told.rr_ms
        return self._beats.push(arrived_s, [(one, told.contact is not False) for one in told.rr_ms])

    def lost(self, at_s: float) -> Sample:
        """Return the gap since the last beat: the strap is gone, or back after it was."""
        return self._beats.lost(at_s)
