"""Frames of FFmpeg as arrays: float32, full scale -1 to 1, one or two channels, every sample a number."""

from __future__ import annotations

from typing import Any

import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from isotone.signal import FloatArray

LOUDEST = 16.0
"""Samples of a broken file are held here, 24 dB over full scale. [D]"""
HALF = float(np.sqrt(0.5))
WEIGHTS: dict[str, tuple[float, float]] = {
    "FL": (1, 0), "FR": (0, 1), "FC": (HALF, HALF), "LFE": (0, 0), "BL": (HALF, 0), "BR": (0, HALF),
    "SL": (HALF, 0), "SR": (0, HALF), "BC": (0.5, 0.5), "FLC": (1, 0), "FRC": (0, 1), "LFE2": (0, 0),
    "TFL": (HALF, 0), "TFR": (0, HALF), "TBL": (0.5, 0), "TBR": (0, 0.5), "DL": (1, 0), "DR": (0, 1),
}  # fmt: skip
"""How each place is heard left and right when more than two channels become two, after ITU-R BS.775-4, annex 4."""


def samples(frame: AudioFrame) -> FloatArray:
    """Return a frame's samples, shape (frames, 1 or 2)."""
    sound = _scaled(frame)
    return sound if sound.shape[1] <= 2 else mixed(sound, [channel.name for channel in frame.layout.channels])


def mixed(sound: FloatArray, places: list[str]) -> FloatArray:
    """Return one or two channels as they are, and more as two.

    Parameters
    ----------
    sound : array, shape (frames, channels)
    places : where each channel is heard, in FFmpeg's words; without a left and a right, odd ones are left.
    """
    if sound.shape[1] <= 2:
        return sound
    if not {"FL", "FR"} <= set(places):
        places = ["FL" if number % 2 == 0 else "FR" for number in range(sound.shape[1])]
    weights = np.array([WEIGHTS.get(place, (0.5, 0.5)) for place in places], dtype=np.float32)
    return np.asarray(sound @ weights, dtype=np.float32)


def _scaled(frame: AudioFrame) -> FloatArray:
    raw: NDArray[Any] = frame.to_ndarray()
    array = raw.T if frame.format.is_planar else raw.reshape(-1, frame.layout.nb_channels)
    if array.dtype == np.uint8:
        return np.asarray((array.astype(np.float32) - 128) / 128, dtype=np.float32)
    if array.dtype.kind == "i":
        return np.asarray(array * np.float32(2.0 ** (1 - 8 * array.dtype.itemsize)), dtype=np.float32)
    sound = np.asarray(array, dtype=np.float32)
    if len(sound) and not (float(sound.min()) > -LOUDEST and float(sound.max()) < LOUDEST):  # also where no number
        sound = np.nan_to_num(sound, nan=0.0, posinf=0.0, neginf=0.0).clip(-LOUDEST, LOUDEST)
    return sound
