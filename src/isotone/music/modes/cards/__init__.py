"""Cards of modes, by where they are from.

turkey       six makams as counted in scores, one of theory with a tone that moves
ireland      four modes of dance tunes, as counted
north_india  three ragas by the phrases they are known by
"""

from isotone.music.modes.cards import ireland, north_india, turkey
from isotone.music.modes.mode import Mode

MODES: tuple[Mode, ...] = (*turkey.MODES, *ireland.MODES, *north_india.MODES)
