"""What is heard of all tones at once: how far they range, and how near each passage is to what came before."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS, Spectra

Array = np.ndarray
LOWEST_MIDI, TONES = 36, 72
"""From C2 on, six octaves of semitones."""
ABOVE = ((12, 0.5), (19, 0.3), (24, 0.25))
"""Semitones from a tone to its next partials, and how much of its strength they may have before they are tones."""
LASTING = 9
"""Frames (.8 s) over which a tone must last in the middle to count: blows on skins do not."""
MOMENT_S, PASSAGE_S, FIRST_S, BREATH_S = 0.28, 3.0, 8.0, 4.0


def tones(view: Spectra) -> Array:
    """Return how strong each semitone is in each coarse frame, shape (frames, TONES): amplitude of the peaks there."""
    hz, strength = view.peak_hz, np.sqrt(view.peak_power)
    place = 12 * np.log2(np.maximum(hz, 1.0) / 440.0) + 69 - LOWEST_MIDI
    found = np.zeros((len(hz), TONES))
    rows = np.broadcast_to(np.arange(len(hz))[:, None], hz.shape)
    for near in (np.floor(place).astype(int), np.floor(place).astype(int) + 1):
        there = (hz > 0) & (near >= 0) & (near < TONES)
        np.add.at(found, (rows[there], near[there]), (strength * (1 - np.abs(place - near)))[there])
    return found


def spread(found: Array) -> float:
    """Return how far lasting tones range, partials of others taken out: standard deviation of height in semitones."""
    lasting = np.median(sliding_window_view(found, LASTING, axis=0), axis=-1)
    own = lasting.copy()
    for up, share in ABOVE:
        own[:, up:] -= share * lasting[:, :-up]
    power = (np.maximum(own, 0) ** 2).sum(axis=0)
    height = np.arange(TONES)
    middle = np.average(height, weights=power)
    return float(np.sqrt(np.average((height - middle) ** 2, weights=power)))


def again(found: Array) -> float:
    """Return how much nearer the likest passage of before is than any passage of before, 0 (no nearer) to 1 (the same).

    A ratio of distances, so that it hangs neither on how much happens nor on how loud or bright it is.
    """
    few = round(MOMENT_S * COARSE_FPS)
    moments = np.sqrt(found[: len(found) // few * few].reshape(-1, few, TONES).mean(axis=1))
    moments /= np.linalg.norm(moments, axis=1, keepdims=True) + 1e-9
    length, first = round(PASSAGE_S / MOMENT_S), round(FIRST_S / MOMENT_S)
    far = 2 - 2 * moments @ moments.T
    count = len(moments) - length + 1
    passages = sum(far[at : at + count, at : at + count] for at in range(length))
    ratios = [passages[at, : at - length].min() / passages[at, : at - length].mean() for at in range(first, count)]
    return 1 - float(np.median(ratios))


def rising(view: Spectra) -> float:
    """Return for which share of the time the mean level of all bands, smoothed over half a breath, rises."""
    level = 10 * np.log10(np.maximum(view.mel, view.mel.max() * 1e-4)).mean(axis=1)
    window = np.hanning(round(BREATH_S * FINE_FPS))
    smooth = np.convolve(level, window / window.sum(), "valid")
    return float(np.mean(np.diff(smooth) > 0))
