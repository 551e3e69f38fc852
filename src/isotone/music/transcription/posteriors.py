"""Where notes begin and sound, as a model hears it: sound cut into windows for the model, its answers joined again.

The model is handed in: what holds it (a file, onnxruntime) is the shell's. It is to answer as basic-pitch does (Bittner
et al. 2022, 10.1109/ICASSP43922.2022.9746549): of windows of some two seconds at 22.05 kHz, for frames of 11.6 ms, how
likely each piano key is to begin (`onset`), to sound (`note`), and each third of a semitone to sound (`contour`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from isotone.signal import FloatArray
from isotone.signal.arrays import Array, Ints
from isotone.signal.resample import Resampler

RATE, HOP = 22050, 256
FPS = RATE / HOP
WINDOW = 2 * RATE - HOP
"""Samples that the model hears at once."""
FRAMES = 172
"""Frames that it answers for."""
KEYS, LOWEST, THIRDS = 88, 21, 3
"""Keys of the piano from A0, as MIDI numbers, and grid points of the contour for each."""
EDGE = 15
"""Frames at either end of a window that are left to its neighbours: there the model hears only half of what it
wants."""
STEP = (FRAMES - 2 * EDGE) * HOP
AT_ONCE = 8
"""Windows that are given to the model together: 1.4 MB of sound. [D]"""

Answers = tuple[FloatArray, FloatArray, FloatArray]
Model = Callable[[FloatArray], Answers]
"""From windows, shape (n, WINDOW), to onset and note, shape (n, FRAMES, KEYS), and contour, (n, FRAMES, 3 KEYS)."""


@dataclass(frozen=True, slots=True)
class Posteriors:
    """What a model heard of a piece, each of shape (frames, KEYS), as bytes: two hours take 160 MB.

    Attributes
    ----------
    onset, note : how likely a key begins, or sounds, in each frame: 0 to 255 for 0 to 1.
    bend : how far from the middle of the key its pitch lies, cents, -50 to 50.
    """

    onset: Ints
    note: Ints
    bend: Ints


class Transcriber:
    """Hears sound block after block, and asks a model about it.

    Parameters
    ----------
    model : Model
    rate : int. Frames per second of the sound.
    """

    def __init__(self, model: Model, rate: int) -> None:
        self._model, self._resampler = model, Resampler(rate, RATE)
        self._left = np.zeros(EDGE * HOP, np.float32)  # what stands before the first frame
        self._frames = 0
        self._heard: list[Posteriors] = []

    def feed(self, sound: FloatArray) -> None:
        """Hear the next block, shape (frames, channels)."""
        mono = np.ascontiguousarray(sound.mean(axis=1, dtype=np.float32))
        self._take(self._resampler.feed(mono))

    def posteriors(self) -> Posteriors:
        """Return what was heard; nothing is to be fed afterwards."""
        self._take(self._resampler.end())
        wanted = -(-self._frames // HOP)
        missing = WINDOW + STEP * AT_ONCE - len(self._left)
        self._left = np.concatenate([self._left, np.zeros(max(missing, 0), np.float32)])
        while sum(len(one.note) for one in self._heard) < wanted:
            self._ask(AT_ONCE)
        if not self._heard:
            nothing = np.zeros((0, KEYS), np.int64)
            return Posteriors(nothing, nothing, nothing)
        return Posteriors(
            np.concatenate([one.onset for one in self._heard])[:wanted],
            np.concatenate([one.note for one in self._heard])[:wanted],
            np.concatenate([one.bend for one in self._heard])[:wanted],
        )

    def _take(self, mono: FloatArray) -> None:
        self._frames += len(mono)
        self._left = np.concatenate([self._left, mono])
        while len(self._left) >= WINDOW + STEP * (AT_ONCE - 1):
            self._ask(AT_ONCE)

    def _ask(self, count: int) -> None:
        windows = np.lib.stride_tricks.sliding_window_view(self._left, WINDOW)[::STEP][:count]
        onset, note, contour = self._model(np.ascontiguousarray(windows))
        self._left = self._left[STEP * count :].copy()
        kept = slice(EDGE, FRAMES - EDGE)
        begins, sounds = (_bytes(one[:, kept].reshape(-1, KEYS)) for one in (onset, note))
        self._heard.append(Posteriors(begins, sounds, bends(contour[:, kept].reshape(-1, KEYS * THIRDS))))


def bends(contour: Array) -> Ints:
    """Return how far from each key's middle its pitch lies, cents, from the contour, shape (frames, 3 KEYS).

    The mean of the key's three grid points and one to either side, weighted by the square of how likely each is.
    """
    weight = np.pad(np.square(contour.astype(np.float32)), ((0, 0), (1, 1)))
    places = np.arange(KEYS) * THIRDS
    near = np.stack([weight[:, places + k] for k in range(THIRDS + 2)], axis=2)
    cents = near @ ((np.arange(THIRDS + 2) - 2) * np.float32(100 / THIRDS))
    return np.asarray(np.clip(np.round(cents / np.maximum(near.sum(axis=2), 1e-6)), -50, 50), np.int8)


def _bytes(chances: Array) -> Ints:
    return np.asarray(np.round(np.clip(chances, 0, 1) * 255), np.uint8)
