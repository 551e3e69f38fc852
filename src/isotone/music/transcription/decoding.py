"""From posteriors to notes: a key begins where its onset peaks and lasts as long as it is heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from isotone.music.transcription.posteriors import FPS, KEYS, LOWEST, Posteriors
from isotone.signal.arrays import Array, Bools, Ints, local_peaks

BEGINS, SOUNDS = 0.6, 0.3
"""How likely an onset, and a sounding key, must be. Of nine choices tried on 14 pieces of library MIDI the best (note F
.63; the model's authors' .5 and .3 gave .61)."""
APART = 4
"""Frames between two onsets of a key (46 ms). [D]"""
BRIDGED = 11
"""Frames for which a note may seem silent and go on (128 ms), as the model's authors chose."""
LEAST = 5
"""Frames of the shortest note (58 ms): half of theirs, as quick music has shorter ones than 128 ms. [D]"""
LEAST_UNSTRUCK = 30
"""Frames a key must sound to be a note where no onset was heard (0.35 s). [D]"""


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes in order of start; each array has shape (notes,).

    Attributes
    ----------
    start_s, end_s : seconds. key : MIDI number. cents : pitch above the MIDI zero, as it was sounded.
    onset, held : how likely its onset was at its peak, and its sounding in the mean, 0 to 1.
    """

    start_s: Array
    end_s: Array
    key: Ints
    cents: Array
    onset: Array
    held: Array

    def __len__(self) -> int:
        return len(self.start_s)


def notes_of(heard: Posteriors) -> Notes:
    """Return the notes that a model heard."""
    rows = [row for key in range(KEYS) for row in _of_key(heard, key)]
    if not rows:
        nothing = np.zeros(0)
        return Notes(nothing, nothing, nothing.astype(np.int64), nothing, nothing, nothing)
    rows.sort()
    first, last, key, cents, onset, held = (np.array(column, dtype=np.float64) for column in zip(*rows, strict=True))
    return Notes(first / FPS, last / FPS, key.astype(np.int64), cents, onset, held)


def _of_key(heard: Posteriors, key: int) -> Iterator[tuple[float, ...]]:
    """Yield first and last frame, MIDI number, cents, onset and mean of each note of a key."""
    note = heard.note[:, key]
    onset = heard.onset[:, key] / 255
    begins = local_peaks(onset, least=BEGINS, apart=APART)
    runs = _runs(note >= SOUNDS * 255)
    firsts = runs[:, 0] if len(runs) else np.zeros(0, np.int64)
    struck = {int(np.searchsorted(firsts, at + 2, side="right")) - 1 for at in begins}
    spans = [(int(at), _end(int(at), runs, begins)) for at in begins]
    spans += [(int(a), int(b)) for place, (a, b) in enumerate(runs) if place not in struck and b - a >= LEAST_UNSTRUCK]
    for first, last in spans:
        if last - first < LEAST:
            continue
        weight = note[first:last].astype(np.float64)
        bend = float(weight @ heard.bend[first:last, key] / max(float(weight.sum()), 1e-9))
        midi = key + LOWEST
        peak = float(onset[max(first - 2, 0) : first + 3].max())
        yield float(first), float(last), float(midi), 100 * midi + bend, peak, float(weight.mean() / 255)


def _end(at: int, runs: Ints, begins: Ints) -> int:
    """The frame in which a note that begins at `at` ends: with the run that it is in, or at the key's next onset."""
    after = begins[np.searchsorted(begins, at, side="right") :]
    inside = runs[(runs[:, 0] <= at + 2) & (runs[:, 1] > at)] if len(runs) else runs
    end = int(inside[-1, 1]) if len(inside) else at
    return min(end, int(after[0])) if len(after) else end


def _runs(sounds: Bools) -> Ints:
    """Return the first frame and the one after the last of each run, over gaps of up to BRIDGED frames, (runs, 2)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], sounds.astype(np.int8), [0]]))).reshape(-1, 2)
    if len(edges) == 0:
        return edges
    apart = edges[1:, 0] - edges[:-1, 1] > BRIDGED
    return np.stack([edges[np.concatenate([[True], apart]), 0], edges[np.concatenate([apart, [True]]), 1]], axis=1)
