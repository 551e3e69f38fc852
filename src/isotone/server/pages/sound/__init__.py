"""Sound: a soundscape that a person just plays, its knobs, and what they keep of it.

shown    what stands on the page: forms with their pictures, knobs, tunings with their cards
melody   a melody that is sent along
playing  the page, Play, and the file that is kept
"""

from isotone.server.pages.sound.playing import router

__all__ = ["router"]
