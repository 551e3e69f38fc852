"""A piece in some 130 numbers that no gain changes: what the models of emotion read.

Loudness itself is left out: it says how a file was mastered, and every piece is brought to one loudness before it is
played. How loudness *moves* is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from isotone.music.analysis.emotion import colour, harmony, register, rhythm
from isotone.music.analysis.emotion.frames import Series
from isotone.music.analysis.parts import Parts

Families = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Moments:
    """What a piece is like from moment to moment: its sound, its chords, its partials."""

    colours: Series
    chords: Series
    heights: Series


def moments(heard: Parts) -> Moments:
    """Return what a piece is like from moment to moment."""
    return Moments(colour.colours(heard), harmony.chords(heard), register.heights(heard))


def families(heard: Parts, now: Moments) -> Families:
    """Return the numbers by name, in families of like kind."""
    return {
        "timbre": colour.timbre_numbers(now.colours),
        "moves": colour.moving_numbers(now.colours),
        "swing": colour.swing_numbers(now.colours, heard.power),
        "onsets": rhythm.onset_numbers(heard),
        "pulse": rhythm.pulse_numbers(heard.strength),
        "swells": rhythm.swell_numbers(heard.bands),
        "key": harmony.key_numbers(heard, now.chords),
        "chords": harmony.tonal_numbers(heard, now.chords),
        "partials": register.height_numbers(now.heights),
        "steadiness": register.steady_numbers(now.heights),
        "melody": register.melody_numbers(heard),
    }


def descriptors(heard: Parts, now: Moments | None = None) -> dict[str, float]:
    """Return the numbers by name."""
    return {name: value for family in families(heard, now or moments(heard)).values() for name, value in family.items()}
