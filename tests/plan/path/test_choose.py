"""The whole choice is exact on small libraries, and honest about what it did not prove on larger ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music import Passage, Track, transition
from isotone.person import CheckIn, Goal, Tastes
from isotone.plan import GOALS, TrackTable, arc_of
from isotone.plan.iso import LONGEST_STEP
from isotone.plan.path import Asked, Choice, Rules, choose, playable
from isotone.plan.path.cost import CUT, LAST_CUT, UNREACHED, at_stage, standing
from isotone.plan.path.counts import counts, window
from isotone.plan.path.options import early_ends
from isotone.plan.path.pairs import Side, edge
from isotone.plan.path.rules import opens, startles_vetoed

STATES = (CheckIn(), CheckIn(0.7, -0.4), CheckIn(-0.5, 0.3, distress=3), CheckIn(distress=9))


def by_trying_everything(table: TrackTable, asked: Asked) -> float:
    """Return the least cost of any plan: every number of pieces, every order, every way to leave a piece early."""
    may = playable(table, GOALS[asked.goal], asked.now, asked.rules)
    natural, others = counts(table, may, asked.minutes, asked.rules.pieces, asked.silence_s)
    for numbers in (natural, others):
        best = min((_best_of(table, asked, np.flatnonzero(may), n) for n in numbers), default=np.inf)
        if np.isfinite(best):
            return best
    return np.inf


def _best_of(table: TrackTable, asked: Asked, rows: np.ndarray[Any, Any], pieces: int) -> float:
    way, arc = GOALS[asked.goal], arc_of(asked.now, asked.goal, pieces, iso=asked.iso)
    own = standing(table, way, seed=asked.seed, day=asked.day).astype(float)
    stage_cost = [own + at_stage(table, way, arc, stage) for stage in range(pieces)]
    leap = max([0.25, *(one.distance(other) for one, other in zip(arc.targets, arc.targets[1:], strict=False))])
    first = opens(table, way, asked.rules)
    silent = pieces - 2 if asked.silence_s and pieces >= 3 else None
    artists = np.array([table.artists.index(name) if name else -1 for name in table.artists])
    known: dict[tuple[int, bool, bool], Any] = {}

    def pair(cut: bool, quiet: bool) -> Any:
        key = (0, cut, quiet)
        if key not in known:
            one = Side(table, np.full(len(table), cut), artists)
            other = Side(table, np.zeros(len(table), bool), artists)
            known[key] = edge(
                one, other, leap=leap, startle_veto=startles_vetoed(way, asked.now),
                silence_s=asked.silence_s if quiet else 0.0,
            )  # fmt: skip
        return known[key]

    ends = {int(row): [float(table.to_s[row]), *early_ends(table, int(row))] for row in rows}
    low, high = window(asked.minutes)
    best = np.inf
    for path in permutations([int(row) for row in rows], pieces):
        if not first[path[0]]:
            continue
        for stops in product(*(ends[row] for row in path)):
            cost, time = 0.0, 0.0
            for at, (row, stop) in enumerate(zip(path, stops, strict=True)):
                cut = stop != ends[row][0]
                cost += stage_cost[at][row] + ((LAST_CUT if at == pieces - 1 else CUT) if cut else 0)
                time += stop - float(table.from_s[row])
                if at < pieces - 1:
                    between = pair(cut, at == silent)
                    cost += between.cost[row, path[at + 1]]
                    time += between.delta_s[row, path[at + 1]]
            if low <= time <= high:
                best = min(best, cost / pieces + UNREACHED * arc.rest)
    return best


@given(
    seed=st.integers(0, 10**6),
    size=st.integers(2, 6),
    goal=st.sampled_from(list(Goal)),
    now=st.sampled_from(STATES),
    minutes=st.floats(3, 16),
    perturbed=st.one_of(st.none(), st.integers(0, 99)),
    silence=st.sampled_from([0.0, 15.0]),
    iso=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_the_plan_is_the_best_of_all_plans(
    library: Any, seed: int, size: int, goal: Goal, now: CheckIn, minutes: float, perturbed: int | None,
    silence: float, iso: bool,
) -> None:  # fmt: skip
    tracks = library(size, seed, sections_s=(70.0, 100.0, 140.0))
    table = TrackTable.of(tracks, Tastes(liked=frozenset({"t001"}), familiar=frozenset({"t002"})))
    asked = Asked(goal, now, minutes, iso=iso, seed=perturbed, day=7, silence_s=silence, effort=10**6)
    found, best = choose(table, asked), by_trying_everything(table, asked)
    if found is None:
        assert not np.isfinite(best)
    else:
        assert found.cost == pytest.approx(best, abs=1e-5)
        assert found.optimal


def cost_again(table: TrackTable, asked: Asked, choice: Choice) -> float:
    """Return a path's cost, reckoned piece by piece."""
    way, pieces = GOALS[asked.goal], len(choice.rows)
    own = standing(table, way, seed=asked.seed, day=asked.day)
    leap = max([0.25, *(a.distance(b) for a, b in zip(choice.arc.targets, choice.arc.targets[1:], strict=False))])
    total = 0.0
    for at, row in enumerate(choice.rows):
        total += float(own[row]) + float(at_stage(table, way, choice.arc, at)[row])
        total += (LAST_CUT if at == pieces - 1 else CUT) if choice.cut[at] else 0.0
        if at:
            before = choice.rows[at - 1]
            same = table.artists[before] == table.artists[row]
            one = Side(table.rows(np.array([before])), np.array([choice.cut[at - 1]]), np.array([1]))
            other = Side(table.rows(np.array([row])), np.array([False]), np.array([1 if same else 2]))
            veto = startles_vetoed(way, asked.now)
            total += float(edge(one, other, leap=leap, startle_veto=veto).cost[0, 0])
    return total / pieces + UNREACHED * choice.arc.rest


@pytest.mark.parametrize("goal", [Goal.CALM, Goal.ENERGISE, Goal.GRIEF, Goal.SLEEP])
@pytest.mark.parametrize("size", [30, 300])
def test_the_cost_told_is_the_cost_of_the_path_and_the_bound_never_exceeds_it(
    library: Any, goal: Goal, size: int
) -> None:
    table = TrackTable.of(library(size, 5))
    asked = Asked(goal, CheckIn(0.6, -0.2), 20)
    found = choose(table, asked)
    assert found is not None
    assert found.cost == pytest.approx(cost_again(table, asked, found), abs=1e-5)
    assert 0 <= found.bound <= found.cost
    assert 0 <= found.gap < 0.3


def test_more_effort_never_gives_a_dearer_plan_and_never_contradicts_a_bound(library: Any) -> None:
    table = TrackTable.of(library(40, 3))
    little = choose(table, Asked(Goal.SLEEP, CheckIn(0.5, 0.1), 30, effort=50))
    much = choose(table, Asked(Goal.SLEEP, CheckIn(0.5, 0.1), 30, effort=20000))
    assert little is not None
    assert much is not None
    assert much.cost <= little.cost + 1e-9
    assert little.bound <= much.cost + 1e-9


def test_a_library_larger_than_the_pool_is_bounded_as_a_whole(library: Any) -> None:
    table = TrackTable.of(library(400, 8))
    asked = Asked(Goal.CALM, CheckIn(0.5, 0.0), 15)
    whole = choose(table, asked)
    part = choose(table, Asked(Goal.CALM, CheckIn(0.5, 0.0), 15, pool=60))
    assert whole is not None
    assert part is not None
    assert whole.optimal
    assert part.bound <= whole.cost + 1e-6
    assert part.cost >= whole.cost - 1e-6


def _edged(track: Track, rng: np.random.Generator) -> Track:
    """Return a track with a voice or applause at some of its edges, and no voice in its middle more often than not."""
    edges = {
        edge: replace(
            getattr(track.features, edge), voice=float(rng.choice([0.0, 0.1, 0.5])), applause=rng.random() < 0.1
        )
        for edge in ("start", "end")
    }
    return replace(track, features=replace(track.features, voice=float(rng.choice([0.0, 0.2, 0.5])), **edges))


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_times_between_pieces_are_those_of_music_transition(library: Any, seed: int) -> None:
    rng = np.random.default_rng(seed)
    tracks = [_edged(one, rng) for one in library(12, seed, audible_s=(0.5, 30.0 + seed % 100))]
    known = frozenset({"t003"})
    table = TrackTable.of(tracks, Tastes(familiar=known))
    side = Side(table, np.zeros(12, bool), np.full(12, -1))
    delta = edge(side, side, leap=0.25, startle_veto=False).delta_s
    for at, one in enumerate(tracks):
        for to, other in enumerate(tracks):
            wanted = transition(one.features, other.features, whole=bool(known & {one.id, other.id}))
            seconds = -wanted.seconds if wanted.kind is not Passage.GAP else wanted.seconds
            assert delta[at, to] == pytest.approx(seconds, abs=1e-4)


def test_nothing_playable_is_no_choice(track: Any) -> None:
    table = TrackTable.of([track("a", rise=20.0, seconds=300)])
    assert choose(table, Asked(Goal.CALM, CheckIn(), 5)) is None
    assert choose(table, Asked(Goal.STAY, CheckIn(), 5)) is not None


def test_no_step_of_the_bound_is_shorter_than_what_the_search_allows() -> None:
    asked = Asked(Goal.CALM, CheckIn(1.0, -1.0), 60, rules=Rules())
    for pieces in range(1, 30):
        arc = arc_of(asked.now, asked.goal, pieces)
        steps = [one.distance(other) for one, other in zip(arc.targets, arc.targets[1:], strict=False)]
        assert max(steps, default=0) <= LONGEST_STEP + 1e-9


@given(
    seed=st.integers(0, 10**6),
    goal=st.sampled_from(list(Goal)),
    now=st.sampled_from(STATES),
    minutes=st.floats(3, 14),
    pool=st.integers(2, 6),
    effort=st.sampled_from([1, 30, 8000]),
)
@settings(max_examples=60, deadline=None)
def test_a_bound_over_part_of_a_library_never_exceeds_the_best_of_all_plans(
    library: Any, seed: int, goal: Goal, now: CheckIn, minutes: float, pool: int, effort: int
) -> None:
    table = TrackTable.of(library(6, seed, sections_s=(70.0, 100.0)))
    asked = Asked(goal, now, minutes, pool=pool, effort=effort)
    found, best = choose(table, asked), by_trying_everything(table, asked)
    if found is not None:
        assert found.bound <= best + 1e-5
        assert found.cost >= best - 1e-5
