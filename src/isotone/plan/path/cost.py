"""What a piece costs at a place of the arc. `docs/explanation/planner.md` states the whole cost in words.

Conventions
-----------
Every term is zero or more, so a sum of the cheapest pieces bounds every plan from below. Weights are in units of the
plane: 0.1 is as bad as lying 0.1 from the target. All weights are [D] unless they name a source.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from isotone.person import Point
from isotone.plan.goals import Way
from isotone.plan.iso import Arc
from isotone.plan.table import Floats, TrackTable
from isotone.plan.tastes import pull

Costs = NDArray[np.float64]

STALE = 0.3
"""A piece heard today, again."""
STARTLE = 0.3
"""A sudden rise of 18 dB; nothing up to 6 dB; in proportion between."""
CUT, LAST_CUT = 0.15, 0.4
"""Leaving a piece early, at a section's end; the same for the last piece, whose own ending is wanted."""
UNREACHED = 0.5
"""A whole unit of way left between the last target and the goal."""
UNSURE = 0.25
"""A whole standard deviation by which a piece's predicted place may be off, in both directions together."""
RATED_SD = 0.1
"""How far a person's own rating may still be off: the rating outweighs the model (B3)."""
DAY_NOISE, SEED_NOISE = 0.12, 0.3
"""The most by which the day, or a seed, makes a piece dearer."""
HALF_OCTAVE = 0.5


def predicted(table: TrackTable) -> tuple[Floats, Floats, Floats, Floats]:
    """Return arousal, its standard deviation, valence and its: the person's rating where there is one."""
    liking = table.liking
    if not table.tastes.ratings:
        return table.arousal, table.arousal_sd, table.valence, table.valence_sd
    felt_a, felt_v = ~np.isnan(liking.felt_arousal), ~np.isnan(liking.felt_valence)
    return (
        np.where(felt_a, liking.felt_arousal, table.arousal),
        np.where(felt_a, np.float32(RATED_SD), table.arousal_sd),
        np.where(felt_v, liking.felt_valence, table.valence),
        np.where(felt_v, np.float32(RATED_SD), table.valence_sd),
    )


def distance(table: TrackTable, target: Point) -> Floats:
    """Return each piece's distance from a target, and `UNSURE` of how far its place may be off."""
    arousal, arousal_sd, valence, valence_sd = predicted(table)
    far = _length(arousal - np.float32(target.arousal), valence - np.float32(target.valence))
    far += np.float32(UNSURE) * _length(arousal_sd, valence_sd)
    return far


def distance_to_line(table: TrackTable, start: Point, end: Point) -> Floats:
    """Return the same from the nearest place on a line: a lower bound for every target on it."""
    arousal, arousal_sd, valence, valence_sd = predicted(table)
    along = (end.arousal - start.arousal, end.valence - start.valence)
    square_length = along[0] ** 2 + along[1] ** 2
    x, y = arousal - np.float32(start.arousal), valence - np.float32(start.valence)
    if square_length:
        part = x * np.float32(along[0] / square_length)
        part += y * np.float32(along[1] / square_length)
        np.clip(part, 0, 1, out=part)
        x -= part * np.float32(along[0])
        y -= part * np.float32(along[1])
    far = _length(x, y)
    far += np.float32(UNSURE) * _length(arousal_sd, valence_sd)
    return far


def _length(x: Floats, y: Floats) -> Floats:
    square = x * x
    square += y * y
    return np.asarray(np.sqrt(square, out=square), np.float32)


def standing(table: TrackTable, way: Way, *, seed: int | None, day: int) -> Floats:
    """Return what each piece costs wherever it stands: wishes of the goal, preference, familiarity, variety, chance."""
    liking = table.liking
    drawn = pull(table.tastes.newness, way.preference, way.familiarity)
    total = noise(table.salt, seed if seed is not None else day, SEED_NOISE if seed is not None else DAY_NOISE)
    for wish in way.wishes:
        total += np.float32(wish.weight) * np.abs(getattr(table, wish.column) - np.float32(wish.toward))
    total += np.float32(drawn.not_liked) * ~liking.liked
    total += np.where(liking.familiar, np.float32(drawn.known), np.float32(drawn.new))
    if liking.recent:
        total += np.float32(STALE) * liking.stale
    if not way.chills:
        total += np.float32(STARTLE) * np.clip((table.startle - 6) / 12, 0, 1)
    return total


def at_stage(table: TrackTable, way: Way, arc: Arc, stage: int) -> Costs:
    """Return what each piece costs at one stage besides `standing`: distance, tempo, and the ending's wishes."""
    total = way.arc * distance(table, arc.targets[stage]).astype(np.float64)
    total += tempo_cost(table, way, arc.progress[stage])
    if stage == len(arc.targets) - 1:
        for wish in way.ending:
            total += wish.weight * np.abs(getattr(table, wish.column) - wish.toward)
    return total


def tempo_cost(table: TrackTable, way: Way, progress: float) -> Costs:
    """Return the cost of lying outside the goal's range of tempo, by octaves, as far as the tempo is sure.

    On a walk the range counts as much as the walk is done; a range that moves counts throughout.
    """
    if way.tempo is None:
        return np.zeros(len(table))
    first = way.tempo_from or way.tempo
    low, high = (begin + (end - begin) * progress for begin, end in zip(first, way.tempo, strict=True))
    weight = way.tempo_weight * (1.0 if way.tempo_from else progress)
    outside = np.maximum(np.log2(low / table.tempo), np.log2(table.tempo / high)).astype(np.float64)
    share = np.clip(outside / HALF_OCTAVE, 0, 1) * table.tempo_sure
    return np.asarray(weight * np.where(np.isnan(share), way.no_tempo, share))


def noise(salt: NDArray[np.uint64], number: int, amount: float) -> Floats:
    """Return a cost in [0, amount) for each piece, drawn from its id and a number (SplitMix64's mixing)."""
    mixed = salt + np.uint64((number * 0x9E3779B97F4A7C15) % 2**64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(40)).astype(np.float32) * np.float32(amount / 2**24)
