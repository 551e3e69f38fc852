"""The one table of goals: where each leads, what it asks of the sound, what it forbids.

Sources are the sections of the evidence notes (docs/evidence.md): tempo ranges and sound of relaxing, sleep,
energising, grounding, shutdown, grief and pain are the presets of section B2, [M] where they say so; every
coordinate, weight and list of the rest is our own design value [D]. All are defaults: preference outranks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from isotone.person import Goal, Point


class Shape(StrEnum):
    """What a goal's arc is."""

    WALK = "walk"  # from the present state to a point
    HOLD = "hold"  # at one place from first to last
    NEAR = "near"  # where the person says they are, from first to last


@dataclass(frozen=True, slots=True)
class Wish:
    """A column of the table of tracks, where it should lie (0 to 1), and what a whole unit away costs."""

    column: str
    toward: float
    weight: float


@dataclass(frozen=True, slots=True)
class Way:
    """What one goal means for a plan.

    Attributes
    ----------
    place : the end of a walk, or the place of a hold; for NEAR the place used where nothing was said.
    begin : where planning starts for what was not said.
    tempo : beats per minute at the end; `tempo_from` at the beginning, where it moves on the way.
    wishes : sound asked for throughout; ending : of the last piece besides.
    arc, preference, familiarity, tempo_weight : weights of the cost (`plan.path.cost`).
    no_tempo : the part of `tempo_weight` that a piece without a steady pulse costs.
    startle_veto : no piece with an unexpected sudden rise. strict_veto : nor with any sudden rise of 10 dB, by size
        alone, as sleep and trauma ask. no_livelier : none livelier than the reported state.
    floor : no predicted pleasantness under -.3 unless the person chose the piece.
    clear_opening : begins with a clear beat or a known voice, never a drone.
    silence : silences may stand between pieces, where wanted. chills : sudden swells are welcome.
    minutes : how long, where nobody says.
    """

    shape: Shape
    place: Point
    begin: Point
    tempo: tuple[float, float] | None = None
    tempo_from: tuple[float, float] | None = None
    tempo_weight: float = 0.3
    no_tempo: float = 0.25
    wishes: tuple[Wish, ...] = ()
    ending: tuple[Wish, ...] = ()
    arc: float = 1.0
    preference: float = 0.25
    familiarity: float = 0.1
    startle_veto: bool = False
    strict_veto: bool = False
    no_livelier: bool = False
    floor: bool = True
    clear_opening: bool = False
    silence: bool = True
    chills: bool = False
    minutes: float = 15.0
    sources: str = "[D]"


EVEN = Wish("range", 0.0, 0.3)
DARK = Wish("brightness", 0.2, 0.2)
BRIGHT = Wish("brightness", 0.7, 0.15)
EXPECTED = Wish("predictability", 1.0, 0.2)
STILL = Wish("stability", 1.0, 0.15)
SMOOTH = Wish("roughness", 0.0, 0.15)
WORDLESS = Wish("voice", 0.0, 0.2)
SUNG = Wish("voice", 1.0, 0.2)
CLEAR_BEAT = Wish("pulse", 1.0, 0.5)

GOALS: dict[Goal, Way] = {
    Goal.CALM: Way(
        Shape.WALK, Point(-0.6, 0.4), Point(-0.3, 0.2), tempo=(60, 80),
        wishes=(EVEN, DARK, EXPECTED, STILL, SMOOTH), startle_veto=True, no_livelier=True, minutes=20,
        sources="B2 relax: 60-80 [M], even, dark, low surprise; 20-30 min; point [D]",
    ),
    Goal.SLEEP: Way(
        Shape.WALK, Point(-0.85, 0.2), Point(-0.5, 0.1), tempo=(40, 80),
        wishes=(EVEN, Wish("brightness", 0.0, 0.35), EXPECTED, STILL, SMOOTH, WORDLESS),
        startle_veto=True, strict_veto=True, no_livelier=True, minutes=30,
        sources="B2 sleep: up to 60-80 [M], least bright, no words, 25-60 min [V]; brightness separates sleep best [V]",
    ),
    Goal.EASE_PAIN: Way(
        Shape.HOLD, Point(-0.1, 0.5), Point(-0.1, 0.5), arc=0.25, preference=1.0, familiarity=0.3, chills=True,
        minutes=20, sources="B2 pain: favourite, even bittersweet, chills welcome, 20+ min [V]; place [D]",
    ),
    Goal.GROUND: Way(
        Shape.HOLD, Point(-0.1, 0.2), Point(-0.1, 0.2), tempo=(60, 90), tempo_weight=0.8, no_tempo=1.0, arc=0.6,
        wishes=(CLEAR_BEAT, EVEN, EXPECTED, WORDLESS), startle_veto=True, strict_veto=True,
        no_livelier=True, silence=False, minutes=5,
        sources="B2 grounding: 60-90 steady [D], clear beat, nothing sudden, 3-10 min",
    ),
    Goal.COME_BACK: Way(
        Shape.WALK, Point(0.2, 0.4), Point(-0.6, 0.1), tempo=(80, 100), tempo_from=(50, 70), no_tempo=1.0,
        wishes=(CLEAR_BEAT, Wish("brightness", 0.4, 0.1)), familiarity=0.4, startle_veto=True, strict_veto=True,
        clear_opening=True,
        silence=False, minutes=12, sources="B2 shutdown: 50 to 100 slowly [D], warm then movement, familiar, 10-15 min",
    ),
    Goal.ENERGISE: Way(
        Shape.WALK, Point(0.6, 0.6), Point(-0.1, 0.2), tempo=(110, 140), no_tempo=0.8,
        wishes=(BRIGHT, Wish("onsets", 0.7, 0.15), Wish("pulse", 1.0, 0.2)), minutes=15,
        sources="B2 energise: 110-140 [M], brighter, percussive, 10-20 min; point [D]",
    ),
    Goal.LIFT: Way(
        Shape.WALK, Point(0.2, 0.6), Point(-0.2, 0.0), familiarity=0.15, minutes=15,
    ),
    Goal.GRIEF: Way(
        Shape.NEAR, Point(-0.4, -0.3), Point(-0.4, -0.3), arc=0.7, preference=0.6, familiarity=0.3, floor=False,
        ending=(EVEN, EXPECTED), minutes=15,
        sources="B2 grief: matched, the person's own, contained ending; place where nothing is said [D]",
    ),
    Goal.STAY: Way(
        Shape.NEAR, Point(-0.1, 0.0), Point(-0.1, 0.0), preference=0.4, familiarity=0.2, floor=False, minutes=15,
    ),
    Goal.WOUND_UP: Way(
        Shape.WALK, Point(-0.3, 0.3), Point(0.5, 0.0), wishes=(EXPECTED, SMOOTH), startle_veto=True, minutes=20,
    ),
    Goal.ANGRY: Way(
        Shape.WALK, Point(-0.1, 0.2), Point(0.6, -0.2), wishes=(Wish("pulse", 1.0, 0.15),), minutes=20,
    ),
    Goal.LONELY: Way(
        Shape.WALK, Point(0.0, 0.5), Point(-0.3, 0.0), wishes=(SUNG,), preference=0.4, familiarity=0.5, minutes=15,
    ),
    Goal.BEFORE: Way(
        Shape.WALK, Point(0.1, 0.4), Point(0.3, 0.0), wishes=(CLEAR_BEAT, EXPECTED), preference=0.4,
        startle_veto=True, minutes=10,
    ),
    Goal.MORNING: Way(Shape.WALK, Point(0.2, 0.5), Point(-0.5, 0.2), wishes=(BRIGHT,), minutes=15),
    Goal.BETWEEN: Way(Shape.WALK, Point(0.0, 0.3), Point(0.1, 0.1), minutes=10),
    Goal.CHILD: Way(
        Shape.WALK, Point(0.1, 0.6), Point(0.0, 0.4), wishes=(EXPECTED, SMOOTH), familiarity=0.4, startle_veto=True,
        minutes=10,
    ),
    Goal.CELEBRATE: Way(
        Shape.WALK, Point(0.7, 0.8), Point(0.2, 0.5), wishes=(BRIGHT, CLEAR_BEAT), preference=0.4, familiarity=0.3,
        minutes=15,
    ),
}  # fmt: skip
"""Every goal's way. Sessions of 20 to 30 minutes suit a change of state (B11)."""
