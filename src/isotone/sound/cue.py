"""What the engine is asked to play: which sound, when, from where to where, how loud, how it comes and goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from isotone.signal import FloatArray


class SoundSource(Protocol):
    """Sound that can be read from any place, in the engine's rate, as stereo float32.

    `read(start, frames)` returns shape (frames, 2); beyond the end it returns fewer frames, at last none.
    It streams: an implementation holds some thirty seconds, never a whole file.
    """

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from frame `start`."""
        ...


@dataclass(frozen=True, slots=True)
class Cue:
    """One sound on the session's time line. Times in seconds, levels in dB.

    `at_s` is the session time of its first frame, `from_s` and `to_s` are places inside the source. `gain_db` brings
    it to the session's loudness. Fades are equal power (`sin`/`cos`); a fade of 0 is the source's own edge, with a
    click-free ramp of 5 ms where it is cut.

    `pace` are changes of its speed, each (place, over how many seconds, to how many times its own), the pitch staying.
    With them, places are those of the source as it is heard: `from_s` where no change lies before it, and `to_s` is
    so long after it as the sound is heard.
    """

    source: str
    at_s: float
    from_s: float
    to_s: float
    gain_db: float = 0.0
    fade_in_s: float = 0.0
    fade_out_s: float = 0.0
    pace: tuple[tuple[float, float, float], ...] = ()

    @property
    def end_s(self) -> float:
        """The session time at which it has ended."""
        return self.at_s + self.to_s - self.from_s
