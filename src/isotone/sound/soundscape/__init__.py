"""Soundscapes: music that is composed as it goes, from a seed and a few knobs that may move at any moment.

settings  a knob: a number, or numbers over time; all knobs with their bounds
motif     a small idea, and what becomes of it: repeated, moved, turned over, its end changed
phrases   the piece, phrase after phrase: each hangs on the knobs at its beginning and on what came before
forms     what the players do in a phrase
manner    how the players play at a setting of the knobs
voicing   four voices through a row of chords
compose   a soundscape to a score
live      a soundscape rendered as it is read
melody    a tune of one's own as what a soundscape is made of
"""

from isotone.sound.soundscape.compose import compose
from isotone.sound.soundscape.phrases import Phrase, Soundscape, phrases
from isotone.sound.soundscape.settings import KNOBS, Knobs, Setting

__all__ = ["KNOBS", "Knobs", "Phrase", "Setting", "Soundscape", "compose", "phrases"]
