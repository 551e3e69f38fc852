"""A melody of one's own as the material of a soundscape.

material  a tune, cut where it breathes, made simple, in steps of a scale
likeness  how alike two tunes are
"""

from isotone.sound.soundscape.melody.likeness import likeness
from isotone.sound.soundscape.melody.material import Material, material_of

__all__ = ["Material", "likeness", "material_of"]
