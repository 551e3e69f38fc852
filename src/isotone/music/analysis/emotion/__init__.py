"""What listeners are likely to hear in a piece (arousal, valence) and to feel at it (calmness, tension, power, ...).

`frames` holds numbers of each moment; `colour`, `rhythm`, `harmony` and `register` find them and what they come to over
a piece; `describe` puts these together as descriptors, which are stored, so that a new model needs no new listening.
`model` tells from descriptors alone, with intervals; `curves` does so over time. `timbre` compares pieces by colour.
"""

from isotone.music.analysis.emotion.curves import curves
from isotone.music.analysis.emotion.describe import descriptors, families, moments
from isotone.music.analysis.emotion.model import UNKNOWN, Emotions, estimates_of

__all__ = ["UNKNOWN", "Emotions", "curves", "descriptors", "estimates_of", "families", "moments"]
