"""The K-weighting of ITU-R BS.1770-4 as matrices, so that long sound is weighted by a few large products.

Method
------
The filter is a linear system with a memory of four numbers. Sound is cut into rows of some fifty frames. What a row
sounds like, weighted, is `row @ echo` had it been silent before, plus `memory @ tail` of what came before; and what
it leaves in the memory is `row @ left`. So the energy of a weighted row is

    |row @ echo|^2 + 2 (row @ echo) . (memory @ tail) + |memory @ tail|^2

of which all that depends on the row is one product of matrices. The memory from row to row, `next = memory @ fade +
row @ left`, is summed up by one product within each group of rows, and from group to group by doubling: over 1, 2, 4,
... groups, until the fade is nothing. The memory is told in coordinates in which its square is the energy still to
come, so that single precision suffices.

Sources: ITU-R BS.1770-4 (2015), annex 1. The analogue prototype follows De Man (2014), "Evaluation of
implementations of the EBU R128 loudness measurement"; at 48 kHz it gives the standard's own coefficients.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from isotone.signal.arrays import Array
from isotone.signal.audio import FloatArray

HOP_S = 0.1
SHORTEST_ROW, LIKED_ROW, LONGEST_ROW = 40, 48, 64
"""Frames a row: few waste time on the memory, many on the product. [D]"""
MEMORY_S = 0.3
"""The slowest part of the filter, at 38 Hz, has faded below -200 dB in this time."""
FAINT = 1e-8
GROUP = 24
"""Rows whose memory is summed up by one product."""


@dataclass(frozen=True, slots=True)
class Matrices:
    """The weighting at one rate.

    `row` is how many frames a row has. `product` has `echo` (row, row), `left` (row, 4) and `echo @ tail'` (row, 4)
    side by side; `within` (4 GROUP, 4 GROUP) makes of what the rows of a group leave the memory after each, `carried`
    (4, 4 GROUP) of the memory before the group what is left of it after each; `fades` (n, 4, 4) is what the time of
    1, 2, 4, ... groups does to the memory; `tail` (4, row) is how the memory sounds.
    """

    row: int
    product: FloatArray
    within: FloatArray
    carried: FloatArray
    fades: FloatArray
    tail: FloatArray


class Meter:
    """The K-weighted energy of sound that comes block after block.

    Parameters
    ----------
    rate : int. Frames per second, 8000 or more.
    channels : int
    """

    def __init__(self, rate: int, channels: int) -> None:
        self._rate = rate
        self._matrices = matrices(rate)
        self._memory = np.zeros((channels, 4), dtype=np.float32)
        self._rest = np.zeros((channels, 0), dtype=np.float32)
        self._frames = 0
        self._energy: list[Array] = []

    def feed(self, block: FloatArray) -> None:
        """Hear the next block, shape (channels, frames)."""
        self._frames += block.shape[1]
        sound = np.concatenate([self._rest, block], axis=1) if self._rest.shape[1] else block
        rows = sound.shape[1] // self._matrices.row
        whole = rows * self._matrices.row
        self._rest = sound[:, whole:].copy()
        if rows:
            self._hear(sound[:, :whole].reshape(len(sound), rows, -1))

    def power(self) -> Array:
        """Return the weighted power of each whole tenth of a second heard so far, summed over channels.

        Its edges lie on rows, at most half a row (1 ms at 22.05 kHz) off at rates that no row divides. Sound shorter
        than a tenth gives one value over what there is.
        """
        energy = np.concatenate([*self._energy, self._rest_energy()])
        tenths = max(1, self._frames * 10 // self._rate)
        row = self._matrices.row
        edges = np.round(np.arange(tenths + 1) * (self._rate * HOP_S / row)).astype(np.int64)
        edges = np.minimum(edges, len(energy))
        total = np.concatenate([[0.0], np.cumsum(energy)])
        frames = np.minimum(np.diff(edges) * row, max(self._frames, 1))
        return np.asarray(np.maximum(np.diff(total[edges]), 0.0) / np.maximum(frames, 1))

    def _hear(self, rows: FloatArray) -> None:
        """Add the energy of rows, shape (channels, rows, row)."""
        row, tail = self._matrices.row, self._matrices.tail
        heard = rows @ self._matrices.product
        before = self._remember(heard[..., row : row + 4])
        echo = heard[..., :row]
        self._energy.append(
            np.einsum("crj,crj->r", echo, echo)
            + np.einsum("crj,crj->r", before, 2 * heard[..., row + 4 :] + before @ (tail @ tail.T))
        )

    def _remember(self, left: FloatArray) -> FloatArray:
        """Return the memory before each row, given what each leaves, both shape (channels, rows, 4)."""
        channels, count = left.shape[:2]
        groups = -(-count // GROUP)
        padded = np.zeros((channels, groups * GROUP, 4), dtype=np.float32)
        padded[:, :count] = left
        after = padded.reshape(channels, groups, -1) @ self._matrices.within
        at_edge = np.concatenate([self._memory[:, None], after[..., -4:]], axis=1)
        for doubling, fade in enumerate(self._matrices.fades):
            if (reach := 1 << doubling) <= groups:
                at_edge[:, reach:] += at_edge[:, :-reach] @ fade
        after += at_edge[:, :-1] @ self._matrices.carried
        memory = np.concatenate([self._memory[:, None], after.reshape(channels, -1, 4)[:, :count]], axis=1)
        self._memory = memory[:, -1]
        return memory[:, :-1]

    def _rest_energy(self) -> Array:
        """Energy of the frames that fill no row yet; nothing that is heard later changes by it."""
        count, one = self._rest.shape[1], self._matrices
        echo = self._rest @ one.product[:count, :count]
        return np.sum((echo + self._memory @ one.tail[:, :count]) ** 2, dtype=np.float64, keepdims=True).ravel()


@cache
def matrices(rate: int) -> Matrices:
    """Return the weighting at a rate as matrices."""
    step, enter, out, through = _system(rate)
    tail, power = out[None], step
    while len(tail) < MEMORY_S * rate:
        tail, power = np.concatenate([tail, tail @ power]), power @ power
    tail, scale = np.linalg.qr(tail)  # orthogonal: now the memory's square is the energy still to come
    step, enter = scale @ np.linalg.solve(scale.T, step.T).T, scale @ enter
    row = _row(rate)
    left = np.stack([np.linalg.matrix_power(step, row - 1 - at) @ enter for at in range(row)])
    impulse = np.concatenate([[through], tail[: row - 1] @ enter])
    lag = np.arange(row)[None, :] - np.arange(row)[:, None]
    echo = np.where(lag >= 0, impulse[np.maximum(lag, 0)], 0.0)
    near = tail[:row].T
    product = np.concatenate([echo, left, echo @ near.T], axis=1)
    powers = [np.linalg.matrix_power(step, row * rows).T for rows in range(GROUP + 1)]
    nothing = np.zeros((4, 4))
    within = np.block([[powers[to - at] if to >= at else nothing for to in range(GROUP)] for at in range(GROUP)])
    fades = powers[GROUP:]
    while np.abs(fades[-1]).max() > FAINT:
        fades.append(fades[-1] @ fades[-1])
    made = (product, within, np.hstack(powers[1:]), np.array(fades), near)
    return Matrices(row, *(np.asarray(one, dtype=np.float32) for one in made))


def biquads(rate: int) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return numerator and denominator of the shelf and of the high-pass, by falling powers of z.

    Examples
    --------
    >>> (shelf, poles), (cut, slow) = biquads(48000)
    >>> shelf.round(6).tolist(), slow.round(6).tolist()
    ([1.535125, -2.691696, 1.198393], [1.0, -1.990047, 0.990072])
    """
    k, q = np.tan(np.pi * 1681.974450955533 / rate), 0.7071752369554196
    high, middle = 10 ** (3.999843853973347 / 20), 10 ** (3.999843853973347 / 20 * 0.4996667741545416)
    shelf = np.array([high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k])
    low = np.tan(np.pi * 38.13547087602444 / rate)
    # The standard's high-pass has the numerator 1, -2, 1 with no gain taken out.
    cut = np.array([1.0, -2.0, 1.0])
    return (shelf / (1 + k / q + k * k), _poles(k, q)), (cut, _poles(low, 0.5003270373238773))


def _poles(k: float, q: float) -> Array:
    lower = np.array([1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k])
    return np.asarray(lower / lower[0])


def _system(rate: int) -> tuple[Array, Array, Array, float]:
    """Both sections in a row: `memory' = step @ memory + enter x`, `y = out . memory + through x`."""
    (step, enter, out, through), (step2, enter2, out2, through2) = (_section(*one) for one in biquads(rate))
    both = np.block([[step, np.zeros((2, 2))], [np.outer(enter2, out), step2]])
    return both, np.append(enter, through * enter2), np.append(through2 * out, out2), float(through * through2)


def _section(above: Array, below: Array) -> tuple[Array, Array, Array, float]:
    """One section in steps of its own speed: in powers of (z - 1) / speed, where slow poles lie far apart."""
    speed = float(np.sqrt(below.sum()))
    above, below = (np.array([one[0], (2 * one[0] + one[1]) / speed, one.sum() / speed**2]) for one in (above, below))
    step = np.eye(2) + speed * np.array([-below[1:], [1.0, 0.0]])
    return step, np.array([speed, 0.0]), above[1:] - above[0] * below[1:], float(above[0])


def _row(rate: int) -> int:
    """How many frames a row has: a part of a tenth of a second where that can be."""
    fitting = [row for row in range(SHORTEST_ROW, LONGEST_ROW + 1) if rate % (10 * row) == 0]
    return min(fitting, key=lambda row: abs(row - LIKED_ROW), default=LIKED_ROW)
