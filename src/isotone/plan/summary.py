"""One sentence on a plan, before anyone plays it: about how long, how soft or lively, how steady."""

from __future__ import annotations

from isotone.plan.plan import Plan, Reason, StageKind
from isotone.plan.reasons import level


def summary(plan: Plan) -> Reason:
    """Return the sentence: "About ten minutes, soft and steady".

    `energy` is low, middle or high; `way` is steady, rising or settling, by the predicted energy of the first and
    last pieces (their targets, where a piece has no prediction).
    """
    points = [stage.predicted or stage.target for stage in plan.stages if stage.kind is not StageKind.SILENCE]
    minutes = max(1, round(plan.total_s / 60))
    if not points:
        return Reason("summary-empty", {"minutes": minutes})
    energies = [point.arousal for point in points]
    moved = energies[-1] - energies[0]
    values: dict[str, float | str] = {
        "minutes": minutes,
        "pieces": len(points),
        "energy": level(sum(energies) / len(energies)),
        "way": "settling" if moved < -0.3 else "rising" if moved > 0.3 else "steady",
    }
    return Reason("summary", values)
