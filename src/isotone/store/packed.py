"""Curves and documents packed small, as they lie in the home.

A curve is kept in 65,535 steps between its least and its greatest value, as differences, and compressed: a piece's
eleven curves take a few kilobytes. What is None stays None.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from isotone.music import Curve

NONE = 0
STEPS = 65534
HEAD = struct.Struct("<I")


def pack(document: Mapping[str, Any]) -> bytes:
    """Return a JSON document, compressed."""
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode())


def unpack(packed: bytes) -> dict[str, Any]:
    """Return the document that `pack` packed."""
    document: dict[str, Any] = json.loads(zlib.decompress(packed))
    return document


def pack_curves(curves: Mapping[str, Curve]) -> bytes:
    """Return curves in a few bytes; each value comes back to 1/130,000 of its curve's range."""
    head, body = [], b""
    for name, curve in curves.items():
        values = np.array([math.nan if one is None else one for one in curve.values], np.float64)
        known = np.isfinite(values)
        low, high = (float(values[known].min()), float(values[known].max())) if known.any() else (0.0, 0.0)
        scaled = np.rint((values[known] - low) / ((high - low) or 1.0) * STEPS)
        steps = np.full(len(values), NONE, np.uint16)
        steps[known] = scaled.astype(np.uint16) + 1
        body += np.diff(steps, prepend=np.uint16(0)).astype("<u2").tobytes()
        head.append([name, curve.step_s, len(values), low, high])
    told = json.dumps(head, separators=(",", ":")).encode()
    return zlib.compress(HEAD.pack(len(told)) + told + body)


def unpack_curves(packed: bytes) -> dict[str, Curve]:
    """Return the curves that `pack_curves` packed."""
    whole = zlib.decompress(packed)
    (length,) = HEAD.unpack_from(whole)
    at = HEAD.size + length
    curves = {}
    for name, step_s, count, low, high in json.loads(whole[HEAD.size : at]):
        steps = np.cumsum(np.frombuffer(whole, "<u2", count, at), dtype=np.uint16)
        values = low + (steps.astype(np.float64) - 1) * ((high - low) / STEPS)
        told = (
            None if step == NONE else round(one, 6) for step, one in zip(steps.tolist(), values.tolist(), strict=True)
        )
        curves[name] = Curve(tuple(told), step_s)
        at += 2 * count
    return curves
