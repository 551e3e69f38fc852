"""The best path over the library: its cost, its rules, and an exact search."""

from isotone.plan.path.asked import EFFORT, Asked, Choice
from isotone.plan.path.choose import choose
from isotone.plan.path.rules import Rules, playable

__all__ = ["EFFORT", "Asked", "Choice", "Rules", "choose", "playable"]
