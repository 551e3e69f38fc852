"""Where the beats fall: dynamic programming after Ellis (2007), "Beat tracking by dynamic programming"."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.pulse.tempogram import Tempogram
from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array, Ints, moving_mean

TIGHTNESS = 400.0
"""How dearly a beat off the expected time is paid; Ellis has 400 for log2, here for the natural logarithm."""
DRIFT = 0.08
"""How far the local tempo may lie from the whole piece's, as a fraction. [D]"""


def local_periods(view: Tempogram, lag: float, frames: int) -> Array:
    """Return the beat's period at each fine frame, in frames: each window's best near `lag`, smoothed."""
    grid = lag * np.exp(np.linspace(-DRIFT, DRIFT, 33))
    score = np.zeros((len(view.local), len(grid)))
    for row, curve in enumerate(view.local):
        score[row] = sum(np.interp(grid * k, np.arange(len(curve)), curve, right=0.0) for k in (1, 2, 3, 4))
    score = moving_mean(score, 3) - 0.3 * (np.log(grid / lag) / DRIFT) ** 2
    return np.asarray(np.interp(np.arange(frames), view.centre_frames, grid[np.argmax(score, axis=1)]))


def beat_frames(strength: Array, periods: Array) -> Ints:
    """Return the fine frames of the beats, given onset strength and the expected period at each frame."""
    count = len(strength)
    if count < 2 * float(periods[0] if len(periods) else 1):
        return np.zeros(0, dtype=np.int64)
    scale = float(strength.std()) or 1.0
    local = _smoothed(strength / scale, float(np.median(periods)))
    score, before = local.copy(), np.full(count, -1)
    last_key, steps, cost = -1, np.zeros(0, dtype=np.int64), np.zeros(0)
    for frame in range(count):
        key = round(float(periods[frame]) * 4)
        if key != last_key:
            period = key / 4
            steps = np.arange(-round(2 * period), -round(period / 2) + 1)
            cost = -TIGHTNESS * np.log(-steps / period) ** 2
            last_key = key
        low = frame + int(steps[0])
        if low < 0:
            reach = steps[-low:] if -low < len(steps) else steps[:0]
            past = cost[len(cost) - len(reach) :]
        else:
            reach, past = steps, cost
        if len(reach) == 0:
            continue
        scores = past + score[frame + int(reach[0]) : frame + int(reach[-1]) + 1]
        best = int(np.argmax(scores))
        if scores[best] > 0:
            score[frame] += scores[best]
            before[frame] = frame + int(reach[best])
    return _walk_back(score, before, float(np.median(periods)))


def _smoothed(strength: Array, period: float) -> Array:
    """Onset strength blurred by a bell of a 32nd of the period, so that small offsets cost little."""
    half = int(period)
    bell = np.exp(-0.5 * (np.arange(-half, half + 1) * 32 / period) ** 2)
    return np.convolve(strength, bell, mode="same") if len(strength) > 2 * half else strength


def _walk_back(score: Array, before: Ints, period: float) -> Ints:
    tail = score[-max(1, round(period)) :]
    frame = len(score) - len(tail) + int(np.argmax(tail))
    path = []
    while frame >= 0:
        path.append(frame)
        frame = int(before[frame])
    return np.array(path[::-1], dtype=np.int64)


def heard_only(beats: Ints, strength: Array) -> Ints:
    """Return the beats without those before the first and after the last that is heard."""
    if len(beats) == 0:
        return beats
    near = np.array([strength[max(0, b - 3) : b + 4].max(initial=0.0) for b in beats])
    loud = np.flatnonzero(near > 0.3 * np.sqrt(np.mean(near**2)))
    return beats[loud[0] : loud[-1] + 1] if len(loud) else beats[:0]


def seconds(beats: Ints) -> tuple[float, ...]:
    """Return fine frames as seconds, to the millisecond."""
    return tuple(round(float(beat) / FINE_FPS, 3) for beat in beats)
