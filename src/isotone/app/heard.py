"""A piece as one page hears and draws it: its sound in a form that browsers play, and the outline of its waveform."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from isotone.errors import IsotoneError
from isotone.signal import FloatArray

KINDS = {
    ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".flac": "audio/flac",
    ".wav": "audio/wav", ".m4a": "audio/mp4", ".mp4": "audio/mp4", ".aac": "audio/aac",
}  # fmt: skip
"""What browsers play as it is; anything else is made into mp3 first."""
PARTS = 400
"""Parts of an outline: more than a phone has places for. [D]"""
FINE = 1024
RATE = 48000
KEPT_SOUNDS, KEPT_OUTLINES = 6, 200


@dataclass(frozen=True, slots=True)
class Playable:
    """A file that a browser plays, and its kind for HTTP."""

    path: Path
    kind: str


class Heard:
    """Sounds and outlines of pieces, kept while the program runs, in a private folder that goes with it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._outlines: OrderedDict[str, tuple[float, ...]] = OrderedDict()
        self._sounds: OrderedDict[str, Path] = OrderedDict()
        self._folder: Path | None = None

    def playable(self, track_id: str, path: Path) -> Playable | None:
        """Return a file that browsers play; None where the sound cannot be read. Other forms are made into mp3."""
        kind = KINDS.get(path.suffix.lower())
        if kind is not None:
            return Playable(path, kind)
        with self._guard:
            made = self._sounds.pop(track_id, None) or self._encode(track_id, path)
            if made is None:
                return None
            self._sounds[track_id] = made
            while len(self._sounds) > KEPT_SOUNDS:
                self._sounds.popitem(last=False)[1].unlink(missing_ok=True)
            return Playable(made, KINDS[".mp3"])

    def outline(self, track_id: str, path: Path) -> tuple[float, ...]:
        """Return the peaks of equal parts of a piece, 0 to 1 at its highest; empty where it cannot be read."""
        with self._guard:
            known = self._outlines.get(track_id)
            if known is None:
                known = self._outlines[track_id] = outline_of(path)
                while len(self._outlines) > KEPT_OUTLINES:
                    self._outlines.popitem(last=False)
            return known

    def _private(self) -> Path:
        """Return a folder that goes when this does, in memory where the system has such a place."""
        if self._folder is None:
            memory = os.environ.get("XDG_RUNTIME_DIR", "")
            place = memory if memory and Path(memory).is_dir() else None
            self._folder = Path(tempfile.mkdtemp(prefix="isotone-heard-", dir=place))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder

    def _encode(self, track_id: str, path: Path) -> Path | None:
        from isotone.files.decode import open_source
        from isotone.files.encode import write_audio

        out = self._private() / f"{track_id[:16]}.mp3"
        try:
            source = open_source(path, RATE)
            try:
                starts = range(0, 1 << 40, 10 * RATE)
                blocks = (source.read(start, 10 * RATE) for start in starts)
                write_audio(out, _until_empty(blocks), RATE)
            finally:
                source.close()
        except (IsotoneError, OSError):
            out.unlink(missing_ok=True)
            return None
        return out


def outline_of(path: Path) -> tuple[float, ...]:
    """Return the peaks of `PARTS` equal parts of a file, 0 to 1 at its highest; empty where it cannot be read."""
    from isotone.files.decode import Stream

    peaks: list[FloatArray] = []
    left: FloatArray = np.zeros(0, np.float32)
    try:
        with Stream(path) as stream:
            for block in stream:
                level = np.concatenate([left, np.abs(block).max(axis=1)])
                whole = len(level) // FINE * FINE
                peaks.append(level[:whole].reshape(-1, FINE).max(axis=1))
                left = level[whole:]
    except IsotoneError:
        return ()
    fine = np.concatenate([*peaks, left.max(initial=0.0, keepdims=True)])
    parts = np.array([part.max() for part in np.array_split(fine, min(PARTS, len(fine)))])
    return tuple((parts / max(float(parts.max()), 1e-6)).round(3).tolist())


def _until_empty(blocks: Iterable[FloatArray]) -> Iterator[FloatArray]:
    for block in blocks:
        if not len(block):
            return
        yield block
