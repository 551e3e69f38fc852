"""Resonance: the pace of slow breath at which a heart swings furthest with it, found with care.

- `asking`: what is asked first; a yes, or no answer, and no breath is slowed.
- `protocol`: the paces that are tried, and the way there.
- `finding`: which pace it was, how sure that is, and when to say nothing.
"""

from isotone.body.resonance.asking import QUESTIONS, may_slow
from isotone.body.resonance.finding import Resonance, Tried, found
from isotone.body.resonance.protocol import Step, approach, steps

__all__ = ["QUESTIONS", "Resonance", "Step", "Tried", "approach", "found", "may_slow", "steps"]
