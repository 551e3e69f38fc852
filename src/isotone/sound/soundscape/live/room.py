"""A stretch of dry sound into its room, and up to the full rate.

Stretches lie on a fixed grid and each is made with what is beside it, so it does not matter which is made first.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.instruments.ensemble import AIR_LOOP_S, add_air, doubled
from isotone.sound.space import ROOMS, impulse

STRETCH_S = 2 * AIR_LOOP_S
"""A stretch holds whole turns of the air's noise, so that it goes on from one to the next."""
BESIDE_S = 0.5
"""So much beside a stretch is made with it: filters and the air look that far."""
TURN_S = 1.0
"""How long a change of presence takes."""
Presence = tuple[tuple[int, float], ...]
"""(first frame, dB), ascending."""


def reach(room: str, rate: int) -> int:
    """Return for how many frames a room answers."""
    return len(impulse(room, rate))


def in_room(dry: FloatArray, sent: FloatArray, room: str, rate: int) -> FloatArray:
    """Return what is heard in a room, shape of `dry`; `sent` begins `reach` frames earlier.

    What is sent on one side is heard from the other, too, as `isotone.sound.space.in_room` has it.
    """
    from scipy.fft import irfft, rfft

    weights, size = _answer(room, rate, len(sent))
    crossed = (sent * np.float32(0.75) + sent[:, ::-1] * np.float32(0.25)).T
    wet = irfft(rfft(crossed, size, axis=-1) * weights, size, axis=-1)[:, reach(room, rate) : len(sent)]
    return np.asarray(dry + np.float32(ROOMS[room].wet) * wet.T, dtype=np.float32)


def brought_up(played: FloatArray, rate: int, presence: Presence, seed: int) -> FloatArray:
    """Return sound at twice the rate, as bright as `presence` says at each frame, with air over it.

    `rate` is the higher one, `seed` draws the air.
    """
    out: FloatArray = np.zeros((2 * len(played), 2), np.float32)
    turn = round(TURN_S * rate)
    levels = _joined(presence)
    for number, (first, db) in enumerate(levels):
        one = doubled(played, rate // 2, db)
        add_air(one, played, rate, db, np.random.default_rng([seed, 2000]))
        if len(levels) == 1:
            return one
        at = np.arange(len(out), dtype=np.float32)
        share = np.clip((at - 2 * first) / turn, 0, 1) if number else np.ones(len(out), np.float32)
        if number + 1 < len(levels):
            share = share - np.clip((at - 2 * levels[number + 1][0]) / turn, 0, 1)
        out += one * share[:, None].astype(np.float32)
    return out


def _joined(presence: Presence) -> Presence:
    """Leave out what changes nothing."""
    kept: list[tuple[int, float]] = []
    for first, db in presence:
        if not kept or kept[-1][1] != db:
            kept.append((first, db))
    return tuple(kept)


@lru_cache(maxsize=8)
def _answer(room: str, rate: int, frames: int) -> tuple[FloatArray, int]:
    from scipy.fft import next_fast_len, rfft

    size = next_fast_len(frames, real=True)  # what wraps round lies in the first `reach` frames, which are not used
    return rfft(np.ascontiguousarray(impulse(room, rate).T), size, axis=-1), size
