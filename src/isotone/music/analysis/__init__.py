"""From sound to `Features`: one shared spectrogram, then one module for each thing that is asked of it."""

from isotone.music.analysis.analyse import analyse, analyse_blocks

__all__ = ["analyse", "analyse_blocks"]
