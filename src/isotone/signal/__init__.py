"""Arrays to arrays: sound, frames, spectra, filters, peaks. Knows nothing of music or people."""

from isotone.signal.audio import Audio, FloatArray
from isotone.signal.resample import clean, resample

__all__ = ["Audio", "FloatArray", "clean", "resample"]
