"""Sound heard once, block by block, so that memory stays bounded: all that the analysis asks of the samples themselves.

Three hear the same blocks while they are in the processor's cache: loudness and true peak each channel at its own
rate, the spectrogram their mean at 22.05 kHz.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr

from isotone.music.analysis.spectra import RATE, Spectra, Spectrograph
from isotone.signal import FloatArray
from isotone.signal.arrays import Array
from isotone.signal.loudness import LEAST_RATE
from isotone.signal.memory import keep_freed
from isotone.signal.resample import Resampler
from isotone.signal.truepeak import PeakMeter
from isotone.signal.weighting import Meter, matrices

ROWS = 3600
"""Rows of the weighting in a block: 4 s of CD sound, 700 kB a channel. [D]"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of a piece.

    `view` is its spectrogram, `power` its K-weighted power per tenth of a second.
    """

    view: Spectra
    power: Array
    true_peak_dbtp: float
    duration_s: float
    channels: int


class Listener:
    """Listens to sound, block after block.

    Parameters
    ----------
    rate : int. Frames per second.
    channels : int
    """

    def __init__(self, rate: int, channels: int) -> None:
        keep_freed()
        self._told_rate, self._frames = rate, 0
        slow = rate < LEAST_RATE
        self._raise = soxr.ResampleStream(rate, LEAST_RATE, channels, dtype="float32") if slow else None
        rate = max(rate, LEAST_RATE)
        self._block = np.zeros((channels, ROWS * matrices(rate).row), dtype=np.float32)
        self._mono = np.empty(self._block.shape[1], dtype=np.float32)
        self._filled = 0
        self._meter, self._peaks = Meter(rate, channels), PeakMeter(channels)
        self._resampler, self._graph = Resampler(rate, RATE), Spectrograph()

    def feed(self, sound: FloatArray) -> None:
        """Hear the next block, shape (frames, channels): numbers only, at most `isotone.signal.resample.LOUDEST`."""
        self._frames += len(sound)
        self._gather(sound if self._raise is None else self._raise.resample_chunk(sound))

    def heard(self) -> Heard:
        """Return what was heard; nothing is to be fed afterwards."""
        if self._raise is not None:
            self._gather(self._raise.resample_chunk(np.zeros((0, len(self._block)), np.float32), last=True))
        self._hear()
        self._graph.feed(self._resampler.end())
        duration_s = self._frames / self._told_rate
        view = self._graph.spectra(duration_s)
        return Heard(view, self._meter.power(), self._peaks.dbtp(), duration_s, len(self._block))

    def _gather(self, sound: FloatArray) -> None:
        while len(sound):
            taken = sound[: self._block.shape[1] - self._filled]
            self._block[:, self._filled : self._filled + len(taken)] = taken.T
            self._filled += len(taken)
            sound = sound[len(taken) :]
            if self._filled == self._block.shape[1]:
                self._hear()

    def _hear(self) -> None:
        block, self._filled = self._block[:, : self._filled], 0
        self._meter.feed(block)
        self._peaks.feed(block)
        self._graph.feed(self._resampler.feed(self._mean(block) if len(block) == 2 else block[0]))

    def _mean(self, block: FloatArray) -> FloatArray:
        mono = self._mono[: block.shape[1]]
        np.add(block[0], block[1], out=mono)
        mono *= np.float32(0.5)
        return mono
