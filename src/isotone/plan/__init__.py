"""Where to go and by which pieces: the arc from here to there, the best path, its reasons, edits, approval."""

from isotone.plan.plan import Approval, Bounds, Context, Plan, Reason, Stage, StageKind

__all__ = ["Approval", "Bounds", "Context", "Plan", "Reason", "Stage", "StageKind"]
