"""The paces that are tried, each for two minutes with a rest, and how a pacer comes to a pace.

Paces of the stepped protocol: 6.5 to 4.5 breaths a minute for adults, 6.5 to 9.5 for children, half a breath apart
(Lehrer & Gevirtz 2014, 10.3389/fpsyg.2014.00756), then two fifths around the best one. The in-breath is two fifths of
each breath (Van Diest et al. 2014, 10.1007/s10484-014-9253-x).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.errors import InputError

ADULTS = (6.5, 6.0, 5.5, 5.0, 4.5)
CHILDREN = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
STEP_S, REST_S = 120.0, 60.0
"""How long a pace is kept, and how long one then breathes as one likes. The rest [D]."""
INWARD = 0.4
REFINED = 0.2
"""How far on both sides of the best pace is tried in the end, in breaths a minute."""
SLOWEST, QUICKEST = 4.0, 30.0
FALL = 1.0
"""A pacer slows by at most so many breaths a minute in a minute. [D]"""


@dataclass(frozen=True, slots=True)
class Step:
    """One pace: when it begins, in s from the protocol's start, how long it is kept, breaths a minute."""

    start_s: float
    length_s: float
    rate_min: float


def steps(*, child: bool = False, around: float | None = None) -> tuple[Step, ...]:
    """Return the paces in their order: the whole range, or those on both sides of a pace and itself.

    Raises
    ------
    InputError
        If the pace is none for slow breath.

    Examples
    --------
    >>> [step.rate_min for step in steps(around=5.5)]
    [5.7, 5.5, 5.3]
    """
    if around is None:
        rates: tuple[float, ...] = CHILDREN if child else ADULTS
    else:
        _slow(around)
        rates = (around + REFINED, around, around - REFINED)
    return tuple(Step(place * (STEP_S + REST_S), STEP_S, round(rate, 2)) for place, rate in enumerate(rates))


def approach(now_min: float, to_min: float) -> tuple[float, ...]:
    """Return when each breath begins, in s, on the way from the breath as it goes to a slower pace, the last at it.

    The pace falls by at most one breath a minute in each minute, and never from breath to breath by more than that
    time allows; a pace that is not slower is taken at once.

    Raises
    ------
    InputError
        If a pace is none that a person breathes at.

    Examples
    --------
    >>> approach(6.0, 6.0)
    (0.0,)
    """
    for rate in (now_min, to_min):
        if not (np.isfinite(rate) and 0 < rate <= QUICKEST):
            raise InputError("resonance-rate", rate=rate, least=SLOWEST, most=QUICKEST)
    _slow(to_min)
    times, rate = [0.0], now_min
    while rate > to_min:
        length_s = 60 / rate
        times.append(times[-1] + length_s)
        rate = max(to_min, rate - FALL * length_s / 60)
    return tuple(times)


def _slow(rate: float) -> None:
    if not SLOWEST <= rate <= QUICKEST:
        raise InputError("resonance-rate", rate=rate, least=SLOWEST, most=QUICKEST)
