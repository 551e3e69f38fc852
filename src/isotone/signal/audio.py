"""Sound with its rate, so that a rate is never lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.errors import InputError

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Audio:
    """Sound as an array and its rate.

    Parameters
    ----------
    samples : array of float32, shape (frames, channels)
        Full scale is -1 to 1. One or two channels; more are mixed down before they come here.
    rate : int > 0
        Frames per second.

    Raises
    ------
    InputError
        If the array has another shape or type, or the rate is not positive.
    """

    samples: FloatArray
    rate: int

    def __post_init__(self) -> None:
        if self.samples.ndim != 2 or self.samples.dtype != np.float32:
            raise InputError("audio-shape", dtype=str(self.samples.dtype), shape=self.samples.shape)
        if self.rate <= 0:
            raise InputError("rate-positive", rate=self.rate)

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return int(self.samples.shape[0])

    @property
    def channels(self) -> int:
        """How many channels there are."""
        return int(self.samples.shape[1])

    @property
    def duration_s(self) -> float:
        """How long it lasts, in seconds."""
        return self.frames / self.rate

    def mono(self) -> FloatArray:
        """Return the mean of the channels, shape (frames,)."""
        return np.asarray(self.samples.mean(axis=1), dtype=np.float32)
