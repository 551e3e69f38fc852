"""What a form's players do in a mode: the tune moves and is adorned as the mode's tunes are, drums keep its cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from isotone.music.modes import Mode, adorned, heights
from isotone.music.score import Note
from isotone.music.tunings import Cycle, cycle
from isotone.sound.instruments.drums import DRUMS
from isotone.sound.instruments.ensemble import INSTRUMENTS
from isotone.sound.instruments.line import JOINED_S, Sung
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import Played, height, strength
from isotone.sound.soundscape.modal.telling import PULSED, PULSES
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.soundscape.voicing import VOICES

SKINS = {"dum": ("low", "hand"), "tek": ("edge", "hand"), "other": ("hand",)}
"""Who strikes a stroke of a cycle: the first of these that the form has."""
FORCES = {"dum": 1.0, "tek": 0.75, "other": 0.6}
STROKE_S = 0.3
NEAR_CENTS = 1.0


def played(piece: Soundscape, phrase: Phrase, form: Form) -> Played:
    """Yield what everyone plays in a phrase: as the form has it, and in the manner of the piece's mode."""
    mode = piece.mode
    if mode is None:
        yield from form.play(piece, phrase)
        return
    here = replace(phrase, roots=(0,) * len(phrase.roots))  # a mode's music has a home that stays, not a walk of chords
    players = form.tune if len(form.tune) < len(VOICES) else ()  # in a hymn it lies in chords, and is not adorned
    beats = cycle(mode.cycles[0]) if mode.cycles and piece.form in PULSED else None
    tunes: dict[str, list[Note]] = {player: [] for player in players}
    for player, note in form.play(piece, here):
        if player in tunes:
            tunes[player].append(note)
        elif beats is None or player not in form.own or form.own[player].instrument not in DRUMS:
            yield player, note
    for player, notes in tunes.items():
        held = isinstance(INSTRUMENTS[form.seats[player].instrument], Sung)
        yield from ((player, note) for note in adorned_line(piece, mode, here, notes, held=held))
    if beats is not None:
        yield from _struck(piece, here, form, beats)


def adorned_line(piece: Soundscape, mode: Mode, phrase: Phrase, notes: Sequence[Note], *, held: bool) -> Iterator[Note]:
    """Yield the notes of a tune with the places its tones take and their ornaments: the same from the same seed."""
    rng = np.random.default_rng([piece.seed, phrase.number, 63])
    steps = phrase.motif.heights
    moved = heights(mode, steps, rng)
    plain = [height(piece, phrase, step) for step in steps]
    place, last = 0, None
    for note in sorted(notes, key=lambda one: one.start_s):
        at = _place(note, plain, place, mode.tuning.period)
        if at is None:
            yield note
            continue
        place = at + 1
        off = moved[at] - mode.tuning.cents(steps[at])
        here = replace(note, cents=note.cents + off)
        joined = last is not None and here.start_s - last.end_s <= JOINED_S
        yield from adorned(mode, steps[at], here, rng, held=held, before=last.cents if joined and last else None)
        last = here


def _place(note: Note, plain: Sequence[float], first: int, period: float) -> int | None:
    """Which tone of the motif a note is, from the `first` on, in whatever octave."""
    for at in range(first, len(plain)):
        off = (note.cents - plain[at] + period / 2) % period - period / 2
        if abs(off) < NEAR_CENTS:
            return at
    return None


def _struck(piece: Soundscape, phrase: Phrase, form: Form, beats: Cycle) -> Played:
    """Yield the strokes of a cycle through a phrase and its rest, which hold whole cycles.

    Where only its groups are known, their first pulses are struck.
    """
    rng = np.random.default_rng([piece.seed, phrase.number, 64])
    pulse_s = 60 / phrase.knobs["tempo_bpm"] / PULSES
    whole_s = phrase.length_s + (0.0 if phrase.last else phrase.rest_s)
    strokes = dict(beats.strokes) or {at: "tek" if at else "dum" for at in beats.accents}
    for pulse in range(round(whole_s / pulse_s)):
        name = strokes.get(pulse % beats.pulses)
        level = strength(phrase, pulse * pulse_s / phrase.length_s, rng)
        if name is None:
            continue
        kind = name if name in FORCES else "other"
        player = next(one for one in SKINS[kind] if one in form.own)
        cents = 3800.0 if player == "low" else 5000.0
        late_s = max(0.0, rng.normal(0.004, 0.003))
        start_s = phrase.start_s + pulse * pulse_s + late_s
        yield player, Note(start_s, STROKE_S, cents, min(1.0, FORCES[kind] * level))
