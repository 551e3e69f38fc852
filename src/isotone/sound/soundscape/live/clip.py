"""One phrase to sound, before the room: what its players send to the ear and into the room.

A clip hangs on the piece's seed and on its phrase alone. So it can be made at any time, in any order, and a phrase
that stays as it was sounds as it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from isotone.music.score import Note, Part
from isotone.signal import FloatArray
from isotone.sound.instruments.drums import DRUMS
from isotone.sound.instruments.ensemble import INSTRUMENTS, RING_S, render_part, swell
from isotone.sound.instruments.sampled import LONGEST_S, Sampled
from isotone.sound.instruments.struck import Struck
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.live.weight import Power, power_of
from isotone.sound.soundscape.manner import presence_db, swell_db
from isotone.sound.soundscape.modal.playing import played as modal
from isotone.sound.soundscape.phrases import Phrase, Soundscape

BLOWS = 2
"""So many different blows of each pitch and strength in a phrase; the next phrase has others."""
LEAD_S = 1.6
"""What is held may begin to sound so long before its phrase does. [D]"""
DRUM_S, SUNG_S = 1.5, 2.0
"""How long a skin rings, and what is sung goes on, after the end of its note."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A phrase's sound: first frame, what goes to the ear and into the room (each (frames, 2)), power."""

    first: int
    dry: FloatArray
    sent: FloatArray
    power: Power

    @property
    def end(self) -> int:
        """The frame after its last."""
        return self.first + len(self.dry)


def notes_of(piece: Soundscape, phrase: Phrase) -> dict[str, tuple[Note, ...]]:
    """Return what everyone plays in a phrase, by seat, in the order of time: what `compose` has of it."""
    played: dict[str, list[Note]] = defaultdict(list)
    for player, note in modal(piece, phrase, FORMS[piece.form]):
        played[player].append(note)
    return {name: tuple(sorted(notes, key=lambda one: (one.start_s, one.cents))) for name, notes in played.items()}


def clip_of(piece: Soundscape, phrase: Phrase, rate: int) -> Clip:
    """Return a phrase's sound at `rate`, and how strong it will be.

    It sounds at most `LEAD_S` before the phrase begins, and rings out after it.
    """
    form, played = FORMS[piece.form], notes_of(piece, phrase)
    begin_s = max(0.0, phrase.start_s - LEAD_S)
    first = int(begin_s * rate)
    parts = [
        (number, Part(seat.instrument, played[name], seat.level_db, seat.pan, seat.distance, name))
        for number, (name, seat) in enumerate(form.seats.items())
        if name in played
    ]
    frames = max(int((_end_s(part, piece.own) - first / rate) * rate) for _, part in parts)
    dry, sent = np.zeros((frames, 2), np.float32), np.zeros((frames, 2), np.float32)
    for number, part in parts:
        rng = np.random.default_rng([piece.seed, phrase.number, number])
        length = int((_end_s(part, piece.own) - first / rate) * rate)
        moved = tuple(replace(note, start_s=max(0.0, note.start_s - first / rate)) for note in part.notes)
        sound = render_part(replace(part, notes=moved), length, rate, rng, BLOWS, piece.own.get(part.name))
        dry[:length] += sound * np.float32(1 - 0.45 * part.distance)
        sent[:length] += sound * np.float32(0.35 + 0.9 * part.distance)
    for one in (dry, sent):
        swell(one, rate, [(at_s - first / rate, db) for at_s, db in swell_db(phrase)])
    return Clip(first, dry, sent, power_of(piece.form, (dry, sent), rate, phrase, presence_db(phrase.knobs)))


def key_of(phrase: Phrase) -> tuple[object, ...]:
    """Return what a clip hangs on besides its piece: two phrases of the same key sound the same."""
    return (
        phrase.number, phrase.start_s, phrase.length_s, phrase.rest_s, phrase.motif, phrase.roots, phrase.last,
        phrase.habits, tuple(sorted(phrase.knobs.items())),
    )  # fmt: skip


def _end_s(part: Part, own: Mapping[str, Sampled]) -> float:
    """When a part has rung out, in seconds."""
    instrument = INSTRUMENTS[part.instrument]
    if part.name in own:
        ring_s = LONGEST_S
    elif part.instrument in DRUMS:
        ring_s = DRUM_S
    elif not isinstance(instrument, Struck):
        ring_s = SUNG_S + max(note.attack_s or 0.0 for note in part.notes)
    elif instrument.release_s is None:
        ring_s = RING_S
    else:
        ring_s = 3 * instrument.release_s + 0.1
    return max(note.end_s for note in part.notes) + ring_s
