"""When it has got worse: only what the person says of their distress counts.

Tears, and low pleasantness in grief and stay, are not worsening: neither is looked at. (D of the design notes: worse
by two twice, by three once, or reaching eight; 0 to 10.)
"""

from __future__ import annotations

from dataclasses import replace

from isotone.person import CheckIn
from isotone.session.state import Session

RISE = 2.0
LARGE_RISE = 3.0
HIGH = 8.0


def weigh(session: Session, check_in: CheckIn) -> tuple[Session, bool]:
    """Return the session that knows this rating, and whether to ask "Stay, gentler or stop?" (once a session)."""
    said = check_in.distress
    if said is None:
        return session, False
    start = session.start_distress
    if start is None:
        return replace(session, start_distress=said), said >= HIGH and not session.asked_worse
    rises = session.rises + (said - start >= RISE)
    worse = rises >= 2 or said - start >= LARGE_RISE or said >= HIGH > start
    return replace(session, rises=rises), worse and not session.asked_worse
