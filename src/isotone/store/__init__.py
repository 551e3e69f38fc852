"""The encrypted home: one folder with one database that nobody reads without its key.

`Home` opens it. The modules beside it are its shelves: `people`, `music`, `places`, `plans`, `sessions`, `log`,
`settings`; each holds functions that take an open connection. Keys stand in `keys`, what changed between releases in
`migrations`.
"""

from isotone.store.home import Home
from isotone.store.log import Entry, SessionLog
from isotone.store.places import Failure

__all__ = ["Entry", "Failure", "Home", "SessionLog"]
