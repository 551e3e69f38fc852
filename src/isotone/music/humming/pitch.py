"""How high one voice is at each moment.

Method
------
YIN (de Cheveigné & Kawahara 2002, 10.1121/1.1458024): the difference of a frame and the same frame later, divided by
the mean of such differences so far; its first deep dip is the period, refined by a parabola. What dips little is no
tone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.score import A4_CENTS, A4_HZ
from isotone.signal import Audio, resample
from isotone.signal.arrays import Array, Bools

RATE = 16000
HOP_S = 0.01
WINDOW = 512
LOWEST_HZ, HIGHEST_HZ = 70.0, 1400.0
"""From a low bass to a whistle. [D]"""
DIP = 0.15
"""The first dip under this is the period; where there is none, the deepest is (the paper has .1)."""
LONGEST_S = 180.0
"""So much of a recording is listened to. [D]"""
BATCH = 2048


@dataclass(frozen=True, slots=True)
class Track:
    """Every `HOP_S`: pitch (cents above the MIDI zero), how little it repeats (0: wholly, 1: not), level (dB)."""

    cents: Array
    unlike: Array
    level_db: Array

    def tones(self, most: float, under_db: float) -> Bools:
        """Return where there is a tone: unlike itself by at most this, at most so far under the loudest."""
        loud = float(np.percentile(self.level_db, 95)) if len(self.level_db) else 0.0
        return (self.unlike <= most) & (self.level_db >= loud - under_db)


def track(audio: Audio) -> Track:
    """Return the pitch of one voice over time; of several at once it is that of none."""
    mono = resample(audio, RATE).samples[: round(LONGEST_S * RATE)].mean(axis=1).astype(np.float64)
    longest = int(RATE / LOWEST_HZ)
    hop, size = round(HOP_S * RATE), WINDOW + longest
    if len(mono) < size + hop:
        return Track(np.zeros(0), np.zeros(0), np.zeros(0))
    frames = np.lib.stride_tricks.sliding_window_view(mono, size)[::hop]
    parts = [_periods(frames[at : at + BATCH]) for at in range(0, len(frames), BATCH)]
    period, unlike = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    level = 10 * np.log10((frames**2).mean(axis=1) + 1e-12)
    return Track(A4_CENTS + 1200 * np.log2(RATE / period / A4_HZ), unlike, level)


def _periods(frames: Array) -> tuple[Array, Array]:
    """Return the period of each frame, in samples, and its cumulative mean normalised difference there."""
    longest, size = frames.shape[1] - WINDOW, 2 * frames.shape[1]
    head = np.fft.rfft(frames[:, :WINDOW], size)
    product = np.fft.irfft(np.fft.rfft(frames, size) * head.conj(), size)[:, : longest + 1]
    power = np.cumsum(np.pad(frames**2, ((0, 0), (1, 0))), axis=1)
    energy = power[:, WINDOW : WINDOW + longest + 1] - power[:, : longest + 1]
    gap = np.maximum(energy[:, :1] + energy - 2 * product, 0.0)
    lags = np.arange(1, longest + 1)
    unlike = np.ones_like(gap)
    unlike[:, 1:] = gap[:, 1:] * lags / np.maximum(np.cumsum(gap[:, 1:], axis=1), 1e-12)
    first = int(RATE / HIGHEST_HZ)
    found = unlike[:, first:-1]
    dips = (found <= unlike[:, first - 1 : -2]) & (found < unlike[:, first + 1 :]) & (found < DIP)
    lag = first + np.where(dips.any(axis=1), dips.argmax(axis=1), found.argmin(axis=1))
    rows = np.arange(len(frames))
    before, here, after = (unlike[rows, lag + by] for by in (-1, 0, 1))
    bend = before - 2 * here + after
    shift = np.where(np.abs(bend) > 1e-9, 0.5 * (before - after) / np.where(bend == 0, 1, bend), 0.0)
    return lag + np.clip(shift, -0.5, 0.5), here
