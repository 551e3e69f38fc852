"""Things that are struck or plucked and then ring: a sum of decaying sinusoids, made by one matrix product.

Method
------
A decaying sinusoid is a geometric series of complex numbers, so its sample `j` of block `k` is (coarse k) times
(fine j). All modes of a note are then one product of a (blocks x modes) and a (modes x block) matrix, which costs a
few milliseconds for seconds of sound. Modes above `HIGHEST` of the Nyquist frequency are left out, so nothing aliases.
Source: modal synthesis after Adrien (1991), "The missing link: modal synthesis".
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.signal import FloatArray

Array = NDArray[np.float64]

HIGHEST = 0.92
"""Modes above this part of the Nyquist frequency are not sounded."""
LN_1000 = 6.9078
"""A mode falls by 60 dB in its decay time: exp(-6.9078)."""
QUIET_S = 1.15
"""A mode is sounded for this many of its decay times: it has then fallen by 69 dB."""


@dataclass(frozen=True, slots=True)
class Modes:
    """The modes of one note: frequencies (Hz), decay times to -60 dB (s), amplitudes, each of shape (modes,)."""

    hz: Array
    decay_s: Array
    level: Array

    def joined(self, other: Modes) -> Modes:
        """Return both sets as one."""
        return Modes(
            np.concatenate([self.hz, other.hz]),
            np.concatenate([self.decay_s, other.decay_s]),
            np.concatenate([self.level, other.level]),
        )


def ring(modes: Modes, seconds: float, rate: int, attack_s: float, rng: np.random.Generator) -> FloatArray:
    """Return the sound of modes that begin together and die away.

    Parameters
    ----------
    seconds : how much of it is wanted; it ends sooner when all modes have fallen silent.
    attack_s : the time that the blow takes, which also rounds the beginning off.
    rng : draws the phases, so that no two blows are the same.

    Returns
    -------
    array of float32, shape (frames,)
    """
    kept = (modes.hz < HIGHEST * rate / 2) & (modes.level > 0)
    hz, decay, level = modes.hz[kept], modes.decay_s[kept], modes.level[kept]
    if not len(hz):
        return np.zeros(1, dtype=np.float32)
    phase = rng.uniform(-0.6, 0.6, len(hz)) - np.pi / 2
    frames = max(1, int(min(seconds, float(decay.max()) * QUIET_S) * rate))
    out = np.zeros(frames, dtype=np.float32)
    for first, last in _spans(decay, frames, rate):
        alive = decay * QUIET_S * rate > first
        out[first:last] = _sum(hz[alive], decay[alive], level[alive], phase[alive], (first, last), rate)
    return _shaped(out, attack_s, rate)


def _spans(decay: Array, frames: int, rate: int) -> list[tuple[int, int]]:
    """Cut the time where many modes have died, so that they cost nothing after."""
    edges = np.quantile(decay, [0.4, 0.8]) * QUIET_S * rate
    marks = sorted({0, frames, *(int(edge) for edge in edges if 2048 < edge < frames - 2048)})
    return list(itertools.pairwise(marks))


def _sum(hz: Array, decay: Array, level: Array, phase: Array, span: tuple[int, int], rate: int) -> FloatArray:
    first, last = span
    block = int(max(16, round((last - first) ** 0.5)))
    blocks = -(-(last - first) // block)
    pole = (-LN_1000 / decay + 2j * np.pi * hz) / rate
    start = level * np.exp(1j * phase + pole * first)
    fine = np.exp(pole[:, None] * np.arange(block)) * start[:, None]
    coarse = np.exp(np.arange(blocks)[:, None] * (pole * block)[None, :])
    left = np.concatenate([coarse.real, -coarse.imag], axis=1).astype(np.float32)
    right = np.concatenate([fine.real, fine.imag], axis=0).astype(np.float32)
    return np.asarray((left @ right).reshape(-1)[: last - first], dtype=np.float32)


def _shaped(sound: FloatArray, attack_s: float, rate: int) -> FloatArray:
    """Round off the beginning by half a Hann window and the end by 10 ms, so that neither clicks."""
    rise = min(len(sound), max(2, int(attack_s * rate)))
    fall = min(len(sound), max(2, int(0.01 * rate)))
    sound[:rise] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)).astype(np.float32)
    sound[-fall:] *= np.linspace(1, 0, fall, dtype=np.float32)
    return sound


def partials(hz: float, count: int, stiffness: float) -> Array:
    """Return the partials of a stiff string, in Hz.

    `stiffness` is B in f_n = n f sqrt(1 + B n^2) (Fletcher 1964, "Normal vibration frequencies of a stiff piano
    string"); 0 is an ideal string.
    """
    n = np.arange(1, count + 1)
    return np.asarray(n * hz * np.sqrt(1 + stiffness * n**2))


def twins(modes: Modes, share: float, slower: float, cents: float) -> Modes:
    """Return modes each with a slower, slightly detuned twin: the two-stage decay and slow beating of real strings.

    Source: Weinreich (1977), "Coupled piano strings": the second polarisation and the strings of one note exchange
    energy, so a fast decay is followed by a slow one.
    """
    first = Modes(modes.hz, modes.decay_s, modes.level * (1 - share))
    bent = modes.hz * 2 ** (cents / 1200)
    return first.joined(Modes(bent, modes.decay_s * slower, modes.level * share))
