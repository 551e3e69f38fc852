"""When a piece's beats are heard in a session."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from isotone.sound.cue import Cue
from isotone.sound.stretch.pace import Pace

RATE = 1000
"""Places are reckoned in milliseconds."""


def beats_heard(cue: Cue, beats_s: Sequence[float]) -> NDArray[np.float64]:
    """Return when the beats of a cue's piece are heard, in seconds of the session, at whichever pace it plays.

    Parameters
    ----------
    beats_s : places in the recording, in seconds, ascending.

    Examples
    --------
    >>> beats_heard(Cue("piece", 100.0, 2.0, 5.0), (1.0, 2.5, 4.0, 6.0)).tolist()
    [100.5, 102.0]
    """
    places = np.asarray(beats_s, dtype=np.float64)
    if cue.pace:
        places = Pace.of(cue.pace, RATE).heard(places * RATE) / RATE
    return cue.at_s + places[(places >= cue.from_s) & (places < cue.to_s)] - cue.from_s
