"""The sounds of "It's too much", made once for all that tests in a browser. `python -m tests.comfort` makes them.

They take a processor half a minute, and are made anew when their version is another.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

from isotone.app.starter import render_comfort

KEPT = Path(__file__).resolve().parents[1] / "build" / "tests"


def made() -> Path:
    """Return the folder in which they lie; where another process makes them, wait for it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "comfort.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert any(render_comfort(KEPT / "comfort") == [] for _ in range(3))  # what is there is not made again
    return KEPT / "comfort"


if __name__ == "__main__":
    made()
