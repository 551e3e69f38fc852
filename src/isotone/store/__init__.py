"""The encrypted home: one folder with one database that nobody reads without its key.

`Home` opens it. The modules beside it are its shelves: `people`, `music`, `plans`, `sessions`, `log`; each holds
functions that take an open connection. Keys stand in `keys`, what changed from release to release in `migrations`.
"""

from isotone.store.home import Home
from isotone.store.log import Entry, SessionLog
from isotone.store.music import Failure

__all__ = ["Entry", "Failure", "Home", "SessionLog"]
