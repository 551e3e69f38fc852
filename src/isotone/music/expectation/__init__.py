"""Expectation: how well the past, of a piece and of other music, foretells what comes next.

`ppm` is the model, for any row of events; `melody` turns notes into such rows; `learned` is what a corpus of melodies
taught. The analysis of sound hears its moments as events of the same short-term model.
"""

from isotone.music.expectation.melody import Expected, Model, expectation, views
from isotone.music.expectation.ppm import Events, entropy, information, long_term, short_term, together

__all__ = [
    "Events",
    "Expected",
    "Model",
    "entropy",
    "expectation",
    "information",
    "long_term",
    "short_term",
    "together",
    "views",
]
