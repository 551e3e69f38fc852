"""Where a person may want to go. The coordinates of each stand in one table, in `plan.goals`."""

from __future__ import annotations

from enum import StrEnum


class Goal(StrEnum):
    """What music is asked for. The values are the words of the command line and of the record."""

    CALM = "calm"
    SLEEP = "sleep"
    EASE_PAIN = "ease-pain"
    GROUND = "ground"
    COME_BACK = "come-back"
    ENERGISE = "energise"
    LIFT = "lift"
    GRIEF = "grief"
    STAY = "stay"
    WOUND_UP = "wound-up"
    ANGRY = "angry"
    LONELY = "lonely"
    BEFORE = "before"
    MORNING = "morning"
    BETWEEN = "between"
    CHILD = "child"
    CELEBRATE = "celebrate"
