"""Fit which transcribed notes are the melody: `python -m benchmarks.fit.notes RENDERS`, of `benchmarks.fit.render`.

POP909 names the track of its melody. The notes that the model of notes hears in each rendering are told apart twice:
from each by itself and its fellows, then with where the melody is about. Eight folds by song. Wants the extra `notes`.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit import midi, models
from benchmarks.fit.sources import cache_folder, data_folder

from isotone.files.decode import decode
from isotone.files.models import basic_pitch
from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch.contour import stability
from isotone.music.analysis.spectra import COARSE_FPS
from isotone.music.expectation.melody import LEAST_NOTES
from isotone.music.score import Note
from isotone.music.scores.profile import contour, met_of
from isotone.music.transcription import Posteriors, Transcriber, leading, posteriors
from isotone.music.transcription.decoding import Notes, notes_of

FOLDS, RIDGE = 8, 1.0
TOLERANCE_S = 0.05
"""How far an onset may lie from the true one, as in MIREX."""


@dataclass(frozen=True)
class Song:
    """A rendering: the notes that were heard, and where its melody truly is, MIDI number in each coarse frame."""

    name: str
    heard: Notes
    melody: np.ndarray


def transcribed(path: Path) -> tuple[Posteriors, float]:
    """Return what the model hears of a file, from the cache where it is there, and the CPU-seconds a minute took."""
    size = f"{path.stem}{path.stat().st_size}".encode()
    code = Path(posteriors.__file__).read_bytes()
    kept = cache_folder() / f"notes-{hashlib.sha256(size + code).hexdigest()[:24]}.npz"
    if not kept.exists():
        audio = decode(path)
        model, began = basic_pitch.note_model(), time.process_time()
        listener = Transcriber(model, audio.rate)
        listener.feed(audio.samples)
        found = listener.posteriors()
        took = (time.process_time() - began) / (audio.frames / audio.rate) * 60
        np.savez_compressed(kept, onset=found.onset, note=found.note, bend=found.bend, took=took)
    with np.load(kept) as there:
        return Posteriors(there["onset"], there["note"], there["bend"]), float(there["took"])


def true_notes(path: Path, melody: bool = False) -> np.ndarray:
    """Return start, end (s) and key of each note of a MIDI file, drums left out, sorted; of its first channel alone."""
    began: dict[tuple[int, int], float] = {}
    found = []
    for event in midi.read(path).events:
        if event.channel == midi.DRUMS or (melody and event.channel != 0) or event.kind not in (midi.ON, midi.OFF):
            continue
        if event.kind == midi.ON:
            began[event.channel, event.data[0]] = event.at_s
        elif (event.channel, event.data[0]) in began:
            found.append((began.pop((event.channel, event.data[0])), event.at_s, event.data[0]))
    return np.array(sorted(found)).reshape(-1, 3)


def song(path: Path) -> Song:
    """Return a rendering of POP909 with its truth."""
    heard, _ = transcribed(path)
    number = path.stem[4:7]
    frames = np.arange(int(len(heard.note) / posteriors.FPS * COARSE_FPS)) / COARSE_FPS
    true = np.zeros(len(frames))
    for start, end, key in true_notes(data_folder() / "pop909" / number / f"{number}.mid", melody=True):
        span = slice(*np.searchsorted(frames, [start, end]))
        true[span] = np.maximum(true[span], key)
    return Song(path.stem, notes_of(heard), true)


def is_melody(one: Song) -> np.ndarray:
    """Say of each note that was heard whether the melody is on its key as it begins: for most of its first 0.3 s."""
    first = np.round(one.heard.start_s * COARSE_FPS).astype(int)
    last = np.clip(np.round(one.heard.end_s * COARSE_FPS).astype(int), first + 1, first + 3)
    spans = zip(first, last, one.heard.key, strict=True)
    return np.array([np.mean(one.melody[a:b] == key) > 0.5 if a < len(one.melody) else False for a, b, key in spans])


def fit(songs: list[Song]) -> dict[str, models.Fit]:
    """Fit the two models and let the melody use them."""
    first = [leading.clues(one.heard) for one in songs]
    right = np.concatenate([is_melody(one) for one in songs]).astype(float)
    weight = np.concatenate([np.minimum(one.heard.end_s - one.heard.start_s, 1.0) for one in songs])
    leading.fitted.FIRST = models.logistic(np.concatenate(first), right, RIDGE, weight)
    second = [
        leading.with_line(one.heard, x, chance(leading.fitted.FIRST(x))) for one, x in zip(songs, first, strict=True)
    ]
    leading.fitted.SECOND = models.logistic(np.concatenate(second), right, RIDGE, weight)
    return {name: getattr(leading.fitted, name) for name in ("FIRST", "SECOND")}


def score(one: Song) -> np.ndarray:
    """Raw pitch, raw chroma and overall accuracy, voicing's recall and false alarm, as mir_eval names them; the last
    is how sure the line says it is."""
    leads = leading.leading(one.heard)
    at = leading.over_time(one.heard, leads)
    frames = np.round(np.arange(len(one.melody)) / COARSE_FPS / leading.STEP_S).astype(int)
    told = np.where(frames < len(at), at[np.minimum(frames, len(at) - 1)], -1)
    pitch = np.where(told >= 0, one.heard.cents[told] / 100, 0.0)
    voiced, sounds = (told >= 0) & (leads[told] > leading.LEADS), one.melody > 0
    near = np.abs(pitch - one.melody) < 0.5
    chroma = (np.abs((pitch - one.melody + 6) % 12 - 6) < 0.5) & (told >= 0)
    overall = np.where(sounds, near & voiced, ~voiced).mean()
    sure = leading.melody_of(one.heard).sure
    rates = [near[sounds].mean(), chroma[sounds].mean(), overall, voiced[sounds].mean(), voiced[~sounds].mean(), sure]
    return np.array([*rates, (near & voiced).sum() / max((told >= 0).sum(), 1)])


def among(one: Song) -> float:
    """Return for how much of the melody its key is among those that were heard: the most that choosing could reach."""
    times = np.arange(len(one.melody)) / COARSE_FPS
    there = np.zeros(len(one.melody), bool)
    for start, end, key in zip(one.heard.start_s, one.heard.end_s, one.heard.key, strict=True):
        span = slice(*np.searchsorted(times, [start, end]))
        there[span] |= one.melody[span] == key
    return float(there[one.melody > 0].mean())


def against_true(one: Song) -> np.ndarray:
    """Return information content and stability of the melody as it was heard and as it is; NaN with too few notes."""
    length_s = len(one.melody) / COARSE_FPS
    path = data_folder() / "pop909" / one.name[4:7] / f"{one.name[4:7]}.mid"
    rows = [row for row in true_notes(path, melody=True) if row[0] < length_s and row[1] > row[0]]
    true = [Note(start, end - start, 100 * key, 0.5) for start, end, key in rows]
    heard = leading.melody_of(one.heard).notes
    if min(len(true), len(heard)) < LEAST_NOTES:
        return np.full(4, np.nan)
    bits = [met_of(line, 0).mean_information for line in (heard, true)]
    return np.array([*bits, *(stability(contour(line, length_s)) for line in (heard, true))])


def held_out(songs: list[Song], told: Callable[[Song], np.ndarray] = score) -> np.ndarray:
    """Return what is `told` of each song by models that had not met it, shape (songs, values)."""
    fold = np.random.default_rng(0).permutation(len(songs)) % FOLDS
    scores: dict[int, np.ndarray] = {}
    for number in range(FOLDS):
        fit([one for one, at in zip(songs, fold, strict=True) if at != number])
        scores |= {place: told(songs[place]) for place in np.flatnonzero(fold == number).tolist()}
    return np.array([scores[place] for place in range(len(songs))])


def note_scores(heard: Notes, true: np.ndarray, length_s: float) -> np.ndarray:
    """Return precision, recall and F of notes: the same key, begun within TOLERANCE_S; ends do not count.

    A key that several parts strike at once counts as one note.
    """
    right = told = there = 0
    for key in range(128):
        starts = true[(true[:, 2] == key) & (true[:, 0] < length_s), 0]
        starts = starts[np.concatenate([[True], np.diff(starts) > TOLERANCE_S])] if len(starts) else starts
        found = heard.start_s[heard.key == key]
        right, told, there = right + _matched(starts, found), told + len(found), there + len(starts)
    precision, recall = right / max(told, 1), right / max(there, 1)
    return np.array([precision, recall, 2 * right / max(told + there, 1)])


def _matched(a: np.ndarray, b: np.ndarray) -> int:
    """Return how many times of two rising rows can be paired within TOLERANCE_S."""
    i = j = count = 0
    while i < len(a) and j < len(b):
        if abs(a[i] - b[j]) <= TOLERANCE_S:
            i, j, count = i + 1, j + 1, count + 1
        elif a[i] < b[j]:
            i += 1
        else:
            j += 1
    return count


def main(renders: Path) -> None:
    songs = [song(path) for path in sorted(renders.glob("pop_*.ogg"))]
    scores = held_out(songs)
    said = "raw pitch {:.2f}, chroma {:.2f}, overall {:.2f}, voicing {:.2f}, false {:.2f}, sure {:.2f}, right {:.2f}"
    print(said.format(*scores.mean(axis=0)))
    print(f"sure against right, r {np.corrcoef(scores[:, 5], scores[:, 6])[0, 1]:.2f}")
    models.write("notes", "Which notes lead. Written by `benchmarks.fit.notes`.", dict(fit(songs)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
