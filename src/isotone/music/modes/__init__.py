"""Modes: more than a scale. Phrases, resting tones, ornaments, tones that move and cycles, each with a card.

mode      a mode as a value
counted   what was counted in a mode's music, and a mode made of it
measured  the counts
cards     modes by where they are from
known     modes by id
moving    which place a tone takes, and how it is adorned
"""

from isotone.music.modes.known import mode, modes
from isotone.music.modes.mode import PARTS, Mode, Moving, Ornament, Phrase
from isotone.music.modes.moving import adorned, heights

__all__ = ["PARTS", "Mode", "Moving", "Ornament", "Phrase", "adorned", "heights", "mode", "modes"]
