"""A sound by which somebody can tell how loud their device plays: a steady pink noise as loud as music plays."""

from __future__ import annotations

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.ear.weighting import a_weighted

REFERENCE_DB = -20.0
"""Its A-weighted level in dB of full scale, near the level of the music (-20 LUFS)."""
LONGEST_HZ, HIGHEST_HZ = 40.0, 12000.0
EDGE_S = 1.0


def reference(rate: int, seconds: float = 20.0) -> FloatArray:
    """Return pink noise, the same in both ears, that comes and goes softly; shape (frames, 2).

    Its A-weighted level between the edges is `REFERENCE_DB`, so a meter's reading beside it tells what full scale is.
    """
    frames = round(seconds * rate)
    rng = np.random.default_rng(80)
    hertz = np.fft.rfftfreq(frames, 1 / rate)
    kept = (hertz >= LONGEST_HZ) & (hertz <= HIGHEST_HZ)
    spectrum = np.zeros(len(hertz), complex)
    spectrum[kept] = np.exp(2j * np.pi * rng.random(int(kept.sum()))) / np.sqrt(hertz[kept])
    noise = np.fft.irfft(spectrum, frames)
    sound = np.stack([noise, noise], axis=1)
    sound *= 10 ** (REFERENCE_DB / 20) / np.sqrt(a_weighted(sound.astype(np.float32), rate))
    edge = round(EDGE_S * rate)
    rise = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    sound[:edge] *= rise[:, None]
    sound[-edge:] *= rise[::-1, None]
    return np.asarray(sound, dtype=np.float32)
