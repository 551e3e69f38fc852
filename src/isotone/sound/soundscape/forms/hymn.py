"""Slow hymn: four voices in chords, led as a choir is led, with a breath after every line."""

from __future__ import annotations

from functools import lru_cache

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import Played, chance, habit, height, strength, touches
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import Phrase, Soundscape, scale
from isotone.sound.soundscape.voicing import VOICES, Chord, voiced
from isotone.sound.starter.craft.perform import Chair

OVERLAP_S = 0.35
CALM, TENSE = (0, 3, 4, 0, 4, 3), (0, 5, 1, 4, 6, 2)
"""Steps that chords stand on within a line, when calm and when tense."""
CHORDS = 4
"""In a line; what happens among them hangs on density."""
WEIGHTS = (1.0, 0.8, 0.8, 1.0)


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the chords of a line, and the keys that play softly among them."""
    chords = line(piece, phrase)
    rng, manner = chance(piece, phrase, 5), Manner.of(phrase.knobs)
    step_s = phrase.length_s / max(1, len(chords))
    for voice, name in enumerate(VOICES):
        at = 0
        while at < len(chords):
            stop = at + 1
            while stop < len(chords) and chords[stop][voice] == chords[at][voice]:
                stop += 1
            last = stop == len(chords)
            over_s = (0.85 * phrase.rest_s if not phrase.last else 2.5) if last else OVERLAP_S
            force = WEIGHTS[voice] * strength(phrase, at / len(chords), rng) * (0.8 if at == 0 else 1.0)
            length_s = (stop - at) * step_s * (1.0 if last else manner.held) + over_s
            slow_s = max(1.2 if at == 0 else 0.12, 1.4 * manner.attack_s)
            pitch = height(piece, phrase, chords[at][voice])
            yield name, Note(phrase.start_s + at * step_s, length_s, pitch, min(force, 1.0), attack_s=slow_s)
            at = stop
    yield from touches(piece, phrase, "keys", octaves=-1)


def line(piece: Soundscape, phrase: Phrase) -> list[Chord]:
    """Return the chords of a phrase as steps of the scale; the last is at rest."""
    count = CHORDS
    rng = habit(piece, phrase, 6)
    tense = [bool(one) for one in rng.random(count) < phrase.knobs["tension"]]
    drawn = rng.integers(0, len(CALM), count)
    roots = [phrase.root, *(TENSE[one] if hard else CALM[one] for one, hard in zip(drawn, tense, strict=True))][:count]
    roots[-1] = 4 if phrase.knobs["openness"] > 0.6 and not phrase.last else 0
    heights = phrase.motif.heights
    guide = [3 + heights[place * len(heights) // count] for place in range(count)]
    degrees = scale(piece.tuning, phrase.knobs)
    return _voiced(tuple(root % len(degrees) for root in roots), tuple(guide), degrees, piece.tuning.period)


@lru_cache(maxsize=256)
def _voiced(roots: tuple[int, ...], guide: tuple[int, ...], degrees: tuple[float, ...], period: float) -> list[Chord]:
    def over(step: int) -> float:
        periods, degree = divmod(step, len(degrees))
        return periods * period + degrees[degree]

    return voiced(roots, guide, len(degrees), over, period)


HYMN = Form(
    {
        "soprano": Chair("breath", 2.0, 0.15, 0.6),
        "alto": Chair("soft_strings", -7.0, -0.2, 0.6),
        "tenor": Chair("soft_strings", -7.0, 0.25, 0.6),
        "bass": Chair("soft_strings", -3.0, 0.0, 0.5),
        "keys": Chair("harp", 8.0, 0.0, 0.6),
    },
    play,
    room="wide",
    tune=VOICES,
)
