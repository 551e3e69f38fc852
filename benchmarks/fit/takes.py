"""The played songs of `benchmarks.fit.played` as the pulse hears them, and how well beats are found in them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from isotone.files.decode import decode
from isotone.music.analysis.fitted import pulse as fitted
from isotone.music.analysis.pulse import onsets
from isotone.music.analysis.pulse.levels import Level, levels
from isotone.music.analysis.pulse.tempo import tempo_clues
from isotone.music.analysis.pulse.tempogram import Tempogram, candidates, tempogram
from isotone.music.analysis.spectra import FINE_FPS, Spectra, spectra
from isotone.signal import Audio, clean

TOLERANCE = 0.04
OCTAVES = (1, 2, 0.5, 3, 1 / 3)


@dataclass
class Take:
    """A song as played: what is true of it, what was heard, and the ways to count its beat."""

    name: str
    song: str
    beats_s: np.ndarray
    down_s: np.ndarray
    metre: int
    manner: dict[str, float]
    heard: onsets.Onsets
    view: Tempogram
    lags: np.ndarray
    clues: np.ndarray
    ways: list[Level] = field(default_factory=list)
    bars: tuple[np.ndarray, np.ndarray] | None = None

    @property
    def bpm(self) -> float:
        return 60 / float(np.median(np.diff(self.beats_s)))

    @property
    def kind(self) -> str:
        return self.name.split("_")[0].split("-")[0]

    def right(self) -> np.ndarray:
        """Which lags are the beat."""
        return np.abs(60 * FINE_FPS / self.lags / self.bpm - 1) <= TOLERANCE

    def merit(self) -> np.ndarray:
        """How right each way to count is, 1 for the best of those with the tempo."""
        found = np.array([f_measure(way.beats / FINE_FPS, self.beats_s) for way in self.ways])
        good = np.array([abs(way.tempo_bpm / self.bpm - 1) <= TOLERANCE for way in self.ways])
        value = good * np.maximum(found, 0.02) ** 2
        return np.asarray(value / max(float(value.max()), 1e-9))

    def follow(self) -> None:
        """Follow the ways to count, as the model of lags would have it."""
        self.ways = levels(self.heard, self.view, self.lags, fitted.TEMPO(self.clues)) if len(self.lags) else []


def hear(audio: Audio) -> onsets.Onsets:
    return heard_in(spectra(audio))


def heard_in(view: Spectra) -> onsets.Onsets:
    return onsets.onsets(view, onsets.rises(onsets.compressed(view)))


def heard_of(path: Path) -> onsets.Onsets:
    """Return what begins when in a recording; bands and peaks are kept beside it."""
    kept = path.with_suffix(".npz")
    if not kept.exists():
        view = spectra(clean(decode(path)))
        bands = onsets.compressed(view).astype(np.float16)
        np.savez(kept, bands=bands, hz=view.peak_hz, pw=view.peak_power, dur=view.duration_s)
    with np.load(kept) as raw:
        none = np.zeros(0, dtype=np.float32)
        view = Spectra(none, none, none, none, raw["hz"], raw["pw"], float(raw["dur"]))
        return onsets.onsets(view, onsets.rises(raw["bands"].astype(np.float32)))


def take(name: str, beats: np.ndarray, heard: onsets.Onsets, told: dict | None = None) -> Take:  # type: ignore[type-arg]
    view = tempogram(heard.strength)
    lags = candidates(view.whole)
    clues = tempo_clues(heard, view, lags) if len(lags) else np.zeros((0, 1))
    told = told or {"song": name, "downbeats_s": [], "metre": 0, "manner": {}}
    down = np.array(told["downbeats_s"])
    return Take(name, told["song"], beats, down, told["metre"], told["manner"], heard, view, lags, clues)


def takes(folder: Path, pattern: str = "*-[012].json") -> list[Take]:
    """Return every take of a folder with eight beats or more."""
    found = []
    for path in sorted(folder.glob(pattern)):
        told = json.loads(path.read_text())
        heard = heard_of(path.with_suffix(".wav"))
        end = len(heard.strength) / FINE_FPS
        beats = np.array([at for at in told["beats_s"] if at < end])
        if len(beats) >= 8:
            told["downbeats_s"] = [at for at in told["downbeats_s"] if at < end]
            found.append(take(path.stem, beats, heard, told))
    return found


def f_measure(found: np.ndarray, true: np.ndarray, window: float = 0.07) -> float:
    """F-measure of beats within 70 ms, the first five seconds left out (as in MIREX)."""
    found, true = found[found >= 5], true[true >= 5]
    if len(found) == 0 or len(true) == 0:
        return 0.0
    hits, place = 0, 0
    for beat in true:
        while place < len(found) and found[place] < beat - window:
            place += 1
        if place < len(found) and found[place] <= beat + window:
            hits += 1
            place += 1
    return 2 * hits / (len(found) + len(true))


def agrees(bpm: float, true: float, ratios: tuple[float, ...] = (1,)) -> bool:
    """Return whether a tempo lies within 4 % of the true one times one of the ratios."""
    return any(abs(bpm / (true * ratio) - 1) <= TOLERANCE for ratio in ratios)
