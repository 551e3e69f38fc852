"""The pulse.

`onsets` says how strongly something begins, `harmony` when chords change, `tempogram` how often that repeats, `tempo`
which lags may be the beat, `beats` follows each through the piece, `levels` what lies on its beats and between them,
`steady` whether there is a pulse at all, `metre` how beats make bars, `course` how the tempo moves. `heard` tells it.
"""

from isotone.music.analysis.pulse.heard import NONE, Pulse, pulse, pulse_of, reading
from isotone.music.analysis.pulse.onsets import Onsets
from isotone.music.analysis.pulse.steady import Reading

__all__ = ["NONE", "Onsets", "Pulse", "Reading", "pulse", "pulse_of", "reading"]
