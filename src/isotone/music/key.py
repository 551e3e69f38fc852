"""Keys as names and as places on the circle of fifths."""

from __future__ import annotations

NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


def fifths(key: str | None) -> int | None:
    """Return a key's place on the circle of fifths, 0 to 11 from C major; a minor key stands at its relative major.

    Examples
    --------
    >>> fifths("A minor"), fifths("G major"), fifths(None)
    (0, 1, None)
    """
    if key is None:
        return None
    tonic, mode = key.split(" ")
    pitch = NAMES.index(tonic) + (3 if mode == "minor" else 0)
    return pitch * 7 % 12


def tonic_cents(key: str) -> float:
    """Return how far a key's resting tone lies over C, in cents.

    Examples
    --------
    >>> tonic_cents("Eb minor")
    300.0
    """
    return 100.0 * NAMES.index(key.split()[0])


def key_distance(first: str | None, second: str | None) -> int | None:
    """Return the steps on the circle of fifths between two keys, 0 to 6; None where either is unknown."""
    one, other = fifths(first), fifths(second)
    if one is None or other is None:
        return None
    steps = abs(one - other) % 12
    return min(steps, 12 - steps)


def keys_clash(first: str | None, second: str | None) -> bool:
    """Say whether two keys are too far apart (over two fifths) to sound together."""
    distance = key_distance(first, second)
    return distance is not None and distance > 2
