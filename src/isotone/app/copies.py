"""What a person says of a piece counts for every copy of its recording, whichever of them is shown."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from dataclasses import replace

from isotone.music import Track, fingerprint
from isotone.person import Tastes
from isotone.store.copies import APART_S

Copies = Callable[[str], Iterable[str]]


def best_first(tracks: Iterable[Track]) -> list[Track]:
    """Return copies of one recording, the best first: lossless, then more bits, then more frames a second."""
    return sorted(tracks, key=lambda one: (one.quality, one.id), reverse=True)


def without_copies(tracks: Iterable[Track]) -> tuple[Track, ...]:
    """Return tracks in their order, of each recording only the best copy, as a home knows copies (`store.copies`)."""
    tracks = tuple(tracks)
    known = sorted((one for one in tracks if one.features.fingerprint), key=lambda one: one.audible_s)
    bits = [base64.b64decode(one.features.fingerprint) for one in known]
    recording = list(range(len(known)))
    first = 0
    for at, one in enumerate(known):
        while one.audible_s - known[first].audible_s > APART_S:
            first += 1
        for near in fingerprint.copies(bits[at], bits[first:at]):
            ours, theirs = recording[at], recording[first + near]
            recording = [theirs if name == ours else name for name in recording] if ours != theirs else recording
    members: dict[int, list[Track]] = {}
    for name, one in zip(recording, known, strict=True):
        members.setdefault(name, []).append(one)
    worse = {one.id for some in members.values() for one in best_first(some)[1:]}
    return tuple(one for one in tracks if one.id not in worse)


def joined(tastes: Tastes, members: Iterable[str]) -> Tastes:
    """Return tastes in which what was said of one of these tracks is said of all of them."""
    ids = tuple(members)
    said = next((tastes.ratings[one] for one in ids if one in tastes.ratings), None)
    return replace(
        tastes,
        liked=_with(tastes.liked, ids),
        never=_with(tastes.never, ids),
        familiar=_with(tastes.familiar, ids),
        comfort=_beside(tastes.comfort, ids),
        ratings=tastes.ratings if said is None else dict.fromkeys(ids, said) | tastes.ratings,
    )


def spread(before: Tastes, after: Tastes, copies: Copies) -> Tastes:
    """Return tastes as they are after a change, which counts for the copies of what was changed, too."""
    return replace(
        after,
        liked=_changed(before.liked, after.liked, copies),
        never=_changed(before.never, after.never, copies),
        familiar=_changed(before.familiar, after.familiar, copies),
        comfort=_comfort(before.comfort, after.comfort, copies),
    )


def _with(known: frozenset[str], ids: tuple[str, ...]) -> frozenset[str]:
    return known.union(ids) if known.intersection(ids) else known


def _beside(known: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    first = next((one for one in known if one in ids), None)
    if first is None:
        return known
    others = tuple(one for one in ids if one not in known)
    place = known.index(first) + 1
    return known[:place] + others + known[place:]


def _changed(before: frozenset[str], after: frozenset[str], copies: Copies) -> frozenset[str]:
    come = {copy for one in after - before for copy in copies(one)}
    gone = {copy for one in before - after for copy in copies(one)}
    return (after | come) - gone


def _comfort(before: tuple[str, ...], after: tuple[str, ...], copies: Copies) -> tuple[str, ...]:
    gone = {copy for one in before if one not in after for copy in copies(one)}
    for one in after:
        if one not in before:
            after = _beside(after, (one, *copies(one)))
    return tuple(one for one in after if one not in gone)
