"""How the players play at a setting of the knobs: how brightly, how suddenly, how much of what they may.

Brightness is the colour of every tone. Arousal makes attacks quicker, tones shorter and brighter, accents stronger and
off-beats more, whatever level the whole is brought to later: listeners hear arousal in all of these (Gomez & Danuser
2007, 10.1037/1528-3542.7.2.377; Eerola 2012). How much of each is ours [D]. Tempo is a knob of its own and is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from isotone.music.score import Note
from isotone.sound.soundscape.phrases import Phrase

SLOWEST_S, QUICKEST_S = 0.45, 0.03
"""How long a held tone takes to come at the lowest arousal, and at the highest."""
SWELL_DB = 6.5
"""How far a phrase grows until breath turns. [D]"""


@dataclass(frozen=True, slots=True)
class Manner:
    """What the knobs come to for the players.

    Attributes
    ----------
    colour : of every tone, -1 (dark) to 1 (bright).
    attack_s : how long a held tone takes to come.
    held : share of its length for which a tone is held.
    strokes_hz : how many strokes a second sound beside those on the beats.
    drive : how strongly those who drive it on strike, strings and skin, on a beat, and before the next, 0 to 1.
    accent : how far strong beats stand out, 0 (not) to 1.
    """

    colour: float
    attack_s: float
    held: float
    strokes_hz: float
    drive: tuple[tuple[float, float], tuple[float, float]]
    accent: float

    @classmethod
    def of(cls, knobs: Mapping[str, float]) -> Manner:
        """Return the manner of a setting.

        Examples
        --------
        >>> calm, awake = (Manner.of({"arousal": one, "brightness": 0.4, "density": 0.4}) for one in (-0.8, 0.8))
        >>> calm.attack_s > awake.attack_s, calm.strokes_hz < awake.strokes_hz
        (True, True)
        """
        awake = (knobs["arousal"] + 1) / 2
        late = 0.6 * _from(0.65, 1.0, awake)
        return cls(
            colour=float(np.clip(1.7 * knobs["brightness"] - 0.5 + 0.7 * (awake - 0.3), -1, 1)),
            attack_s=SLOWEST_S * (QUICKEST_S / SLOWEST_S) ** awake,
            held=1.0 - 0.45 * max(0.0, awake - 0.3),
            strokes_hz=0.05 + 3.0 * knobs["density"] + 0.3 * awake,
            drive=((_from(0.1, 0.8, awake), _from(0.35, 0.8, awake)), (late, late)),
            accent=awake,
        )

    def played(self, note: Note) -> Note:
        """Return a note as it is played in this manner; what has an attack of its own keeps it."""
        return replace(note, colour=self.colour, attack_s=note.attack_s or self.attack_s)


def _from(low: float, high: float, value: float) -> float:
    """Return where a value lies between two others, 0 to 1."""
    return float(np.clip((value - low) / (high - low), 0, 1))


def presence_db(knobs: Mapping[str, float]) -> float:
    """Return how far all that lies above some 2 kHz is raised, in dB."""
    return -2.0 + 13.0 * knobs["brightness"]


def swell_db(phrase: Phrase) -> tuple[tuple[float, float], ...]:
    """Return how a phrase grows and sinks as breath does: points of (seconds, dB), level where it begins and ends."""
    end_s = phrase.start_s + phrase.length_s if phrase.last else phrase.end_s
    turn_s = phrase.start_s + phrase.knobs["breath"] * (end_s - phrase.start_s)
    return (phrase.start_s, 0.0), (turn_s, SWELL_DB), (end_s, 0.0)
