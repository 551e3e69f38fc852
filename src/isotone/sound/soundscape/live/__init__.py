"""A soundscape rendered as it is read, phrase by phrase.

clip    one phrase to sound, before the room
weight  how loud a phrase will be
room    a stretch of sound into its room, and up to the full rate
stream  the source of sound, and knobs that are moved while it plays
"""

from isotone.sound.soundscape.live.stream import LiveSoundscape, moved

__all__ = ["LiveSoundscape", "moved"]
