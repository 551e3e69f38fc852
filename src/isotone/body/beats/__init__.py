"""Heart beats from an ECG or a pulse, whole or as they come, with what is not trusted kept apart.

- `values`: `Beats`, what is found.
- `curves`: samples become evidence of beats, and a shape to place them in.
- `manner`: what differs between an ECG and a pulse.
- `memory`: what is remembered of the beats before.
- `path`: the best path through candidates, and by how much it is the best.
- `candidates`: moments that may be beats, decided.
- `place`: where exactly a beat is.
- `doubt`: what is not trusted, and how good the signal is.
- `stream`: `Stream`, and `find` for a whole signal.
"""

from isotone.body.beats.stream import Stream, find
from isotone.body.beats.values import Beats, Kind

__all__ = ["Beats", "Kind", "Stream", "find"]
