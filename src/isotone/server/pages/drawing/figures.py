"""Pictures of a plan and of a session, as numbers for SVG. Time runs with the reader: from the right in Arabic.

Height is energy, from -1 at the foot to 1 at the top; a second, thinner line is pleasantness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from isotone.person import Point
from isotone.plan import Plan, Stage, StageKind

WIDTH, HEIGHT = 400, 180
_LEFT, _TOP = 20, 22


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a picture."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bead:
    """A stage on the arc: where it stands, its number among the pieces (0 for a silence)."""

    x: float
    y: float
    number: int
    silence: bool
    stage: int


@dataclass(frozen=True, slots=True)
class Arc:
    """The arc of a plan: path data for its two lines, its beads, and `points` for the moving dot (`s,x,y` …)."""

    width: int
    height: int
    energy: str
    pleasant: str
    ground: str
    here: Spot | None
    beads: tuple[Bead, ...]
    points: str
    total_s: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns session time and a value of -1 to 1 into places in a picture."""

    total_s: float
    width: int = WIDTH
    height: int = HEIGHT
    mirrored: bool = False

    def x(self, at_s: float) -> float:
        """Return the place of a session time in seconds."""
        share = min(1.0, max(0.0, at_s / self.total_s)) if self.total_s else 0.0
        place = _LEFT + share * (self.width - 2 * _LEFT)
        return round(self.width - place if self.mirrored else place, 1)

    def y(self, value: float) -> float:
        """Return the height of a value in [-1, 1]."""
        return round(_TOP + (1 - value) / 2 * (self.height - 2 * _TOP), 1)

    def spot(self, at_s: float, value: float) -> Spot:
        """Return the place of a value at a time."""
        return Spot(self.x(at_s), self.y(value))


def arc(plan: Plan, *, mirrored: bool = False, total_s: float | None = None) -> Arc:
    """Return the picture of a plan; with `total_s` on a longer axis of time than its own."""
    scale = Scale(total_s or plan.total_s, mirrored=mirrored)
    pieces = [stage for stage in plan.stages if stage.kind is not StageKind.SILENCE]
    line = [(_middle(stage), stage.target) for stage in pieces]
    now = _now(plan)
    if line:
        line = [(0.0, now or line[0][1]), *line, (plan.total_s, line[-1][1])]
    energy = [scale.spot(at, point.arousal) for at, point in line]
    return Arc(
        WIDTH,
        HEIGHT,
        energy=smooth(energy),
        pleasant=smooth([scale.spot(at, point.valence) for at, point in line]),
        ground=f"M{_LEFT} {scale.y(0)}H{WIDTH - _LEFT}",
        here=scale.spot(0, now.arousal) if now else None,
        beads=tuple(_beads(plan, scale)),
        points=" ".join(f"{at:.0f},{spot.x},{spot.y}" for (at, _), spot in zip(line, energy, strict=True)),
        total_s=plan.total_s,
    )


def _now(plan: Plan) -> Point | None:
    """Return where the person said they are; None where energy or pleasantness is missing, or it starts elsewhere."""
    said = plan.now
    if not plan.iso or said.arousal is None or said.valence is None:
        return None
    return Point(said.arousal, said.valence)


def _middle(stage: Stage) -> float:
    return stage.start_s + stage.duration_s / 2


def _beads(plan: Plan, scale: Scale) -> Iterable[Bead]:
    number = 0
    last = 0.0
    for index, stage in enumerate(plan.stages):
        silence = stage.kind is StageKind.SILENCE
        if not silence:
            number += 1
            last = stage.target.arousal
        spot = scale.spot(_middle(stage), last if silence else stage.target.arousal)
        yield Bead(spot.x, spot.y, 0 if silence else number, silence, index)


def smooth(spots: Sequence[Spot]) -> str:
    """Return path data of a soft line through all spots: level where it meets each, so that it never overshoots."""
    if not spots:
        return ""
    parts = [f"M{spots[0].x} {spots[0].y}"]
    for one, two in pairwise(spots):
        half = round((one.x + two.x) / 2, 1)
        parts.append(f"C{half} {one.y} {half} {two.y} {two.x} {two.y}")
    return "".join(parts)
