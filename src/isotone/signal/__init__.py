"""Arrays to arrays: sound, frames, spectra, filters, peaks. Knows nothing of music or people."""

from isotone.signal.audio import Audio, FloatArray

__all__ = ["Audio", "FloatArray"]
