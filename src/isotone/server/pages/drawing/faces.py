"""Faces of our own drawing: a mouth that follows pleasantness, eyes and rays that follow energy.

The page's script draws the same faces while a slider moves (`web/src/checkin/face.ts`); both follow one set of
formulas, and a test compares them. Coordinates are in a square of 64 by 64.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

STEPS = (-1.0, -0.5, 0.0, 0.5, 1.0)
"""The five places of the large buttons."""
_RAYS = (-35.0, 0.0, 35.0)


@dataclass(frozen=True, slots=True)
class Face:
    """A face as SVG path data: `mouth` (a closed shape), `eyes` and `brows` and `rays` (strokes).

    `eye_y` is half the height of an open eye; 0 where the eyes are closed and `eyes` is drawn instead.
    """

    mouth: str
    eyes: str
    eye_y: float
    brows: str
    rays: str


def face(valence: float = 0.0, arousal: float = 0.0) -> Face:
    """Return the face for a pleasantness and an energy, each in [-1, 1]."""
    corner, middle = 41 - 3 * valence, 41 + 9 * valence
    depth = 9 * max(0.0, arousal - 0.1)
    mouth = f"M20 {_n(corner)}Q32 {_n(middle)} 44 {_n(corner)}Q32 {_n(middle + depth)} 20 {_n(corner)}Z"
    opening = 4.2 * (arousal + 1) / 2
    closed = opening < 0.9
    lid = 1.5 + 1.5 * (arousal + 1)
    eyes = f"M18 28Q23 {_n(28 + 2 * lid)} 28 28M36 28Q41 {_n(28 + 2 * lid)} 46 28" if closed else ""
    return Face(mouth, eyes, 0.0 if closed else opening, _brows(valence), _rays(arousal))


def _brows(valence: float) -> str:
    """Inner ends rise as it gets harder; a pleasant face needs none."""
    if valence > -0.3:
        return ""
    lift = 3 * -valence
    return f"M17 {_n(20 + lift / 2)}L27 {_n(20 - lift / 2)}M37 {_n(20 - lift / 2)}L47 {_n(20 + lift / 2)}"


def _rays(arousal: float) -> str:
    """Short strokes at both sides, longer with more energy."""
    if arousal < 0.3:
        return ""
    strokes = []
    for side in (0.0, 180.0):
        for turn in _RAYS:
            angle = math.radians(side + turn)
            x, y = math.cos(angle), math.sin(angle)
            near, far = 29.0, 29.0 + 7 * arousal
            strokes.append(f"M{_n(32 + near * x)} {_n(32 + near * y)}L{_n(32 + far * x)} {_n(32 + far * y)}")
    return "".join(strokes)


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"
