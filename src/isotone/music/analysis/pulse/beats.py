"""Where the beats fall: dynamic programming after Ellis (2007), "Beat tracking by dynamic programming"."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from isotone.music.analysis.pulse.onsets import Onsets
from isotone.music.analysis.pulse.tempogram import Tempogram
from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array, Ints, moving_mean

TIGHTNESS = 200.0
"""How dearly a beat off the expected time is paid, times the squared logarithm of the ratio; of 100 to 400 the best on
the fitting songs, half of them played with rubato."""
SHORTEST, LONGEST = 0.7, 1.5
"""Gaps between beats that are looked at, in periods."""
DRIFT = 0.12
"""How far the local tempo may lie from the whole piece's, as a fraction. [D]"""
GRID = 33
TURN = 0.025
"""What a step of the local tempo on its grid costs, squared, from window to window (3 s)."""
STRIDE = 2
"""Fine frames to a frame of the search (23 ms); beats are then put on the strongest fine frame around."""
SEGMENT = 16
"""Frames of the search that share a period."""


def salience(heard: Onsets) -> Array:
    """Return how likely each fine frame bears a beat, any unit: what begins, more so in the bass and on new chords."""
    begins = np.sqrt(_by_deviation(heard.strength) + 0.5 * _by_deviation(heard.low))
    return np.asarray(begins * (1 + 0.4 * _by_mean(heard.change) + 0.4 * _by_mean(heard.bass_change)))


def local_periods(view: Tempogram, lags: Array, frames: int) -> Array:
    """Return the beat's period at each fine frame, in frames, for each of `lags`, shape (lags, frames).

    The smoothest of good ways through each window's autocorrelation at one to four periods (Viterbi).
    """
    ratio = np.exp(np.linspace(-DRIFT, DRIFT, GRID))
    grid = lags[:, None] * ratio
    score = np.zeros((len(view.local), len(lags), GRID))
    last = view.local.shape[1] - 1
    for times in (1, 2, 3, 4):
        place = np.minimum(grid * times, last - 1)
        low = place.astype(np.int64)
        part = place - low
        found = view.local[:, low] * (1 - part) + view.local[:, low + 1] * part
        score += found * (lags[:, None] * times * 1.1 < last)
    score -= 0.15 * (np.log(ratio) / 0.08) ** 2
    path = _smoothest(score, TURN)
    periods = moving_mean(np.take_along_axis(grid, path.T, axis=1).T, 3)
    at = np.arange(frames)
    return np.stack([np.interp(at, view.centre_frames, one) for one in periods.T])


def _smoothest(score: Array, turn: float) -> Ints:
    """Return the best way through `score` (windows, lags, grid), moving costs `turn` times its square."""
    place = np.arange(score.shape[2])
    cost = turn * (place[:, None] - place[None, :]) ** 2
    best, back = score[0], np.zeros(score.shape, dtype=np.int64)
    for row in range(1, len(score)):
        reached = best[:, None, :] - cost
        back[row] = reached.argmax(axis=2)
        best = score[row] + np.take_along_axis(reached, back[row][..., None], axis=2)[..., 0]
    path = np.zeros(score.shape[:2], dtype=np.int64)
    path[-1] = best.argmax(axis=1)
    for row in range(len(score) - 1, 0, -1):
        path[row - 1] = np.take_along_axis(back[row], path[row][:, None], axis=1)[:, 0]
    return path


def beat_frames(salient: Array, strength: Array, periods: Array) -> Ints:
    """Return the fine frames of the beats, from the first to the last that is heard.

    Parameters
    ----------
    salient : array, shape (fine frames,). `salience`.
    strength : array, shape (fine frames,). Onset strength, for placing each beat exactly.
    periods : array, shape (fine frames,). The expected period at each frame, in frames.
    """
    count = len(salient) // STRIDE
    if count == 0 or count * STRIDE < 2 * float(periods[0]):
        return np.zeros(0, dtype=np.int64)
    coarse = salient[: count * STRIDE].reshape(count, STRIDE).max(axis=1)
    steps = np.repeat(periods[: count * STRIDE : STRIDE * SEGMENT] / STRIDE, SEGMENT)[:count]
    middle = float(np.median(steps))
    score, before = chain(_blurred(coarse / max(float(coarse.std()), 1e-9), middle), np.round(steps * 4) / 4)
    return heard_only(_placed(_walk_back(score, before, middle) * STRIDE, strength), strength)


def chain(local: Array, periods: Array) -> tuple[Array, Ints]:
    """Return the best score of a chain of beats that ends at each frame, and the beat before it (-1: none).

    Frames of one period that lie nearer than the shortest gap do not depend on each other, so they are worked out
    together: exact, whatever the blocks.
    """
    count = len(local)
    room = int(np.ceil(float(periods.max()) * LONGEST)) + 1
    score, from_start = np.full(room + count + room, -1e300), np.zeros(count, dtype=np.int64)
    gained, past = np.zeros(count), np.lib.stride_tricks.sliding_window_view(score, room)
    starts = np.flatnonzero(np.diff(periods, prepend=-1.0))
    for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), count], strict=True):
        longest, shortest, cost = _gaps(float(periods[start]))
        rows, first, width = np.arange(shortest), room - longest, len(cost)
        for at in range(start, stop, shortest):
            end = min(at + shortest, stop)
            reached = past[first + at : first + end, :width] - cost
            best = reached.argmax(axis=1)
            gain = np.maximum(reached[rows[: end - at], best], 0.0, out=gained[at:end])
            np.add(local[at:end], gain, out=score[room + at : room + end])
            from_start[at:end] = best - longest
    return score[room : room + count], np.where(gained > 0, np.arange(count) + from_start, -1)


@lru_cache(maxsize=1024)
def _gaps(period: float) -> tuple[int, int, Array]:
    """The longest and shortest gap at a period, in frames, and what each gap costs, longest first."""
    longest, shortest = round(period * LONGEST), round(period * SHORTEST)
    return longest, shortest, TIGHTNESS * np.log(np.arange(longest, shortest - 1, -1) / period) ** 2


def _blurred(salient: Array, period: float) -> Array:
    """Salience blurred by a bell of a 32nd of the period, so that small offsets cost little."""
    half = int(np.ceil(period / 8))
    bell = np.exp(-0.5 * (np.arange(-half, half + 1) * 32 / period) ** 2)
    return np.convolve(salient, bell, mode="same") if len(salient) > 2 * half else salient


def _walk_back(score: Array, before: Ints, period: float) -> Ints:
    tail = score[-max(1, round(period)) :]
    frame = len(score) - len(tail) + int(np.argmax(tail))
    path = []
    while frame >= 0:
        path.append(frame)
        frame = int(before[frame])
    return np.array(path[::-1], dtype=np.int64)


def _placed(beats: Ints, strength: Array) -> Ints:
    """Beats moved to the strongest onset within some 35 ms."""
    around = np.arange(-2, 4)
    near = np.clip(beats[:, None] + around, 0, len(strength) - 1)
    best = np.argmax(strength[near] - 0.01 * np.abs(around - 0.5), axis=1)
    return np.asarray(near[np.arange(len(beats)), best])


def heard_only(beats: Ints, strength: Array) -> Ints:
    """Return the beats without those before the first and after the last that is heard."""
    if len(beats) == 0:
        return beats
    near = strongest(strength, beats, 3)
    loud = np.flatnonzero(near > 0.3 * np.sqrt(np.mean(near**2)))
    return beats[loud[0] : loud[-1] + 1] if len(loud) else beats[:0]


def strongest(curve: Array, frames: Array | Ints, width: int) -> Array:
    """Return the highest value of a curve within `width` frames of each frame, shape as `frames`."""
    near = np.round(frames).astype(np.int64)[:, None] + np.arange(-width, width + 1)
    return np.asarray(curve[np.clip(near, 0, len(curve) - 1)].max(axis=1))


def seconds(beats: Array | Ints) -> tuple[float, ...]:
    """Return fine frames as seconds, to the millisecond."""
    return tuple(round(float(beat) / FINE_FPS, 3) for beat in beats)


def _by_deviation(curve: Array) -> Array:
    return np.asarray(curve / max(float(curve.std()), 1e-9))


def _by_mean(curve: Array) -> Array:
    return np.asarray(curve / max(float(curve.mean()), 1e-9))
