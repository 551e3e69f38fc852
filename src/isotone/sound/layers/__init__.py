"""What can be laid under a piece while it plays: a breath to follow, a soft drum, a heartbeat, a low tone in its key.

Each is a source like any other: what it sounds like at a frame hangs on that frame alone, so it begins and ends
anywhere. In a session a layer goes by a name that says all of it, such as `layer:breath:6`.

breath  air that comes and goes
thumps  a soft drum on given beats, and a heartbeat
drone   a tone that holds
"""

from __future__ import annotations

from collections.abc import Sequence

from isotone.sound.cue import SoundSource
from isotone.sound.layers.breath import Breath
from isotone.sound.layers.drone import Drone
from isotone.sound.layers.thumps import Drum, Heartbeat

MARK = "layer:"
LUFS = {"breath": -19.4, "drum": -18.8, "heartbeat": -21.3, "drone": -20.4}
"""How loud each is by itself (BS.1770-4), within 2 LU at any rate or height that is asked of it."""

__all__ = ["LUFS", "MARK", "layer", "name_of"]


def name_of(kind: str, about: float | str) -> str:
    """Return the name by which a layer goes in a session.

    Examples
    --------
    >>> name_of("breath", 6.0)
    'layer:breath:6'
    """
    return f"{MARK}{kind}:{about:g}" if isinstance(about, float | int) else f"{MARK}{kind}:{about}"


def layer(name: str, rate: int, beats_s: Sequence[float] = ()) -> SoundSource | None:
    """Return the sound of a layer by its name; None where the name is another's. A drum needs its beats, in seconds."""
    if not name.startswith(MARK):
        return None
    kind, _, about = name.removeprefix(MARK).partition(":")
    match kind:
        case "breath":
            return Breath(float(about), rate)
        case "heartbeat":
            return Heartbeat(float(about), rate)
        case "drone":
            return Drone(float(about), rate)
        case "drum":
            return Drum(beats_s, rate)
        case _:
            return None
