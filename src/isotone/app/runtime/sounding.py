"""Soundscapes in the live session: where their sound comes from, and what the pages are told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from isotone.app.runtime.block import RATE
from isotone.app.soundscape import soundscape_of
from isotone.session import Session, sounding
from isotone.sound import SoundSource
from isotone.sound.soundscape.live import LiveSoundscape
from isotone.sound.soundscape.live.document import document_of, outline
from isotone.sound.soundscape.live.stream import AHEAD_S

KEPT = 2
"""Soundscapes that stay open: the one that is heard, and what it was before a knob was turned. [D]"""


def soundscape(name: str, known: MutableMapping[str, SoundSource]) -> LiveSoundscape | None:
    """Return the sound of a soundscape by its name; None where the name is another's.

    One that is open already under another name, because a knob was turned, gives what they share; of those only the
    last stay open.
    """
    document = document_of(name)
    if document is None:
        return None
    piece = soundscape_of(document)
    near = [(one, source) for one, source in known.items() if isinstance(source, LiveSoundscape)]
    fresh = near[-1][1].as_piece(piece) if near else LiveSoundscape(piece, RATE)
    for old in _oldest(one for one, _ in near):
        del known[old]
    return fresh


class WithSoundscapes(Mapping[str, SoundSource]):
    """Sources by name, those of soundscapes among them."""

    def __init__(self, others: Mapping[str, SoundSource]) -> None:
        self._others = others
        self._open: dict[str, SoundSource] = {}

    def __getitem__(self, name: str) -> SoundSource:
        if name in self._open:
            return self._open[name]
        source = soundscape(name, self._open)
        if source is None:
            return self._others[name]
        self._open[name] = source
        return source

    def __iter__(self) -> Iterator[str]:
        return iter(self._others)

    def __len__(self) -> int:
        return len(self._others)


def _oldest(names: Iterable[str]) -> list[str]:
    return list(names)[: 1 - KEPT]


def told(session: Session) -> dict[str, Any] | None:
    """Return what a page shows of the soundscape that is heard: its form, and where its knobs stand or will soon."""
    document = sounding.heard(session)
    if document is None:
        return None
    piece = outline(document)
    knobs = piece.knobs.at(sounding.at_s(session) + AHEAD_S + 1.0)
    return {"form": piece.form, "knobs": {name: round(value, 3) for name, value in knobs.items()}}
