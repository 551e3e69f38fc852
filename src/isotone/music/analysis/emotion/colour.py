"""What the sound is like and how it moves: spectrum, contrast, cepstra, loudness."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.emotion.frames import FPS, Series, pooled
from isotone.music.analysis.parts import Parts
from isotone.music.analysis.texture import cepstrum
from isotone.signal.arrays import Array, moving_mean

CEPSTRA = 14
GROUPS = 8
"""Groups of mel bands, each an eighth of the scale."""
FLOOR_DB = -75.0
MOVING = (*(f"cepstrum_{k}" for k in range(7)), "flatness", "brightness", "spread")
STEPPING = (*(f"cepstrum_{k}" for k in range(4)), "brightness")
CONTRASTS = (0, 2, 4, 6)


def colours(heard: Parts) -> Series:
    """Return what the sound is like in each moment of 46 ms; no gain changes it."""
    view = heard.view
    power = pooled(view.power)
    loud = max(float(np.percentile(power, 95)) if len(power) else 0.0, 1e-12)
    share = np.maximum(pooled(view.mel) * np.float32(1 / loud), np.float32(10 ** (FLOOR_DB / 10)))
    level = np.float32(10) * np.log10(share)
    total = share.sum(axis=1)
    groups = level.reshape(len(level), GROUPS, -1)[:, CONTRASTS]
    contrast = groups.max(axis=2) - groups.mean(axis=2)
    ends = share.reshape(len(share), GROUPS, -1)[:, [0, -1]].sum(axis=2) / total[:, None]
    loudness = np.sqrt(np.sqrt(np.maximum(share - np.float32(10 ** (FLOOR_DB / 10)), 0))).sum(axis=1)
    flat = (level.mean(axis=1) - 10 * np.log10(share.mean(axis=1))) * np.log(10) / 10
    columns = [
        cepstrum(level, CEPSTRA),
        flat[:, None],
        np.log2(np.maximum(pooled(view.centroid_hz), 50))[:, None],
        np.log2(np.maximum(pooled(view.spread_hz), 50))[:, None],
        np.log10(ends + 1e-4),
        contrast,
        loudness[:, None] / max(float(loudness.mean()), 1e-9),
    ]
    names = [f"cepstrum_{k}" for k in range(CEPSTRA)] + ["flatness", "brightness", "spread", "bass", "treble"]
    names += [f"contrast_{k}" for k in CONTRASTS] + ["loudness"]
    return Series(tuple(names), np.hstack(columns), pooled(heard.heard.astype(np.float32)) >= 0.5, FPS)


def timbre_numbers(series: Series) -> dict[str, float]:
    """Return what the sound is like on the whole."""
    left_out = ("cepstrum_0", f"cepstrum_{CEPSTRA - 1}", "loudness")
    return {name: value for name, value in series.mean.items() if name not in left_out}


def moving_numbers(series: Series) -> dict[str, float]:
    """Return how much the sound moves: deviations over the piece, and steps from moment to moment."""
    found = {f"{name}_moves": series.deviation[name] for name in MOVING}
    return found | {f"{name}_steps": series.step[name] for name in STEPPING}


def swing_numbers(series: Series, power: Array) -> dict[str, float]:
    """Return how loudness moves: against its own mean, so that it does not matter how loud the file is."""
    loud = series.heard[:, series.names.index("loudness")]
    spread = max(float(loud.std()), 1e-9)
    smooth = moving_mean(power, 4)
    level = 10 * np.log10(np.maximum(smooth / max(float(smooth.max()), 1e-12), 1e-9))
    level = level[level > -40] if (level > -40).any() else np.zeros(1)
    low, half, near, high = np.percentile(level, [5, 50, 90, 95])
    slow = moving_mean(level, 30)[15::30]
    return {
        "loudness_moves": spread,
        "loudness_lean": float((((loud - loud.mean()) / spread) ** 3).mean()),
        "loudness_steps": series.step["loudness"],
        "loudness_low": float(np.percentile(loud, 10)),
        "level_moves": float(level.std()),
        "level_up": float(high - half),
        "level_down": float(half - low),
        "quiet_share": float(np.mean(level < near - 10)),
        "level_steps": float(np.log(np.abs(np.diff(level)).mean() + 0.01)) if len(level) > 1 else 0.0,
        "level_slow": float(slow.std()) if len(slow) > 1 else 0.0,
    }
