"""What a person likes, knows and never wants, as columns beside the table of tracks."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from isotone.person import Tastes, Trigger

if TYPE_CHECKING:
    from isotone.plan.table import TrackTable

FORGETTING_DAYS = 3.0
"""A piece heard today is fully "just heard"; after this many days, 1/e of that. [D]"""


ASKED = 0.3
"""The least weight of familiarity once someone has said how new it should be: their word outranks the goal's. [D]"""


@dataclass(frozen=True, slots=True)
class Pull:
    """What a piece costs for being not liked, known, or new to the person, in units of the plane."""

    not_liked: float
    known: float
    new: float


def pull(newness: float | None, preference: float, familiarity: float) -> Pull:
    """Return how strongly preference and the dial from familiar (0) to new (1) pull, given a goal's two weights.

    Where the dial was never touched, what is known comes first with the goal's own weight. Towards "new" the liking of
    known pieces counts less, down to nothing: else what is liked would always win.

    Examples
    --------
    >>> pull(None, 0.4, 0.1)
    Pull(not_liked=0.4, known=0.0, new=0.1)
    >>> pull(1.0, 0.4, 0.1)
    Pull(not_liked=0.0, known=0.3, new=0.0)
    """
    if newness is None:
        return Pull(preference, 0.0, familiarity)
    weight = max(familiarity, ASKED)
    return Pull(preference * min(1.0, 2 - 2 * newness), weight * newness, weight * (1 - newness))


@dataclass(frozen=True, slots=True, eq=False)
class Liking:
    """Columns of one person's relation to each track.

    `liked` and `familiar` are flags; `barred` marks what must never be played to them (vetoed, or a trigger), and
    `held_back` what enters only by hand (speech, and pieces that come only when chosen). `felt_arousal` and
    `felt_valence` are the person's own ratings, NaN where they gave none; `stale` is 1 for what was heard today.
    """

    liked: NDArray[np.bool_]
    familiar: NDArray[np.bool_]
    barred: NDArray[np.bool_]
    held_back: NDArray[np.bool_]
    felt_arousal: NDArray[np.float32]
    felt_valence: NDArray[np.float32]
    stale: NDArray[np.float32]
    recent: Mapping[str, float]

    @classmethod
    def none(cls, size: int) -> Liking:
        """Return the columns of someone of whom nothing is known."""
        liked, familiar, barred, held_back = (np.zeros(size, np.bool_) for _ in range(4))
        arousal, valence = (np.full(size, np.nan, np.float32) for _ in range(2))
        return cls(liked, familiar, barred, held_back, arousal, valence, np.zeros(size, np.float32), {})

    def rows(self, rows: NDArray[np.intp]) -> Liking:
        """Return the columns of some tracks, in the order given."""
        return Liking(
            self.liked[rows], self.familiar[rows], self.barred[rows], self.held_back[rows],
            self.felt_arousal[rows], self.felt_valence[rows], self.stale[rows], self.recent,
        )  # fmt: skip


def plain(text: str) -> str:
    """Return text without case and accents, for comparison.

    Examples
    --------
    >>> plain("Für Élise")
    'fur elise'
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def triggers_match(triggers: tuple[Trigger, ...], *, track_id: str, title: str, artist: str, album: str) -> bool:
    """Say whether one of the triggers names this piece: its id, or text in its title, artist or album."""
    texts = {"title": title, "artist": artist, "album": album}
    for one in triggers:
        if one.field == "track" and one.text == track_id:
            return True
        if one.field in texts and one.text.strip() and plain(one.text.strip()) in plain(texts[one.field]):
            return True
    return False


def invited(only_when_chosen: bool, theme: str, tastes: Tastes) -> bool:
    """Say whether a piece may enter a plan uninvited: lullabies and sacred tunes only where they are welcome."""
    welcome = {"lullaby": tastes.lullabies, "sacred": tastes.sacred}
    return not only_when_chosen or welcome.get(theme, tastes.lullabies and tastes.sacred)


def liking_of(table: TrackTable, tastes: Tastes, recent: Mapping[str, float]) -> Liking:
    """Return the columns of this person's tastes for the table's tracks."""
    known = Liking.none(len(table))
    named = tastes.liked | tastes.familiar | tastes.never | set(tastes.comfort) | set(tastes.ratings) | set(recent)
    if tastes.sanctuary:
        named |= {tastes.sanctuary}
    loved = tastes.liked | set(tastes.comfort) | {tastes.sanctuary}
    for row, track_id in _rows_of(table, named):
        known.liked[row] = track_id in loved
        known.familiar[row] = track_id in loved or track_id in tastes.familiar
        known.barred[row] = track_id in tastes.never
        known.stale[row] = np.exp(-max(recent[track_id], 0.0) / FORGETTING_DAYS) if track_id in recent else 0.0
        rating = tastes.ratings.get(track_id)
        if rating is not None:
            known.felt_arousal[row] = np.nan if rating.arousal is None else rating.arousal
            known.felt_valence[row] = np.nan if rating.valence is None else rating.valence
    _bar_triggers(table, tastes.triggers, known.barred)
    known.held_back[:] = ~table.music
    for row in np.flatnonzero(~table.invited).tolist():
        known.held_back[row] |= not invited(True, table.themes[row], tastes)
    return Liking(
        known.liked, known.familiar, known.barred, known.held_back, known.felt_arousal, known.felt_valence,
        known.stale, dict(recent),
    )  # fmt: skip


def _rows_of(table: TrackTable, named: frozenset[str] | set[str]) -> list[tuple[int, str]]:
    if not named:
        return []
    return [(row, track_id) for row, track_id in enumerate(table.ids) if track_id in named]


def _bar_triggers(table: TrackTable, triggers: tuple[Trigger, ...], barred: NDArray[np.bool_]) -> None:
    columns = {"title": table.titles, "artist": table.artists, "album": table.albums, "track": table.ids}
    for trigger in triggers:
        if trigger.field not in columns or not trigger.text.strip():
            continue
        if trigger.field == "track":
            for row, _ in _rows_of(table, {trigger.text}):
                barred[row] = True
            continue
        wanted = plain(trigger.text.strip())
        for row, text in enumerate(columns[trigger.field]):
            if wanted in plain(text):
                barred[row] = True
