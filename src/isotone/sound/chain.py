"""From the time line to what is heard: mix, trim, shape, then limit, in stretches that lie at fixed places."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.limiter import BEFORE, MEMORY_S, Held, Limiter
from isotone.sound.mixer import Mixer
from isotone.sound.shaping import HALO, Shelf, Trim, trimmed
from isotone.sound.timeline import Timeline

HOP = 4800
"""Frames in a stretch: a tenth of a second at 48 kHz, small against what a person notices, large for numpy."""


class Chain:
    """Makes stretches of a time line and keeps the last few. All that it keeps could be made again."""

    def __init__(self, mixer: Mixer, limiter: Limiter, trim: Trim = ()) -> None:
        self._mixer = mixer
        self._limiter = limiter
        self._shelf = Shelf(limiter.rate)
        self._trim = trim
        self._mixed: dict[int, FloatArray] = {}
        self._trimmed: dict[int, FloatArray] = {}
        self._shaped: dict[int, FloatArray] = {}
        self._made: dict[int, FloatArray] = {}
        self._entry: dict[int, Held] = {}

    def stretch(self, line: Timeline, number: int) -> FloatArray:
        """Return stretch `number` of the session as it is heard, shape (HOP, 2)."""
        if number not in self._made:
            block, after = self._limit(line, number, self._entering(line, number))
            self._made = {number: block}
            self._entry = {number: self._entry[number], number + 1: after}
        return self._made[number]

    def changed(self, number: int) -> None:
        """Forget what was made from the time line that was, but for what came before stretch `number`."""
        self._mixed, self._trimmed, self._shaped, self._made = {}, {}, {}, {}
        self._entry = {number: self._entry[number]} if number in self._entry else {}

    def forget(self) -> None:
        """Forget everything."""
        self._mixed, self._trimmed, self._shaped, self._made, self._entry = {}, {}, {}, {}, {}

    def _entering(self, line: Timeline, number: int) -> Held:
        """Return what the limiter holds before a stretch: known from the last one, else found by listening back."""
        if number not in self._entry:
            back = int(MEMORY_S * self._limiter.rate) // HOP + 1
            held = self._limiter.start()
            for earlier in range(max(number - back, line.since // HOP - 1), number):
                _, held = self._limit(line, earlier, held)
            self._entry[number] = held
        return self._entry[number]

    def _limit(self, line: Timeline, number: int, held: Held) -> tuple[FloatArray, Held]:
        before, here, after = (self._shape(line, number + step) for step in (-1, 0, 1))
        sound = np.concatenate([before[-BEFORE:], here, after[: self._limiter.ahead]])
        self._shaped = {number + step: block for step, block in ((0, here), (1, after))}
        self._trimmed = {one: block for one, block in self._trimmed.items() if one > number}
        self._mixed = {one: block for one, block in self._mixed.items() if one >= number}
        return self._limiter.limit(sound, HOP, held)

    def _shape(self, line: Timeline, number: int) -> FloatArray:
        """Return a stretch as bright as the time line says."""
        known = self._shaped.get(number)
        if known is not None:
            return known
        here, gain = self._trim_of(line, number), line.shelf.gain(number * HOP, HOP)
        if isinstance(gain, float) and gain == 1.0:
            return here
        shaped = self._shelf.heard(_with_edges(number, here, lambda one: self._trim_of(line, one)), gain)
        shaped[: max(line.since - number * HOP, 0)] = 0.0
        return shaped

    def _trim_of(self, line: Timeline, number: int) -> FloatArray:
        """Return a stretch with the person's trim."""
        here = self._mix(line, number)
        if not self._trim:
            return here
        if number not in self._trimmed:
            sound = _with_edges(number, here, lambda one: self._mix(line, one))
            trim = trimmed(sound, self._trim, self._limiter.rate)
            trim[: max(line.since - number * HOP, 0)] = 0.0
            self._trimmed[number] = trim
        return self._trimmed[number]

    def _mix(self, line: Timeline, number: int) -> FloatArray:
        if number not in self._mixed:
            self._mixed[number] = self._mixer.mix(line, number * HOP, HOP)
        return self._mixed[number]


def _with_edges(number: int, here: FloatArray, of: Callable[[int], FloatArray]) -> FloatArray:
    """Return a stretch with the `HALO` frames before and after it."""
    return np.concatenate([of(number - 1)[-HALO:], here, of(number + 1)[:HALO]])
