"""A SoundFont 2 from its file (SoundFont 2.04 specification, sections 5 and 7)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from isotone.errors import DecodeError, InputError
from isotone.sound.instruments.sampled import USUAL, Sample, Sampled, Zone

ROWS: Mapping[str, str] = {
    "phdr": "<20sHHHIII", "pbag": "<HH", "pgen": "<HH", "inst": "<20sH", "ibag": "<HH", "igen": "<HH",
    "shdr": "<20sIIIIIBbHH",
}  # fmt: skip
INSTRUMENT, KEYS, STRENGTHS, SAMPLE, ROOT = 41, 43, 44, 53, 58
ADDED = frozenset({8, 9, 17, 33, 34, 35, 36, 37, 38, 48, 51, 52, 56})
"""What a preset says of these is added to what its instruments say."""
MOVES = ((0, 4), (1, 12), (2, 45), (3, 50))
"""Fine and coarse moves of a sample's start, end, and turn."""
ROM = 0x8000
MOST_BYTES = 2_000_000_000
Told = dict[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A font's samples and its presets: (bank, program) to a name and zones."""

    pcm: np.ndarray
    presets: Mapping[tuple[int, int], tuple[str, tuple[Zone, ...]]]

    def instrument(self, asked: str | int) -> Sampled:
        """Return a preset by its program in bank 0, or by its name.

        Raises
        ------
        InputError
            If the font has none such.
        """
        for (bank, program), (name, zones) in sorted(self.presets.items()):
            if (bank == 0 and program == asked) or (isinstance(asked, str) and name.casefold() == asked.casefold()):
                return Sampled(name, self.pcm, zones)
        known = ", ".join(name for _, (name, _) in sorted(self.presets.items())[:12])
        raise InputError("soundfont-preset", name=str(asked), known=known)


def read_font(path: Path) -> Font:
    """Return a font.

    Raises
    ------
    DecodeError
        If the file cannot be read, is no SoundFont 2, or is broken.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DecodeError("soundfont-broken", path=str(path))
        raw = path.read_bytes()
    except OSError:
        raise DecodeError("soundfont-missing", path=str(path)) from None
    try:
        return _font(raw)
    except (struct.error, IndexError, KeyError, ValueError, OverflowError):
        raise DecodeError("soundfont-broken", path=str(path)) from None


def _font(raw: bytes) -> Font:
    if raw[:4] != b"RIFF" or raw[8:12] != b"sfbk":
        raise ValueError
    parts = _parts(raw, 12, len(raw))
    rows = {name: list(struct.iter_unpack(form, raw[slice(*parts[name])])) for name, form in ROWS.items()}
    first, stop = parts["smpl"]
    pcm = np.frombuffer(raw, "<i2", (stop - first) // 2, first)
    made = [_zones(rows["ibag"], rows["igen"], one[1], after[1], SAMPLE) for one, after in pairwise(rows["inst"])]
    presets = {}
    for one, after in pairwise(rows["phdr"]):
        zones = tuple(
            joined
            for outer in _zones(rows["pbag"], rows["pgen"], one[3], after[3], INSTRUMENT)
            for inner in made[outer[INSTRUMENT]]
            if (joined := _joined(outer, inner, rows["shdr"], len(pcm))) is not None
        )
        presets[one[2], one[1]] = (one[0].split(b"\0")[0].decode("latin-1").strip(), zones)
    return Font(pcm, presets)


def _parts(raw: bytes, at: int, stop: int) -> dict[str, tuple[int, int]]:
    """Return from where to where each part of a font lies."""
    found: dict[str, tuple[int, int]] = {}
    while at + 8 <= stop:
        name, size = struct.unpack_from("<4sI", raw, at)
        if at + 8 + size > stop:
            raise ValueError
        if name == b"LIST":
            found.update(_parts(raw, at + 12, at + 8 + size))
        found[name.decode("latin-1")] = (at + 8, at + 8 + size)
        at += 8 + size + size % 2
    return found


def _zones(bags: Sequence[Any], gens: Sequence[Any], first: int, stop: int, ends: int) -> list[Told]:
    """Return what each zone says; what the first says alone holds for all."""
    common: Told = {}
    found = []
    for number in range(first, stop):
        told = dict(gens[bags[number][0] : bags[number + 1][0]])
        if ends in told:
            found.append({**common, **told})
        elif number == first:
            common = told
    return found


def _joined(outer: Told, inner: Told, samples: Sequence[Any], count: int) -> Zone | None:
    """Return a zone of a preset and one of its instrument as one; None where no key or sample is left."""
    spans = []
    for kind in (KEYS, STRENGTHS):
        one, two = (told.get(kind, 127 << 8) for told in (outer, inner))
        spans.append((max(one & 255, two & 255), min(one >> 8, two >> 8)))
    told = {kind: _signed(value) for kind, value in inner.items()}
    for kind in ADDED & set(outer):
        told[kind] = told.get(kind, USUAL.get(kind, 0)) + _signed(outer[kind])
    _, *places, rate, root, off, _, kind = samples[inner[SAMPLE]]
    start, end, low, high = (
        place + told.get(fine, 0) + 32768 * told.get(coarse, 0)
        for place, (fine, coarse) in zip(places, MOVES, strict=True)
    )
    if any(least > most for least, most in spans) or kind & ROM or not 0 <= start < end <= count or rate <= 0:
        return None
    root = told[ROOT] if told.get(ROOT, -1) >= 0 else root
    return Zone(spans[0], spans[1], told, Sample(start, end, (low, high), rate, 100.0 * root - off))


def _signed(value: int) -> int:
    return value - 65536 if value > 32767 else value
