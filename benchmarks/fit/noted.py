"""What a perfect front would hear: the true notes of a take as `Onsets`, to tell what the front costs.

The same performance as in `benchmarks.fit.played` (the notes as they were sent to the synthesiser), no sound. Struck
drums count as bass (kick and toms), middle (snare) or treble (cymbals); pitch classes are of the notes that are held.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from benchmarks.fit import midi
from benchmarks.fit.played import SECONDS, manner, performance, piano, songs
from benchmarks.fit.takes import Take, take

from isotone.music.analysis.pulse import harmony, onsets
from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS

STRIKE = np.array([0.3, 1.0, 0.5, 0.2])
"""How strongly a note begins in the frame before, its own, and the two after: about what sound gives."""
LOUD = 0.5
"""Brings strengths to the scale of those of sound, so that thresholds of onsets hold."""
LOW_DRUMS, MIDDLE_DRUMS = (35, 36, 41, 43, 45, 47), (37, 38, 39, 40, 48, 50)
BASS_TOP, TREBLE_FROM = 62, 84
"""Pitches up to 300 Hz are bass; notes from 1 kHz on count as treble as well, by their partials. [D]"""
Note = tuple[float, float, int, bool, float]
"""From when to when (s), pitch, whether it is a drum, velocity 0 to 1."""


def notes(events: list[midi.Event]) -> list[Note]:
    """Return the notes of a performance."""
    held: dict[tuple[int, int], tuple[float, float]] = {}
    found: list[Note] = []
    for event in sorted(events, key=lambda one: one.at_s):
        if event.kind not in (midi.ON, midi.OFF):
            continue
        key = (event.channel, event.data[0])
        if key in held:
            start, loud = held.pop(key)
            found.append((start, event.at_s, key[1], key[0] == midi.DRUMS, loud))
        if event.kind == midi.ON:
            held[key] = (event.at_s, event.data[1] / 127)
    found += [(start, SECONDS, key[1], key[0] == midi.DRUMS, loud) for key, (start, loud) in held.items()]
    return found


def heard(played: list[Note]) -> onsets.Onsets:
    """Return what begins when, from true notes."""
    frames = round(SECONDS * FINE_FPS)
    curves = [_begins(part, frames) for part in (played, *_registers(played))]
    roll = np.zeros((round(SECONDS * COARSE_FPS), harmony.SEMITONES))
    for start, stop, pitch, drum, loud in played:
        if not drum and 0 <= pitch - harmony.LOWEST < harmony.SEMITONES:
            first = int(start * COARSE_FPS)
            roll[first : max(first + 1, int(min(stop, start + 2) * COARSE_FPS)), pitch - harmony.LOWEST] += loud
    semitone = np.log1p(roll / max(float(roll.mean()), 1e-9))
    total = harmony.sounded(harmony.classes(semitone))
    bass = harmony.sounded(harmony.classes(semitone * (np.arange(harmony.SEMITONES) < harmony.BASS)))
    change, below = harmony.change(total, frames), harmony.change(bass, frames)
    strength, low, mid, high = curves
    return onsets.Onsets(strength, low, mid, high, change, below, total, onsets.onset_frames(strength))


def _registers(played: list[Note]) -> tuple[list[Note], list[Note], list[Note]]:
    low = [one for one in played if (one[2] in LOW_DRUMS if one[3] else one[2] <= BASS_TOP)]
    mid = [one for one in played if (one[2] in MIDDLE_DRUMS if one[3] else True)]
    high = [one for one in played if (one[2] not in LOW_DRUMS if one[3] else one[2] >= TREBLE_FROM)]
    return low, mid, high


def _begins(played: list[Note], frames: int) -> np.ndarray:
    struck = np.zeros(frames + 8)
    for start, _, _, _, loud in played:
        struck[min(round(start * FINE_FPS), frames - 1) + 1] += loud
    spread = np.convolve(struck, STRIKE)[1 : frames + 1]
    return np.asarray(LOUD * np.log1p(3 * spread))


def noted(folder: Path) -> list[Take]:
    """Return every take of a folder as heard from its true notes, in the same order as `takes`."""
    paths = dict(songs() + piano())
    found = []
    for kept in sorted(folder.glob("*-[012].json")):
        told = json.loads(kept.read_text())
        name, number = told["song"], int(kept.stem.rpartition("-")[2])
        beats = np.array([at for at in told["beats_s"] if at < SECONDS])
        if name in paths and len(beats) >= 8:
            played = performance(name, paths[name], number, manner(name, number)).events
            found.append(take(kept.stem, beats, heard(notes(played)), told))
    return found
