"""What is known by id: tunings and cycles, and what we hold back."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from isotone.errors import InputError, NotAllowed
from isotone.music.tunings.card import Card
from isotone.music.tunings.cards import CYCLES, HELD_BACK, TUNINGS
from isotone.music.tunings.rhythm import Cycle
from isotone.music.tunings.scale import Tuning


@cache
def tunings() -> MappingProxyType[str, Tuning]:
    """Return every tuning that can be made to sound, by id."""
    return MappingProxyType({one.id: one for one in TUNINGS if not one.card.restricted})


@cache
def cycles() -> MappingProxyType[str, Cycle]:
    """Return every cycle that can be made to sound, by id."""
    return MappingProxyType({one.id: one for one in CYCLES if not one.card.restricted})


@cache
def held_back() -> MappingProxyType[str, Card]:
    """Return the cards of what is sacred or restricted, by id: it is never made to sound here."""
    cards = [(one.id, one.card) for one in TUNINGS] + [(one.id, one.card) for one in CYCLES]
    return MappingProxyType(HELD_BACK | {name: card for name, card in cards if card.restricted})


def ids() -> tuple[str, ...]:
    """Return the ids of the tunings that can be made to sound."""
    return tuple(tunings())


def cycle_ids() -> tuple[str, ...]:
    """Return the ids of the cycles."""
    return tuple(cycles())


def tuning(name: str) -> Tuning:
    """Return a tuning by its id.

    Raises
    ------
    NotAllowed
        If it is sacred or restricted: it is not made to sound here.
    InputError
        If there is none of this id.

    Examples
    --------
    >>> tuning("slendro_surj28").cents(5)
    1214.0
    """
    _refuse(name)
    if name not in tunings():
        raise InputError("tuning-unknown", name=name, near=_near(name, tunings()))
    return tunings()[name]


def cycle(name: str) -> Cycle:
    """Return a cycle by its id.

    Raises
    ------
    NotAllowed
        If it is sacred or restricted: it is not made to sound here.
    InputError
        If there is none of this id.

    Examples
    --------
    >>> cycle("tintal").accents
    (0, 4, 8, 12)
    """
    _refuse(name)
    if name not in cycles():
        raise InputError("cycle-unknown", name=name, near=_near(name, cycles()))
    return cycles()[name]


def twelve_tone() -> Tuning:
    """Return twelve equal steps to the octave."""
    return tuning("12tet")


def just() -> Tuning:
    """Return twelve tones whose thirds and fifths over home do not beat: a soundscape's where nothing is said."""
    return tuning("just12")


def _refuse(name: str) -> None:
    if name.casefold() in held_back():
        raise NotAllowed("tuning-restricted", name=name)


def _near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three names like this one, else the first three that there are."""
    names = tuple(known)
    parts = [one for one in names if len(name) > 2 and (name.casefold() in one or one in name.casefold())]
    found = dict.fromkeys(get_close_matches(name.casefold(), names, 3, 0.5) + parts)
    return tuple(found)[:3] or names[:3]
