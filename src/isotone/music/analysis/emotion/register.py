"""How high it lies, how rough, how steadily its tones are held, and what its leading voice does."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.emotion.frames import Series, pooled
from isotone.music.analysis.parts import Parts
from isotone.music.analysis.pitch.melody import notes
from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS, LOWEST_HZ
from isotone.signal.arrays import Array

STRONG = 0.03
"""Peaks from this share of the strongest one's power on count as strong."""
TRACKED = 6
AMONG = 10
NEAR = 0.7
"""Semitones within which a partial is the same one in the next frame."""
STEADY = ("glide", "steady", "held", "wobble", "off_grid")
MOVING = ("height", "bass_height", "roughness")


def heights(heard: Parts) -> Series:
    """Return where the partials of each coarse frame lie and how they go on."""
    hz, power = heard.view.peak_hz, heard.view.peak_power
    total = power.sum(axis=1)
    sounds = total > max(float(np.percentile(total, 95)) * 1e-4, 1e-12) if len(total) else np.zeros(0, dtype=bool)
    size = np.sqrt(power)
    size = size / np.maximum(size.sum(axis=1, keepdims=True), 1e-9)
    octave = np.log2(np.maximum(hz, np.float32(LOWEST_HZ)))
    height = (size * octave).sum(axis=1)
    strong = (power > STRONG * power[:, :1]) & (hz > 0)
    lowest = np.where(strong, octave, np.float32(99)).min(axis=1)
    glide, held, wobble = _goes_on(octave)
    columns = {
        "height": height,
        "height_spread": np.sqrt(np.maximum((size * octave**2).sum(axis=1) - height**2, 0)),
        "bass_height": np.where(lowest < 50, lowest, 7.0),
        "partials": strong.sum(axis=1),
        "partial_entropy": -(size * np.log(size + 1e-9)).sum(axis=1),
        "strongest": power[:, 0] / np.maximum(total, 1e-12),
        "tonalness": _tonalness(heard, total),
        "roughness": heard.rough,
        "glide": np.minimum(glide, NEAR),
        "steady": glide < NEAR,
        "held": held,
        "wobble": wobble,
        "off_grid": _off_grid(octave[:, :TRACKED], heard.cents),
    }
    return Series(
        tuple(columns), np.stack([np.asarray(one, np.float64) for one in columns.values()], 1), sounds, COARSE_FPS
    )


def _goes_on(octave: Array) -> tuple[Array, Array, Array]:
    """How far the strongest partial moved, the share of strong ones that held, and how far the near ones moved."""
    if len(octave) < 2:
        return np.zeros(len(octave)), np.zeros(len(octave)), np.zeros(len(octave))
    glide = 12 * np.abs(np.diff(octave[:, 0]))
    now, before = octave[1:, :TRACKED, None], octave[:-1, None, :AMONG]
    move = 12 * np.abs(now - before).min(axis=2)
    held, wobble = (move < 0.25).mean(axis=1), np.minimum(move, NEAR).mean(axis=1)
    return tuple(np.concatenate([part[:1], part]) for part in (glide, held, wobble))  # type: ignore[return-value]


def _tonalness(heard: Parts, total: Array) -> Array:
    """Power of the partials against that of everything, as a logarithm."""
    every = pooled(heard.view.power, max(1, round(FINE_FPS / COARSE_FPS)))
    found = np.zeros(len(total))
    both = min(len(every), len(total))
    found[:both] = np.log10((total[:both] + 1e-10) / (every[:both] + 1e-10))
    return np.clip(found, -3, 1)


def _off_grid(octave: Array, cents: float) -> Array:
    """Mean distance of the strong partials from the twelve-tone grid, in semitones."""
    place = 12 * (octave - np.log2(440)) - cents / 100
    return np.asarray(np.abs((place + 0.5) % 1 - 0.5).mean(axis=1))


def height_numbers(series: Series) -> dict[str, float]:
    """Return how high the sound lies, how many partials it has, and how rough it is."""
    found = {name: value for name, value in series.mean.items() if name not in STEADY}
    return (
        found | {f"{name}_moves": series.deviation[name] for name in MOVING} | {"height_steps": series.step["height"]}
    )


def steady_numbers(series: Series) -> dict[str, float]:
    """Return how steadily tones are held: gliding voices and vibrato against keys and plucked strings."""
    return {name: series.mean[name] for name in STEADY}


def melody_numbers(heard: Parts) -> dict[str, float]:
    """Return what the leading voice does."""
    pitch = heard.line.pitch[heard.line.pitch > 0]
    moves = np.diff(notes(heard.line)) if len(heard.line.pitch) else np.zeros(0)
    some = len(moves) > 0
    return {
        "register": float(np.median(pitch)) if len(pitch) else 60.0,
        "register_spread": float(np.percentile(pitch, 90) - np.percentile(pitch, 10)) if len(pitch) else 0.0,
        "step_size": float(np.abs(moves).mean()) if some else 0.0,
        "note_rate": len(moves) * COARSE_FPS / max(len(heard.line.pitch), 1),
        "leads": float((heard.line.pitch > 0).mean()) if len(heard.line.pitch) else 0.0,
        "rises": float((moves > 0).mean()) if some else 0.5,
        "leaps": float((np.abs(moves) > 4).mean()) if some else 0.0,
    }
