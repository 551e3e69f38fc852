"""A tune that somebody hums, sings, whistles or plays alone, as notes.

pitch  how high one voice is at each moment, and how surely
notes  notes from that, the singer's own tuning taken out
"""

from isotone.music.humming.notes import hummed
from isotone.music.humming.pitch import Track, track

__all__ = ["Track", "hummed", "track"]
