"""Our instruments by General MIDI's names: what a file asks for so that others play something near."""

from __future__ import annotations

PROGRAMS = {
    "felt_piano": 0,
    "thumb_keys": 108,
    "marimba": 12,
    "reed_organ": 20,
    "nylon_guitar": 24,
    "cittern": 25,
    "soft_bass": 32,
    "fiddle": 40,
    "viola": 41,
    "cello": 42,
    "low_strings": 43,
    "harp": 46,
    "strings": 48,
    "reed": 71,
    "flute": 73,
    "long_zither": 107,
    "bells": 14,
    "struck_bars": 9,
    "breath": 121,
    "voice": 53,
    "drone": 89,
    "soft_reed": 71,
    "soft_strings": 49,
    "frame_drum": 117,
    "hand_drum": 117,
    "frame_edge": 115,
}
"""General MIDI's program (from 0) for each instrument; what is not named is a piano."""
DRUM_KEYS = {"frame_drum": 36, "frame_edge": 37, "hand_drum": 64, "shaker": 70, "brush": 54}
"""General MIDI's percussion key for each drum; what is not named is a maraca."""


def program_of(instrument: str) -> int:
    """Return the General MIDI program (0 to 127) that is nearest to an instrument.

    Examples
    --------
    >>> program_of("cello"), program_of("of the moon")
    (42, 0)
    """
    return PROGRAMS.get(instrument, 0)


def drum_key_of(instrument: str) -> int:
    """Return the General MIDI percussion key that is nearest to a drum."""
    return DRUM_KEYS.get(instrument, 70)


def volume_of(level_db: float) -> int:
    """Return a channel's volume for a level; General MIDI's volume is 40 log10 of its share of 127, in dB."""
    return max(1, min(127, round(127 * 10 ** (level_db / 40))))
