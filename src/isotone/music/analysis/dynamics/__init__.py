"""How loud a piece is over time: what is heard, what is silent, and what is sudden.

`audible` tells from when to when something is heard, where it is silent, how loud it is, and how the edges fade;
`sudden` what comes suddenly; `notes` how notes are played.
"""

from isotone.music.analysis.dynamics.audible import audible_s, edge_loudness, fades, loudness_curve, silences
from isotone.music.analysis.dynamics.notes import playing
from isotone.music.analysis.dynamics.sudden import startles

__all__ = ["audible_s", "edge_loudness", "fades", "loudness_curve", "playing", "silences", "startles"]
