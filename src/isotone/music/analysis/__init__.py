"""From sound to `Features`: one shared spectrogram, then one module for each thing that is asked of it."""

from isotone.music.analysis.analyse import analyse

__all__ = ["analyse"]
