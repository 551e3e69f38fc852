"""What listeners are likely to hear in a piece and to feel at it."""

from isotone.music.analysis.emotion.first import UNKNOWN, arousal, valence

__all__ = ["UNKNOWN", "arousal", "valence"]
