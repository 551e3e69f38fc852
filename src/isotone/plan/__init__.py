"""Where to go and by which pieces: the arc from here to there, the best path, its reasons, edits, approval."""

from isotone.plan.goals import GOALS, Shape, Way
from isotone.plan.iso import Arc, arc_of, iso_path, step_limit
from isotone.plan.near import may_play
from isotone.plan.plan import Approval, Bounds, Change, Context, Plan, Reason, Stage, StageKind
from isotone.plan.propose import Kept, nearest, propose
from isotone.plan.reasons import how_sure
from isotone.plan.summary import summary
from isotone.plan.table import TrackTable
from isotone.plan.words import point_of

__all__ = [
    "GOALS",
    "Approval",
    "Arc",
    "Bounds",
    "Change",
    "Context",
    "Kept",
    "Plan",
    "Reason",
    "Shape",
    "Stage",
    "StageKind",
    "TrackTable",
    "Way",
    "arc_of",
    "how_sure",
    "iso_path",
    "may_play",
    "nearest",
    "point_of",
    "propose",
    "step_limit",
    "summary",
]
