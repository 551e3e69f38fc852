"""Pieces a little slower or faster: out of their own speed by a slow ramp, and back before they give way.

Between how a piece is entered and how it is left, where its speed may already be bent to meet another's, lies a stretch
of its own. In it the speed goes to the one asked for and comes back, over ramps that move by at most `A_MINUTE`. So the
two never add up. The piece is heard whole: it takes a little longer or shorter, and what follows, with its transition,
comes so much later or sooner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from isotone.session.span import Span, move
from isotone.sound import Cue
from isotone.sound.stretch import LEAST_RAMP_S, MOST, Pace

A_MINUTE = 0.03
"""The speed moves by at most so much a minute. (the issue)"""
LEAST_HELD_S = 5.0
"""A speed that cannot be held for so long is not gone to. [D]"""
FINE = 48000
"""Parts of a second in which places are reckoned."""
NEAR = 1e-9
Move = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Own:
    """A piece's stretch of its own: how it is entered and left, from where to where as it is heard, at what speed."""

    entered: tuple[Move, ...]
    left: tuple[Move, ...]
    begin: float
    end: float
    speed: float

    @classmethod
    def of(cls, base: Cue) -> Own:
        """Return that of a cue as it is without shaping."""
        middle = (base.from_s + base.to_s) / 2
        entered = tuple(one for one in base.pace if one[0] < middle)
        left = base.pace[len(entered) :]
        begin = max(base.from_s + base.fade_in_s, *(at + over for at, over, _ in entered), 0.0)
        end = min(base.to_s - base.fade_out_s, *(at for at, _, _ in left), base.to_s)
        return cls(entered, left, begin, end, entered[-1][2] if entered else 1.0)

    def at(self, tempo: float) -> float:
        """Return the speed at a share over or under its own; never beyond what a piece may be stretched by."""
        return min(max(self.speed + tempo, 1.0 - MOST), 1.0 + MOST)


def paced(spans: tuple[Span, ...], at_s: float, tempo: float) -> tuple[Span, ...]:
    """Return the time line with every piece that may be, from `at_s` on, a share `tempo` over or under its own speed.

    Parameters
    ----------
    at_s : session time from which on it may sound otherwise.
    tempo : such as -0.015 for slower.
    """
    done: list[Span] = []
    later = 0.0
    for span in spans:
        here = move(span, later) if later else span
        if here.cue is not None and here.stretches and here.end_s > at_s:
            base = here.base or here.cue
            cue = bent(here.cue, base, here.cue.from_s + at_s - here.cue.at_s, tempo)
            by = cue.to_s - here.cue.to_s
            here = replace(here, cue=cue, base=base, end_s=here.end_s + by)
            later += by
        done.append(here)
    return tuple(done)


def ramp_s(by: float) -> float:
    """Return how long a change of speed takes, in seconds; 0 where there is none.

    Examples
    --------
    >>> round(ramp_s(0.015), 3), ramp_s(-0.002)
    (30.0, 10.0)
    """
    return max(LEAST_RAMP_S, abs(by) * 60.0 / A_MINUTE) if abs(by) > NEAR else 0.0


def bent(cue: Cue, base: Cue, here: float, tempo: float) -> Cue:
    """Return a cue at another speed from place `here` on, and back at its own before it gives way.

    What is on its way is let come to its end first. Where there is no room for the speed that is asked for, it keeps
    the one it has, or goes back as soon as may be.
    """
    own = Own.of(base)
    moves = cue.pace[len(own.entered) : len(cue.pace) - len(own.left)]
    begun = tuple(one for one in moves if one[0] < here)
    now = begun[-1][2] if begun else own.speed
    ready = max(here, own.begin, *(at + over for at, over, _ in begun))
    whole = Pace.of((*own.entered, *begun), FINE)
    gone_s = float(whole.recorded(ready * FINE) - whole.recorded(own.begin * FINE)) / FINE
    rest_s = own.speed * (own.end - own.begin) - gone_s
    for speed, least_s in ((own.at(tempo), LEAST_HELD_S), (now, 0.0), (own.speed, 0.0)):
        up, down = ramp_s(speed - now), ramp_s(speed - own.speed)
        held = (rest_s - up * (now + speed) / 2 - down * (speed + own.speed) / 2) / speed
        if held >= least_s:
            there = ((ready, up, speed),) if up else ()
            back = ((ready + up + held, down, own.speed),) if down else ()
            longer = ready + up + held + down - own.end
            left = tuple((at + longer, over, to) for at, over, to in own.left)
            return replace(cue, pace=(*own.entered, *begun, *there, *back, *left), to_s=base.to_s + longer)
    return cue
