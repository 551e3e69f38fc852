"""Pulse: frame drums, low and round, over a tone that hums; a cycle of eight that turns and slowly changes."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import Played, beats, chance, habit, height, held, melody, strength, there
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import BEATS, PART, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

STRONG = {0: 1.0, 4: 0.92}
"""Beats of the cycle that are stronger than the others."""
PLAIN, OFF = 0.85, 0.85
SKINS = {"low": 3800.0, "edge": 5200.0, "hand": 5000.0}
"""Where the skins are tuned, in cents; their pitch means nothing. [D]"""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the drums and the hum, and now and then a few tones of breath over them."""
    rng, manner = chance(piece, phrase, 21), Manner.of(phrase.knobs)
    beat_s = phrase.length_s / BEATS
    off = _offbeats(piece, phrase, manner.events)
    for beat, start_s, place in beats(phrase):
        level = strength(phrase, place, rng)
        turn = beat % BEATS
        force = level * STRONG.get(turn, PLAIN - 0.15 * manner.accent)
        yield "low", Note(start_s, beat_s, SKINS["low"], min(1.0, force))
        yield "beat", Note(start_s, 0.3, SKINS["hand"], min(1.0, 0.7 * force))
        for quarter in range(1, 4):
            if (turn, quarter) in off:
                late_s = max(0.0, rng.normal(0.004, 0.003))
                who = "edge" if quarter == 2 else "hand"
                yield who, Note(start_s + quarter * beat_s / 4 + late_s, 0.3, SKINS[who], OFF * level)
    yield from held(piece, phrase, "hum", height(piece, phrase, 0, -1), 0.9, 2.0)
    yield from held(piece, phrase, "hum", height(piece, phrase, piece.tuning.nearest(701.955), -1), 0.6, 2.0)
    if there(piece, phrase, 22) > 0.3 or phrase.number % PART > 1:
        yield from melody(piece, phrase, "breath", legato=0.95, grid=1)


def _offbeats(piece: Soundscape, phrase: Phrase, events: float) -> set[tuple[int, int]]:
    """Which quarters of which beats are struck between the beats: eighths first, sixteenths when much happens."""
    rng = habit(piece, phrase, 23)
    places = [(beat, 2) for beat in rng.permutation(BEATS).tolist()]
    places += [(beat, quarter) for beat in rng.permutation(BEATS).tolist() for quarter in (3,)]
    return set(places[: round(1.05 * events * len(places))])


PULSE = Form(
    {
        "low": Chair("frame_drum", 4.0, 0.0, 0.4),
        "edge": Chair("frame_edge", 3.0, 0.25, 0.4),
        "hand": Chair("hand_drum", 1.0, -0.25, 0.4),
        "beat": Chair("hand_drum", 0.0, 0.0, 0.4),
        "hum": Chair("soft_strings", -9.0, 0.0, 0.6),
        "breath": Chair("breath", -9.0, 0.1, 0.7),
    },
    play,
    room="hall",
    steady=True,
)
