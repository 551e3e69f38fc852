"""A soundscape to a score: every phrase as its form plays it."""

from __future__ import annotations

from collections import defaultdict

from isotone.errors import InputError
from isotone.music.score import Note, Part, Score
from isotone.sound.instruments.drums import DRUMS
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.manner import presence_db, swell_db
from isotone.sound.soundscape.modal.playing import played as modal
from isotone.sound.soundscape.phrases import Soundscape, phrases


def compose(piece: Soundscape) -> Score:
    """Return the score of a soundscape: the same for the same seed, form, tuning and knobs.

    Raises
    ------
    InputError
        If there is no such form.
    """
    if piece.form not in FORMS:
        raise InputError("soundscape-form", name=piece.form, known=", ".join(FORMS))
    form = FORMS[piece.form]
    played: dict[str, list[Note]] = defaultdict(list)
    tempo, presence, swell = [], [], [(0.0, 0.0)]
    for phrase in phrases(piece):
        for player, note in modal(piece, phrase, form):
            played[player].append(note)
        tempo.append(phrase.knobs["tempo_bpm"])
        presence.append(presence_db(phrase.knobs))
        swell += swell_db(phrase)
    parts = tuple(
        Part(
            seat.instrument,
            tuple(sorted(played[name], key=lambda one: (one.start_s, one.cents))),
            seat.level_db,
            seat.pan,
            seat.distance,
            name,
            seat.instrument in DRUMS,
        )
        for name, seat in form.seats.items()
        if played[name]
    )
    steady = form.steady and max(tempo) - min(tempo) < 1.0
    title = f"{piece.form} {piece.seed}"
    return Score(
        title,
        parts,
        piece.length_s,
        tempo[0] if steady else None,
        -20.0,
        form.room,
        sum(presence) / len(presence),
        swell=tuple(swell),
    )
