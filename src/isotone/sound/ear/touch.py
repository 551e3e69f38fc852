"""The beat for the skin: a track of soft low pulses, for a tactile transducer, a cushion or a loudspeaker under a hand.

The skin feels best between 40 and 400 Hz; here each beat is a short swell of one low tone, and where a piece has no
steady pulse there is nothing to feel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from isotone.signal import FloatArray

HERTZ = 60.0
"""Within what transducers for music therapy give (30 to 120 Hz). [D]"""
PULSE_S = 0.16
"""Long enough to come and go without a knock. [D]"""
PEAK = 0.5


def pulses(beats_s: Iterable[float], total_s: float, rate: int, block: int) -> Iterator[FloatArray]:
    """Yield a session's pulses in blocks of `block` frames, shape (frames, 2); each is strongest on its beat.

    Parameters
    ----------
    beats_s : when beats are heard, in seconds. total_s : how long the session is, in seconds.
    """
    reach, total = round(PULSE_S * rate / 2), round(total_s * rate)
    at = _apart(np.unique(np.round(np.asarray(list(beats_s)) * rate).astype(np.int64)), 2 * reach)
    for start in range(0, total, block):
        frames = np.arange(start, min(start + block, total))
        out = np.zeros(len(frames))
        for beat in at[np.searchsorted(at, start - reach) : np.searchsorted(at, start + len(frames) + reach)]:
            near = np.abs(frames - beat) < reach
            since = frames[near] - beat
            swell = 0.5 + 0.5 * np.cos(np.pi * since / reach)
            out[near] = swell * np.cos(2 * np.pi * HERTZ * since / rate)
        yield np.repeat(np.asarray(PEAK * out, dtype=np.float32)[:, None], 2, axis=1)


def _apart(at: NDArray[np.int64], least: int) -> NDArray[np.int64]:
    """Return beats without those that follow another too soon: two pieces in a crossfade are felt as one."""
    kept: list[int] = []
    for beat in at.tolist():
        if not kept or beat - kept[-1] >= least:
            kept.append(beat)
    return np.array(kept, np.int64)
