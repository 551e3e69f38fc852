"""Words of feeling that the command line knows, each with a place in the plane.

Places are our own reading of the circumplex of affect (Russell 1980), rounded. [D]
"""

from __future__ import annotations

from isotone.person import Point

PLACES: dict[str, tuple[float, float]] = {
    "afraid": (0.7, -0.6), "alert": (0.5, 0.2), "angry": (0.7, -0.6), "annoyed": (0.4, -0.5), "anxious": (0.6, -0.5),
    "ashamed": (-0.1, -0.6), "bored": (-0.6, -0.3), "calm": (-0.6, 0.4), "content": (-0.3, 0.6),
    "depressed": (-0.6, -0.7), "down": (-0.4, -0.5), "drained": (-0.7, -0.3), "empty": (-0.6, -0.5),
    "energetic": (0.7, 0.5), "excited": (0.8, 0.6), "exhausted": (-0.8, -0.3), "frustrated": (0.5, -0.6),
    "glad": (0.3, 0.7), "grateful": (0.0, 0.7), "grieving": (-0.4, -0.6), "happy": (0.4, 0.8), "hopeful": (0.2, 0.6),
    "hurt": (0.0, -0.6), "irritable": (0.5, -0.4), "joyful": (0.6, 0.8), "lonely": (-0.3, -0.5), "low": (-0.5, -0.4),
    "nervous": (0.5, -0.3), "neutral": (0.0, 0.0), "numb": (-0.7, -0.2), "ok": (0.0, 0.2), "okay": (0.0, 0.2),
    "overwhelmed": (0.7, -0.6), "panicky": (0.9, -0.7), "peaceful": (-0.6, 0.6), "relaxed": (-0.5, 0.6),
    "restless": (0.5, -0.2), "sad": (-0.4, -0.6), "scared": (0.7, -0.6), "serene": (-0.6, 0.6), "sleepy": (-0.8, 0.0),
    "stressed": (0.6, -0.5), "tense": (0.6, -0.4), "tired": (-0.7, -0.1), "upset": (0.4, -0.6), "weary": (-0.7, -0.3),
    "worried": (0.4, -0.4), "wound-up": (0.7, -0.2),
}  # fmt: skip
"""Word to (energy, pleasantness)."""


def point_of(word: str) -> Point | None:
    """Return the place of a word of feeling; None where it is not known.

    Examples
    --------
    >>> point_of("Anxious")
    Point(arousal=0.6, valence=-0.5)
    >>> point_of("mauve") is None
    True
    """
    place = PLACES.get(word.strip().casefold().replace(" ", "-"))
    return None if place is None else Point(*place)
