"""Where a piece that is played faster or slower leaves out or repeats a few milliseconds.

Between two splices the recording passes as it is, so its attacks stay as sharp as they were. It runs early or late by
`LATE_S` before the next splice is looked for: among some places of the next moments and all lengths of a few
milliseconds, the pair at which what is heard and what comes instead are most alike and nothing begins. In the manner
of WSOLA (Verhelst & Roelands 1993, doi 10.1109/ICASSP.1993.319366), but with splices only where the drift asks for one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from isotone.signal import FloatArray

LATE_S = 0.010
"""So far the recording may run ahead of or behind its time before a splice is looked for. [D]"""
LATEST_S = 0.020
"""From here on the best place at hand is taken, good or not. [D]"""
OVER_S = 0.030
"""How long one passes into the other. [D]"""
LEAST_S, BEYOND_S = 0.004, 0.013
"""The shortest that is left out or repeated, and how far a splice may go past the right time. [D]"""
STEP_S, PLACES = 0.020, 8
"""How far the places that are compared lie apart, and how many they are. [D]"""
GOOD = 0.2
"""What a splice may cost that is taken at once. [D]"""
ATTACK_DB, PER_DB = 3.0, 0.03
"""A rise of more than this is an attack: each dB more makes a place so much dearer. [D]"""
RISE_S, CONTEXT = 0.0025, 8
"""Time in which an attack rises, and how many times that before it is compared with. [D]"""
OFF_TIME = 0.1
"""What it costs to be `LATE_S` off the right time. [D]"""
COARSE = 6
"""Frames taken together for the search (8 kHz at 48 kHz); the best is then found to the frame."""
SILENT = 1e-9

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Splice:
    """From heard frame `at` on, over `over` frames, offset `before` passes into `after`.

    An offset added to a heard frame gives the recording's frame. `alike` is the correlation of the two, -1 to 1.
    """

    at: int
    over: int
    before: int
    after: int
    alike: float

    @property
    def end(self) -> int:
        """The first frame at which the new offset alone is heard."""
        return self.at + self.over


class Search:
    """Looks for splices in sound of one rate.

    `mono(start, frames)` is to give so many frames of the recording from any place, silence beyond its ends.
    """

    def __init__(self, rate: int, mono: Callable[[int, int], FloatArray]) -> None:
        self._mono = mono
        self.late, self.latest, self.step, self.over, self._least, self._beyond = (
            round(seconds * rate / COARSE) * COARSE for seconds in (LATE_S, LATEST_S, STEP_S, OVER_S, LEAST_S, BEYOND_S)
        )
        self._rise = max(1, round(RISE_S * rate / COARSE))

    def find(self, at: int, offset: int, drifts: Floats) -> Splice | None:
        """Return the best splice at `PLACES` places from heard frame `at` on; None if a later one may be better.

        `drifts` says how many frames the recording is behind its time at each place; all of one sign.
        """
        ahead = 1 if drifts[-1] > 0 else -1
        wanted = np.abs(drifts)
        most = int(wanted.max()) // COARSE * COARSE + self._beyond
        before = (most if ahead < 0 else 0) + self._rise * CONTEXT * COARSE
        length = before + (PLACES - 1) * self.step + self.over + (most if ahead > 0 else 0) + COARSE
        sound = self._mono(at + offset - before, length // COARSE * COARSE)
        cost, alike = self._compared(sound, before // COARSE, ahead, most, wanted)
        place, lag = np.unravel_index(int(cost.argmin()), cost.shape)
        if cost[place, lag] > GOOD and wanted.max() < self.latest:
            return None
        begin, jump = int(place) * self.step, ahead * (self._least + int(lag) * COARSE)
        jump, likeness = self._exactly(sound, before + begin, jump, float(alike[place, lag]))
        return Splice(at + begin, self.over, offset, offset + jump, likeness)

    def _compared(self, sound: FloatArray, first: int, ahead: int, most: int, wanted: Floats) -> tuple[Floats, Floats]:
        """Cost and likeness of each place and length, both shape (PLACES, lengths)."""
        coarse = sound.reshape(-1, COARSE).mean(axis=1)
        over = self.over // COARSE
        lags = np.arange(self._least, most + 1, COARSE) // COARSE
        here = first + np.arange(PLACES) * (self.step // COARSE)
        there = here[:, None] + ahead * lags
        windows = sliding_window_view(coarse, over)
        energy = (windows**2).sum(axis=1)
        both = np.stack([windows[row] @ windows[own] for row, own in zip(there, here, strict=True)])
        size = np.sqrt(energy[here][:, None] * energy[there])
        alike = np.where(size > SILENT, both / np.maximum(size, SILENT), 1.0)
        begins = self._attacks(coarse, over)
        off = np.abs(lags * COARSE - wanted[:, None]) / self.late
        return 1 - alike + PER_DB * (begins[here][:, None] + begins[there]) + OFF_TIME * off, alike

    def _attacks(self, coarse: FloatArray, over: int) -> Floats:
        """By how many dB what begins within each window rises beyond `ATTACK_DB`, a value a window."""
        change = np.diff(coarse, prepend=coarse[:1]) ** 2
        total = np.concatenate([[0.0], np.cumsum(change, dtype=np.float64)])
        rise, past = self._rise, self._rise * CONTEXT
        count = len(coarse)
        at = np.arange(count)
        low, high = np.maximum(at - past, 0), np.minimum(at + rise, count)
        now = (total[high] - total[at]) / rise
        earlier = (total[at] - total[low]) / np.maximum(at - low, 1)
        floor = float(total[-1]) / count * 1e-3 + SILENT**2
        rising = np.maximum(10 * np.log10((now + floor) / (earlier + floor)) - ATTACK_DB, 0.0)
        rising[:past] = 0.0  # nothing is known of what came before
        return np.asarray(sliding_window_view(rising, over).max(axis=1))

    def _exactly(self, sound: FloatArray, here: int, jump: int, alike: float) -> tuple[int, float]:
        """Return a jump to the frame, and how alike the two are."""
        own = sound[here : here + self.over]
        first = here + jump - COARSE + 1
        near = sliding_window_view(sound[max(first, 0) : here + jump + COARSE - 1 + self.over], self.over)
        size = np.sqrt((near**2).sum(axis=1) * (own @ own))
        if not len(near) or size.max() <= SILENT:
            return jump, alike
        found = (near @ own) / np.maximum(size, SILENT)
        best = int(found.argmax())
        return max(first, 0) + best - here, float(found[best])
