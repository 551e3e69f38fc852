"""Prediction by partial match: how likely each next event is, from what followed the like of the past.

Two models share one blend. The short-term model learns from the piece itself as it goes; the long-term model brings
counts of other music. Escape method C, interpolated, contexts of any length up to the first that has always been
followed by one thing: PPM*, after Cleary & Teahan (1997), Bunton (1997) and Pearce (2005, City University London).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from isotone.signal.arrays import Array, Ints

MEMORY = 2000
"""Events that contexts are looked for in; single events are counted over the whole past."""
BLOCK = 256
HIGHEST_ORDER = 24
"""Longer contexts would add nothing to what they foretell."""

Counts = Mapping[tuple[int, ...], Sequence[tuple[int, int]]]
"""Of each context, what followed it and how often. A context is its tokens, the newest first; where nothing but the
state counts it is `(-1 - state,)`."""


@dataclass(frozen=True, slots=True)
class Events:
    """A piece as a row of n events.

    Attributes
    ----------
    outcomes : array, shape (n,). What is to be foretold, 0 to `size` - 1.
    tokens : array, shape (n,). All that is known of each event once it is heard, 0 or more: contexts are made of them.
    states : array, shape (n,). What is known before it without any context, 0 or more: only events of the same state
    count, so nothing impossible is expected. Like tokens lead to like states. All 0 where anything is possible.
    size : number of outcomes.
    """

    outcomes: Ints
    tokens: Ints
    states: Ints
    size: int


def short_term(events: Events, memory: int = MEMORY, order: int = HIGHEST_ORDER) -> Array:
    """Return how likely each outcome is at each event by what the piece has done so far, shape (n, size).

    The first event is met with no expectation: all outcomes alike. Contexts of up to `order` events are looked for
    among the last `memory`.
    """
    counts = _counts_of_states(events)
    chances: list[Array] = [np.zeros((0, events.size))]
    for first in range(0, len(events.outcomes), BLOCK):
        blend = _Blend(min(BLOCK, len(events.outcomes) - first), events.size)
        blend.add(counts[first : first + BLOCK])
        now, past = _pairs(events, first, memory)
        for length in range(1, order + 1):
            kept = blend.open[now - first] & (past >= length)
            now, past = now[kept], past[kept]
            if length > 1:
                same = events.tokens[now - length] == events.tokens[past - length]
                now, past = now[same], past[same]
            if len(now) == 0:
                break
            flat = (now - first) * events.size + events.outcomes[past]
            found = np.bincount(flat, minlength=len(blend.open) * events.size)
            blend.add(found.reshape(-1, events.size))
        chances.append(blend.chances)
    return np.concatenate(chances)


def long_term(events: Events, counts: Counts, order: int) -> Array:
    """Return how likely each outcome is at each event by counts of other music, shape (n, size).

    `order` is the longest context that is looked up.
    """
    count, tokens = len(events.outcomes), events.tokens.tolist()
    blend = _Blend(count, events.size)
    for length in range(order + 1):
        found = np.zeros((count, events.size))
        for place in np.flatnonzero(blend.open[length:]) + length:
            context = tuple(tokens[place - 1 :: -1][:length]) if length else (-1 - int(events.states[place]),)
            for outcome, times in counts.get(context, ()):
                found[place, outcome] = times
        blend.add(found)
    return blend.chances


def counted(pieces: Sequence[Events], order: int) -> dict[tuple[int, ...], dict[int, int]]:
    """Return how often what followed each context of up to `order` events, in all pieces together.

    What a piece repeats counts once: an event is left out where the same has followed the same `order` events before
    in that piece. Else a refrain would teach that all music goes on as it does.
    """
    known: dict[tuple[int, ...], dict[int, int]] = {}
    for piece in pieces:
        tokens, met = piece.tokens.tolist(), set()
        for place, (state, outcome) in enumerate(zip(piece.states.tolist(), piece.outcomes.tolist(), strict=True)):
            before = tuple(tokens[max(0, place - order) : place][::-1])
            if (before, state, outcome) in met:
                continue
            met.add((before, state, outcome))
            for length in range(len(before) + 1):
                row = known.setdefault(before[:length] or (-1 - state,), {})
                row[outcome] = row.get(outcome, 0) + 1
    return known


def together(first: Array, second: Array, bias: float) -> Array:
    """Return two models' expectations as one, shape (n, size): the surer one counts more.

    The geometric mean, weighted by each one's entropy against the most there could be, to the power of -`bias`
    (Pearce & Wiggins 2004, doi 10.1080/0929821052000343840; Conklin 1990).
    """
    most = np.log2(first.shape[1])
    weight = [np.maximum(entropy(one) / most, 1e-3) ** -bias for one in (first, second)]
    share = (weight[0] / (weight[0] + weight[1]))[:, None]
    mixed = np.exp(share * np.log(first) + (1 - share) * np.log(second))
    return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))


def entropy(chances: Array) -> Array:
    """Return how unsure expectations of shape (n, size) are, in bits, shape (n,)."""
    return np.asarray(-(chances * np.log2(np.maximum(chances, 1e-300))).sum(axis=1))


def information(chances: Array, outcomes: Ints) -> Array:
    """Return how surprising what came is, -log2 of its chance, in bits, shape (n,)."""
    return np.asarray(-np.log2(chances[np.arange(len(outcomes)), outcomes]))


class _Blend:
    """Expectations at every event, from the shortest context to longer ones.

    Each length gives `count / (all + kinds)` of the chance to what it has seen, and leaves `kinds / (all + kinds)` to
    what shorter contexts said (escape C, interpolated), until a context was always followed by the same.
    """

    def __init__(self, events: int, size: int) -> None:
        self.chances: Array = np.full((events, size), 1 / size)
        self.open = np.ones(events, dtype=bool)

    def add(self, counts: Array | Ints) -> None:
        """Take in what followed the contexts of the next length, shape (events, size)."""
        total, kinds = counts.sum(axis=1), (counts > 0).sum(axis=1)
        self.open &= total > 0
        rows = np.flatnonzero(self.open)
        share = (total[rows] + kinds[rows])[:, None]
        self.chances[rows] = (counts[rows] + kinds[rows, None] * self.chances[rows]) / share
        self.open[rows] = kinds[rows] > 1


def _counts_of_states(events: Events) -> Ints:
    """How often each outcome came before, in the state of each event, shape (n, size)."""
    count, states = len(events.outcomes), int(events.states.max(initial=0)) + 1
    seen = np.zeros((count + 1, states * events.size), dtype=np.int32)
    seen[np.arange(1, count + 1), events.states * events.size + events.outcomes] = 1
    np.cumsum(seen, axis=0, out=seen)
    whole = seen[:-1].reshape(count, states, events.size)
    return np.asarray(whole[np.arange(count), events.states])


def _pairs(events: Events, first: int, memory: int) -> tuple[Ints, Ints]:
    """Events of a block, each with every event before it that came after the same token: two arrays of places."""
    last, start = min(first + BLOCK, len(events.tokens)), max(1, first - memory)
    tokens = events.tokens
    same = tokens[max(first, 1) - 1 : last - 1, None] == tokens[None, start - 1 : last - 1]
    now, past = np.nonzero(same)
    now, past = now + max(first, 1), past + start
    before = past < now
    return now[before], past[before]
