"""Arrays of numpy in a `.npz`: by name, as the columns of a table; `rate_hz`, `fs` or `sampling_rate` is the rate."""

from __future__ import annotations

import io
import zipfile

import numpy as np

from isotone.errors import DecodeError
from isotone.files.signals.table import recording_of
from isotone.files.signals.text import Table
from isotone.files.signals.values import Ask, Recording
from isotone.signal.arrays import Array

RATES = ("rate_hz", "rate", "fs", "sfreq", "sampling_rate", "hz")


def read_npz(raw: bytes, ask: Ask) -> Recording:
    """Return what a `.npz` holds: its longest arrays as columns."""
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except (ValueError, OSError, zipfile.BadZipFile, EOFError):
        raise DecodeError("signals-broken") from None
    rate = next((float(arrays[one]) for one in RATES if one in arrays and arrays[one].size == 1), None)
    ask = Ask(ask.rate_hz or rate, ask.column, ask.kind)
    return recording_of(_table(arrays), ask)


def _table(arrays: dict[str, Array]) -> Table:
    """Return the arrays of the most common length that are numbers, as columns."""
    rows = {name: one for name, one in arrays.items() if one.ndim == 1 and len(one) > 1 and one.dtype.kind in "fiu"}
    if not rows:
        raise DecodeError("signals-none")
    length = max(len(one) for one in rows.values())
    names = [name for name, one in rows.items() if len(one) == length]
    values = np.stack([rows[name].astype(np.float64) for name in names], axis=1)
    return Table(tuple(names), values, tuple(range(1, length + 1)))
