"""How sure a mean is, of values that depend on those before."""

from __future__ import annotations

import numpy as np

from isotone.signal.arrays import Array

SURE = 1.96  # standard errors on either side: 95 %


def error_of_mean(values: Array, reach: int) -> float:
    """Return the standard error of the mean of `values` (n,), which depend on each other up to `reach` values away.

    Newey & West (1987), 10.2307/1913610: the autocovariances, each with a weight that falls to nothing at `reach`.
    """
    count = len(values)
    if count < 3:
        return float("inf")
    centred = values - values.mean()
    reach = min(reach, count - 1)
    size = 1 << (count + reach).bit_length()
    power = np.abs(np.fft.rfft(centred, size)) ** 2
    shared = np.fft.irfft(power, size)[: reach + 1] / count
    weights = 1 - np.arange(reach + 1) / (reach + 1)
    total = shared[0] + 2 * float((weights[1:] * shared[1:]).sum())
    return float(np.sqrt(max(total, shared[0] / count) / count))


def around_root(mean: float, error: float) -> tuple[float, float]:
    """Return the 95 % interval of the root of a mean square, by its logarithm, so that it stays above nothing."""
    if mean <= 0:
        return 0.0, 0.0
    wide = np.exp(SURE * error / mean / 2)
    root = float(np.sqrt(mean))
    return float(root / wide), float(root * wide)
