"""One audio engine: the only code that makes or shapes what is heard. The same blocks go to a file or to a browser."""

from isotone.sound.cue import Cue, SoundSource

__all__ = ["Cue", "SoundSource"]
