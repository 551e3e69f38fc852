"""Rank correlation of a knob and what is heard of it, with the form and all other knobs taken out of both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Array = np.ndarray


def ranks(values: Array) -> Array:
    """Return ranks, those of equal values shared."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[places].astype(float)


def partial(knob: Array, measure: Array, others: Array, forms: Sequence[str]) -> float:
    """Return the partial rank correlation.

    Parameters
    ----------
    knob, measure : shape (pieces,). others : the other knobs, shape (pieces, knobs). forms : of each piece.
    """
    kinds = sorted(set(forms))
    given = np.column_stack([np.array([[form == kind for kind in kinds] for form in forms], float), _ranked(others)])
    rest = [_left(ranks(one), given) for one in (knob, measure)]
    return float(np.corrcoef(*rest)[0, 1])


def _ranked(columns: Array) -> Array:
    return np.column_stack([ranks(one) - len(one) / 2 for one in columns.T])


def _left(values: Array, given: Array) -> Array:
    return values - given @ np.linalg.lstsq(given, values, rcond=None)[0]
