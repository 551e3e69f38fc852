"""Modes by id."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from isotone.errors import InputError, NotAllowed
from isotone.music.modes.cards import MODES
from isotone.music.modes.mode import Mode
from isotone.music.tunings import held_back


@cache
def modes() -> MappingProxyType[str, Mode]:
    """Return every mode that can be made to sound, by id."""
    return MappingProxyType({one.id: one for one in MODES if not one.card.restricted})


def mode(name: str) -> Mode:
    """Return a mode by its id.

    Raises
    ------
    NotAllowed
        If it is sacred or restricted: it is not made to sound here.
    InputError
        If there is none of this id.

    Examples
    --------
    >>> mode("makam_rast").resting
    (0, 4)
    """
    if name.casefold() in held_back() or any(one.id == name and one.card.restricted for one in MODES):
        raise NotAllowed("tuning-restricted", name=name)
    if name not in modes():
        near = get_close_matches(name.casefold(), modes(), 3, 0.5) or [one for one in modes() if name in one][:3]
        raise InputError("mode-unknown", name=name, near=tuple(near) or tuple(modes())[:3])
    return modes()[name]
