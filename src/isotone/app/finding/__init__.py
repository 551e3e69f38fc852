"""Find pieces in a library of any size: by words, by what they sound like in plain words, by exact ranges.

`Columns` holds the library as arrays; `Query` is what is asked; `find` gives the rows in order; `Shelf` keeps the
columns while the library stays as it is.
"""

from isotone.app.finding.columns import FEATURES, Columns
from isotone.app.finding.query import SORTS, Query, find, query_of
from isotone.app.finding.shelf import Shelf
from isotone.app.finding.sounds import GROUPS, SOUNDS, meanings

__all__ = ["FEATURES", "GROUPS", "SORTS", "SOUNDS", "Columns", "Query", "Shelf", "find", "meanings", "query_of"]
