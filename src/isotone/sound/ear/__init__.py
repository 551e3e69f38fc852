"""What reaches the ear, as far as a program can know it.

weighting  how strong sound is to the ear: A-weighted
exposure   how much of it there was: seconds and strength, summed, and what that is of a week's measure
touch      the beat for the skin: a track for a tactile transducer
reference  a sound by which somebody can tell how loud their device plays
"""

from isotone.sound.ear.exposure import NOTHING, Exposure, share_of_week
from isotone.sound.ear.reference import REFERENCE_DB, reference
from isotone.sound.ear.touch import pulses
from isotone.sound.ear.weighting import a_weighted

__all__ = ["NOTHING", "REFERENCE_DB", "Exposure", "a_weighted", "pulses", "reference", "share_of_week"]
