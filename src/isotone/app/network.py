"""What the home keeps of phones: whether they may come, and the authority that speaks for this machine."""

from __future__ import annotations

import socket

import sqlalchemy as sa

from isotone.store import Home, settings, tables
from isotone.store.keys.authority import Authority, make_authority

NAME = "phone-authority"
ON = "phones-may-come"
RENEW_DAYS = 30
"""An authority that ends within so many days is made anew at the next start. [D]"""


class Network:
    """The authority in the encrypted home, beside its other secrets, and the person's word whether phones may come."""

    def __init__(self, home: Home) -> None:
        self._home = home

    @property
    def on(self) -> bool:
        """Whether the person let phones in, on the page "On your phone"; at first they have not."""
        with self._home.read() as connection:
            return bool(settings.get(connection, ON))

    def let_in(self, on: bool) -> None:
        """Keep whether phones may come."""
        with self._home.write() as connection:
            settings.put(connection, ON, on or None)

    def authority(self, now: float) -> Authority:
        """Return the authority; it is made when first asked for, and anew when it nears its end."""
        with self._home.read() as connection:
            kept = connection.scalar(sa.select(tables.secret.c.value).where(tables.secret.c.name == NAME))
        known = Authority.from_bytes(bytes(kept)) if kept is not None else None
        return self.renew(now) if known is None or known.ends_within(RENEW_DAYS, now) else known

    def renew(self, now: float) -> Authority:
        """Make another authority in place of the old one; phones that trust the old one trust this machine no more."""
        new = make_authority(machine(), now)
        with self._home.write() as connection:
            connection.execute(sa.delete(tables.secret).where(tables.secret.c.name == NAME))
            connection.execute(sa.insert(tables.secret).values(name=NAME, value=new.as_bytes()))
        return new


def machine() -> str:
    """Return this machine's own name, without its domain."""
    return socket.gethostname().split(".")[0] or "this machine"
