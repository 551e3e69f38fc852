"""Four voices through a row of chords: each tone kept where it can be kept, and no fifths or octaves in parallel.

Of all ways to set each chord for four voices the best path is taken (Viterbi 1967): tones that two chords share stay
in their voice, the others move as little as they can, and two voices that stand a fifth or an octave apart never move
on to another fifth or octave; the rules of the chorale style (Huron 2001, "Tone and Voice", 10.1525/mp.2001.19.1.1).
Steps are of any scale; what counts as a fifth is judged in cents, so the rules hold in any tuning that has one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product

VOICES = ("bass", "tenor", "alto", "soprano")
RANGES = ((-2500.0, -1000.0), (-1500.0, 0.0), (-800.0, 800.0), (0.0, 2000.0))
"""Lowest and highest of each voice, in cents over the resting tone. [D]"""
NEAR_CENTS = 40.0
"""An interval counts as a fifth or octave when it is so near to the pure one."""
PURE = (0.0, 701.955)
APART_CENTS = 1250.0
"""Neighbours among the upper three stand no further apart."""
PARALLEL, LEFT = 1e6, 400.0
"""What two perfect intervals in a row cost, and a shared tone that no upper voice keeps: cents of movement."""

Chord = tuple[int, int, int, int]


def settings(root: int, size: int, cents: Callable[[int], float]) -> list[Chord]:
    """Return all ways to set the chord on a step for four voices: root in the bass, all tones there, none crossed."""
    tones = [(root + 2 * third) % size for third in range(3)]
    reach = range(-4 * size, 4 * size)
    places = [[step for step in reach if low <= cents(step) <= high] for low, high in RANGES]
    basses = [step for step in places[0] if step % size == root % size]
    upper = [[step for step in place if step % size in tones] for place in places[1:]]
    found = []
    for bass, tenor, alto, soprano in product(basses, *upper):
        rising = bass < tenor < alto < soprano
        close = cents(soprano) - cents(alto) <= APART_CENTS and cents(alto) - cents(tenor) <= APART_CENTS
        if rising and close and {one % size for one in (bass, tenor, alto, soprano)} == set(tones):
            found.append((bass, tenor, alto, soprano))
    return found


def parallels(before: Chord, after: Chord, cents: Callable[[int], float], period: float) -> int:
    """Return how many pairs of voices move from one fifth or octave to another."""
    count = 0
    for low, high in combinations(range(4), 2):
        if before[low] == after[low] or before[high] == after[high]:
            continue
        first, second = (_pure(cents(one[high]) - cents(one[low]), period) for one in (before, after))
        count += first is not None and first == second
    return count


def kept(before: Chord, after: Chord, size: int) -> bool:
    """Say whether an upper voice keeps each tone that the upper voices of two chords share."""
    shared = {one % size for one in before[1:]} & {one % size for one in after[1:]}
    stays = {one % size for one, other in zip(before[1:], after[1:], strict=True) if one == other}
    return shared <= stays


def voiced(
    roots: Sequence[int], guide: Sequence[int], size: int, cents: Callable[[int], float], period: float
) -> list[Chord]:
    """Return a chord for each root, so that the four voices lead on well; the soprano stays near its `guide`."""
    rows = [settings(root, size, cents) for root in roots]
    if not all(rows):
        return []
    best = [(_far(one, guide[0], cents), [one]) for one in rows[0]]
    for row, target in zip(rows[1:], guide[1:], strict=True):
        best = [
            min(
                (
                    (cost + _moves(path[-1], one, size, cents, period) + _far(one, target, cents), [*path, one])
                    for cost, path in best
                ),
                key=lambda found: found[0],
            )
            for one in row
        ]
    return min(best, key=lambda found: found[0])[1]


def _moves(before: Chord, after: Chord, size: int, cents: Callable[[int], float], period: float) -> float:
    travel = sum(abs(cents(one) - cents(other)) for one, other in zip(before[1:], after[1:], strict=True))
    lost = 0.0 if kept(before, after, size) else LEFT
    return travel + lost + PARALLEL * parallels(before, after, cents, period)


def _far(chord: Chord, target: int, cents: Callable[[int], float]) -> float:
    return 0.4 * abs(cents(chord[3]) - cents(target))


def _pure(interval: float, period: float) -> float | None:
    """Which pure interval this is, octaves apart counted as one; None for none."""
    inside = interval % period
    for pure in PURE:
        if min(abs(inside - pure), abs(inside - pure - period)) <= NEAR_CENTS:
            return pure
    return None
