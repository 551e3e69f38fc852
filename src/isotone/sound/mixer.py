"""Voices into sound: each source at its place, with its gain and its fades, summed.

No state but what failed, and what could be found again: the same place of the same time line is the same sound,
whichever way one came to it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

import numpy as np

from isotone.errors import MusicError
from isotone.signal import FloatArray
from isotone.sound.cue import SoundSource
from isotone.sound.shape import Curve, progress
from isotone.sound.stretch import Pace, Stretched
from isotone.sound.timeline import Era, Timeline, Voice, heard

PACED = 8
"""Pieces at a pace that are kept, so that their splices are not looked for again. [D]"""


class Mixer:
    """Reads sources and sums them. A source that fails is silent from there on, and named in `failed`."""

    def __init__(self, sources: Mapping[str, SoundSource], rate: int) -> None:
        self._sources, self._rate = sources, rate
        self._paced: OrderedDict[tuple[str, Pace], Stretched] = OrderedDict()
        self.failed: dict[str, MusicError] = {}

    def mix(self, line: Timeline, start: int, frames: int) -> FloatArray:
        """Return what sounds in `frames` frames from `start`, before the limiter, shape (frames, 2)."""
        out: FloatArray = np.zeros((frames, 2), np.float32)
        if start + frames <= max(line.since, 0):
            return out
        self._add_all(line.eras, start, out)
        gain = line.gain(start, frames)
        if not isinstance(gain, float):
            out *= gain[:, None]
        elif gain != 1.0:
            out *= np.float32(gain)
        out = heard(out, start, line.ears)
        if start < line.since:
            out[: line.since - start] = 0.0
        return out

    def _add_all(self, eras: tuple[Era, ...], start: int, out: FloatArray) -> None:
        """Add the eras from the last one back, until one has wholly taken over."""
        left: Curve = 1.0
        until: float = float("inf")
        for era in reversed(eras):
            taken = progress(start, len(out), era.begin, era.over)
            if not (isinstance(taken, float) and taken == 0.0):
                for voice in era.voices:
                    if voice.begin < until:
                        fresh = voice.begin >= era.begin  # it has a beginning of its own
                        self._add(voice, era, start, out, left if fresh else left * taken)
                if isinstance(taken, float):
                    return
                left = left * (1.0 - taken)
            until = era.begin

    def _add(self, voice: Voice, era: Era, start: int, out: FloatArray, share: Curve) -> None:
        low, high = max(start, voice.begin), min(start + len(out), voice.end)
        if low >= high:
            return
        sound = self._read(voice, low, high - low)
        if not len(sound):
            return
        part = slice(low - start, low - start + len(sound))
        gain = voice.fade.gain(low, len(sound)) * era.ending.gain(low, len(sound)) * voice.gain
        gain = gain * (share if isinstance(share, float) else share[part])
        out[part] += sound * (np.float32(gain) if isinstance(gain, float) else gain[:, None])

    def _read(self, voice: Voice, low: int, frames: int) -> FloatArray:
        if voice.source not in self.failed:
            try:
                return self._source(voice).read(low + voice.offset, frames)
            except MusicError as error:
                self.failed[voice.source] = error
            except KeyError:
                self.failed[voice.source] = MusicError("source-unknown", source=voice.source)
        return np.zeros((0, 2), np.float32)

    def _source(self, voice: Voice) -> SoundSource:
        """Return where a voice is read: the source itself, or the source at the voice's pace."""
        if voice.pace.plain:
            return self._sources[voice.source]
        key = (voice.source, voice.pace)
        if key not in self._paced:
            near = [one for (source, _), one in self._paced.items() if source == voice.source]
            own = _Named(self._sources, voice.source)
            self._paced[key] = near[-1].at_pace(voice.pace) if near else Stretched(own, voice.pace, self._rate)
            if len(self._paced) > PACED:
                self._paced.popitem(last=False)
        self._paced.move_to_end(key)
        return self._paced[key]


class _Named:
    """A source that is looked up each time it is read, as sources are closed and opened again."""

    def __init__(self, sources: Mapping[str, SoundSource], name: str) -> None:
        self._sources, self._name = sources, name

    def read(self, start: int, frames: int) -> FloatArray:
        return self._sources[self._name].read(start, frames)
