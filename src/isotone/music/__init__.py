"""Know the music: what a piece sounds like, in numbers that carry how sure they are.

`analyse` turns sound into `Features` (`analyse_blocks` while it comes, in bounded memory); `Track` is a piece in the
library; `transition` says how one piece gives way to the next. Nothing here knows a person.
"""

from isotone.music.analysis import analyse, analyse_blocks
from isotone.music.features import ANALYSIS_VERSION, CURVES, DETAIL, FELT, Features
from isotone.music.key import key_distance, keys_clash
from isotone.music.track import Kind, Origin, Quality, Track
from isotone.music.transition import Passage, Transition, transition
from isotone.music.values import Curve, Edge, Estimate, Release, Section, Span, Startle, TempoReading

__all__ = [
    "ANALYSIS_VERSION",
    "CURVES",
    "DETAIL",
    "FELT",
    "Curve",
    "Edge",
    "Estimate",
    "Features",
    "Kind",
    "Origin",
    "Passage",
    "Quality",
    "Release",
    "Section",
    "Span",
    "Startle",
    "TempoReading",
    "Track",
    "Transition",
    "analyse",
    "analyse_blocks",
    "key_distance",
    "keys_clash",
    "transition",
]
