"""SoundFonts that a person has: instruments from a file, none of them shipped.

reading  the bytes of a font, and a preset of it as an instrument
"""

from isotone.files.soundfonts.reading import Font, read_font

__all__ = ["Font", "read_font"]
