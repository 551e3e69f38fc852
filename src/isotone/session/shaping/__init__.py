"""Shaping while it plays: darker or brighter, slower or faster, a slow swell, and layers under the music.

Each is asked for by a person, moves in small steps, stays inside the plan's bounds, and can be undone.

shape     what a person has asked for so far
layering  layers as cues under the pieces that they fit
tempo     pieces a little slower or faster, with ramps, and back before they give way
change    a wish to a session and its commands
"""

from isotone.session.shaping.change import SWELL_SHARE, able, shaped, swell_of, undone
from isotone.session.shaping.layering import settled, sounds
from isotone.session.shaping.shape import Layer, Shape

__all__ = ["SWELL_SHARE", "Layer", "Shape", "able", "settled", "shaped", "sounds", "swell_of", "undone"]
