"""What may be done to the sound while it plays: its brightness, a slow swell, a person's own trim. Each is smooth.

shelf  brighter or darker above some 2 kHz
swell  the level sinks and rises as a breath does
trim   parts of the spectrum turned down for ears that they hurt
"""

from isotone.sound.shaping.shelf import HALO, MOST_DB, Shelf
from isotone.sound.shaping.swell import MOST_A_MINUTE, Swell, swelling
from isotone.sound.shaping.trim import CENTRES_HZ, Trim, checked, trimmed

__all__ = ["CENTRES_HZ", "HALO", "MOST_A_MINUTE", "MOST_DB", "Shelf", "Swell", "Trim", "checked", "swelling", "trimmed"]
