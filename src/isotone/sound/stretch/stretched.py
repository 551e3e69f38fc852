"""A piece read at another pace: the same sound from any place, in blocks of any size."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.cue import SoundSource
from isotone.sound.stretch.pace import Pace, parted
from isotone.sound.stretch.splices import PLACES, Search, Splice

AHEAD = 64
"""Steps of the drift that are looked over at once."""


class Stretched:
    """A source at a pace: a `SoundSource` again, in heard frames.

    Splices are found in order of time, once; a read far ahead finds all up to there, some thousand times faster than
    they are heard. Where the pace is that of the recording and was always, its very samples are given.
    """

    def __init__(self, source: SoundSource, pace: Pace, rate: int) -> None:
        self._source, self.pace, self._rate = source, pace, rate
        self._search = Search(rate, self._mono)
        self._splices: list[Splice] = []
        self._known = float("inf") if pace.plain else pace.bends[0].at

    def at_pace(self, pace: Pace) -> Stretched:
        """Return the same source at another pace; what the two have in common is not looked for again."""
        other, until = Stretched(self._source, pace, self._rate), parted(self.pace, pace)
        room = PLACES * self._search.step
        other._splices = [one for one in self._splices if one.at + room < until]
        if other._splices:
            other._known = other._splices[-1].end
        return other

    @property
    def splices(self) -> tuple[Splice, ...]:
        """The splices that were found so far, in order of time."""
        return tuple(self._splices)

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from heard frame `start`, shape (frames, 2); at the end fewer, at last none."""
        stop, parts = start + frames, []
        self._know(stop)
        number = bisect_right(self._splices, start, key=lambda one: one.end)
        while start < stop:
            one = self._splices[number] if number < len(self._splices) else None
            if one is None or start < one.at:
                offset = self._splices[number - 1].after if number else 0
                until = stop if one is None else min(stop, one.at)
                part = self._source.read(start + offset, until - start)
            else:
                until = min(stop, one.end)
                part = self._passing(one, start, until - start)
                number += until == one.end
            parts.append(part)
            if len(part) < until - start:
                break
            start = until
        if len(parts) == 1:
            return parts[0]
        return np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)

    def _passing(self, one: Splice, start: int, frames: int) -> FloatArray:
        """Return where one offset passes into the next: as loud throughout, however alike the two are."""
        old, new = (self._source.read(start + offset, frames) for offset in (one.before, one.after))
        length = max(len(old), len(new))
        come = 0.5 - 0.5 * np.cos(np.pi * (np.arange(start, start + length) - one.at + 0.5) / one.over)
        gone = 1 - come
        size = np.sqrt(come**2 + gone**2 + 2 * come * gone * min(max(one.alike, 0.0), 1.0))
        out = np.zeros((length, 2), np.float32)
        out[: len(old)] += old * (gone / size).astype(np.float32)[: len(old), None]
        out[: len(new)] += new * (come / size).astype(np.float32)[: len(new), None]
        return out

    def _know(self, until: int) -> None:
        """Find all splices that begin before heard frame `until`."""
        search = self._search
        while self._known < until:
            at, offset = int(self._known), self._splices[-1].after if self._splices else 0
            steps = at + np.arange(AHEAD, dtype=np.float64) * search.step
            drifts = self.pace.recorded(steps) - steps - offset
            due = np.flatnonzero(np.abs(drifts) >= search.late)
            if len(due) == 0 or due[0] + PLACES > AHEAD:
                self._known = int(steps[due[0]] if len(due) else steps[-1] + search.step)
                continue
            first = int(due[0])
            found = search.find(int(steps[first]), offset, drifts[first : first + PLACES])
            if found is None:
                self._known = int(steps[first + PLACES - 1]) + search.step
            else:
                self._splices.append(found)
                self._known = found.end

    def _mono(self, start: int, frames: int) -> FloatArray:
        """The mean of both channels, silence before the beginning and after the end."""
        found: FloatArray = np.zeros(frames, np.float32)
        early = max(0, -start)
        if early < frames:
            sound = self._source.read(start + early, frames - early)
            found[early : early + len(sound)] = sound.mean(axis=1)
        return found
