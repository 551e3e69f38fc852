"""EDF and BDF: channels known by their labels."""

from __future__ import annotations

import io

import numpy as np

from isotone.errors import DecodeError
from isotone.files.signals.names import role
from isotone.files.signals.values import KINDS, Ask, Recording, Signal, SignalKind


def read_edf(raw: bytes, ask: Ask) -> Recording:
    """Return the channels of an EDF or BDF that a body's signal is in, or the one asked for."""
    import edfio

    try:
        opened = edfio.read_bdf if raw.startswith(b"\xff") else edfio.read_edf
        file = opened(io.BytesIO(raw))
        channels = [(one.label, float(one.sampling_frequency), one) for one in file.signals]
    except Exception as error:  # the library raises what it likes on a broken file
        raise DecodeError("signals-broken") from error
    found = tuple(
        Signal(kind, label, np.ascontiguousarray(one.data, dtype=np.float64), rate_hz)
        for label, rate_hz, one in channels
        if (kind := _kind(label, ask)) is not None
    )
    if not found:
        names = ", ".join(label for label, _, _ in channels)
        raise (
            DecodeError("signals-column", column=ask.column, columns=names)
            if ask.column
            else DecodeError("signals-which", columns=names)
        )
    return Recording(signals=found)


def _kind(label: str, ask: Ask) -> SignalKind | None:
    """Return what a channel is: of one asked for, what is asked; else what its label says."""
    said = role(label)
    known = next((one for one in KINDS if one == said), None)
    if ask.column is not None:
        return (ask.kind or known) if label.lower() == ask.column.strip().lower() else None
    return known if ask.kind is None or known == ask.kind else None
