"""The colour of a piece's sound as twelve numbers, in which a distance of about 1 is a clear change."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis import texture
from isotone.music.analysis.fitted import timbre as fitted
from isotone.music.analysis.spectra import Spectra
from isotone.signal.arrays import Array

SHAPES, MOVES = 8, 4
SILENT = (0.0,) * (SHAPES + MOVES)


def timbre(view: Spectra) -> tuple[float, ...]:
    """Return the timbre: mean shape of the spectrum and how much it moves, standardised over recordings."""
    raw = shape(view)
    return SILENT if raw is None else tuple(round(float(x), 3) for x in (raw - fitted.MEAN) / np.array(fitted.UNIT))


def shape(view: Spectra) -> Array | None:
    """Return means of cepstral coefficients 1 to 8 and deviations of 0 to 3, in dB; None for silence."""
    frames = texture.heard_frames(view)
    if not frames.any():
        return None
    found = texture.cepstrum(texture.relative_db(view)[frames], SHAPES + 1)
    return np.concatenate([found[:, 1:].mean(axis=0), found[:, :MOVES].std(axis=0)])
