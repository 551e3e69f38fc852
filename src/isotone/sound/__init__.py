"""One audio engine: the only code that makes or shapes what is heard. The same blocks go to a file or to a browser."""

from isotone.sound.cue import Cue, SoundSource
from isotone.sound.engine import SLEEP_FADE_S, Engine

__all__ = ["SLEEP_FADE_S", "Cue", "Engine", "SoundSource"]
