"""What may be done to the sound while it plays: its brightness, and a slow swell. Each is smooth and can be undone."""

from isotone.sound.shaping.shelf import HALO, MOST_DB, Shelf
from isotone.sound.shaping.swell import MOST_A_MINUTE, Swell, swelling

__all__ = ["HALO", "MOST_A_MINUTE", "MOST_DB", "Shelf", "Swell", "swelling"]
