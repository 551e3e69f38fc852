"""From the time line to what is heard: mix, then limit, in stretches that always lie at the same places."""

from __future__ import annotations

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.limiter import BEFORE, MEMORY_S, Held, Limiter
from isotone.sound.mixer import Mixer
from isotone.sound.timeline import Timeline

HOP = 4800
"""Frames in a stretch: a tenth of a second at 48 kHz, small against what a person notices, large for numpy."""


class Chain:
    """Makes stretches of a time line and keeps the last few. All that it keeps could be made again."""

    def __init__(self, mixer: Mixer, limiter: Limiter) -> None:
        self._mixer = mixer
        self._limiter = limiter
        self._mixed: dict[int, FloatArray] = {}
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
        self._mixed, self._made = {}, {}
        self._entry = {number: self._entry[number]} if number in self._entry else {}

    def forget(self) -> None:
        """Forget everything."""
        self._mixed, self._made, self._entry = {}, {}, {}

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
        before, here, after = (self._mix(line, number + step) for step in (-1, 0, 1))
        sound = np.concatenate([before[-BEFORE:], here, after[: self._limiter.ahead]])
        self._mixed = {number + step: block for step, block in ((0, here), (1, after))}
        return self._limiter.limit(sound, HOP, held)

    def _mix(self, line: Timeline, number: int) -> FloatArray:
        known = self._mixed.get(number)
        return self._mixer.mix(line, number * HOP, HOP) if known is None else known
