"""Modes as counted in pieces, by where their music is from.

turkey   makams, in SymbTr
ireland  modes of dance tunes, in O'Neill's collection
"""

from collections.abc import Mapping

from isotone.music.modes.counted import Counted
from isotone.music.modes.measured import ireland, turkey

MEASURED: Mapping[str, Counted] = {**turkey.MEASURED, **ireland.MEASURED}

__all__ = ["MEASURED"]
