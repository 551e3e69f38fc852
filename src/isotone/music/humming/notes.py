"""Notes from the pitch of one voice.

Nobody hums to a tuning fork: how far the voice's tones lie from whole semitones is found first and taken out. Then the
cheapest way through the semitones is taken (Viterbi 1967; in the manner of Mauch et al. 2015, Tony): staying costs
nothing, a new tone costs `NEW`, being off it costs by how far. Costs are ours. [D]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from isotone.errors import InputError
from isotone.music.humming.pitch import HOP_S, track
from isotone.music.score import Note
from isotone.signal import Audio
from isotone.signal.arrays import Array, Bools, Ints

UNLIKE, UNDER_DB = 0.25, 35.0
"""What is a tone: how unlike itself and how far under the loudest it may be. [D]"""
OFF_CENTS, MOST_OFF = 60.0, 6.0
NEW, SILENT, UNHEARD = 7.0, 2.5, 1.0
"""A new tone; silence where a tone is; a tone where none is heard: for each hundredth of a second but the first."""
LEAST_S = 0.1
STEP_DB, RING_DB = 4.0, 8.0
"""The same tone begins anew where its level dips so far and comes back to hardly less: else it only rings. [D]"""
FEWEST = 4
SURE = 0.5
"""Share of what is loud enough that must be a tone, or nobody sings alone there. [D]"""
MOST_GLIDE = 45.0
"""Cents that who sings moves in a tenth of a second, in the middle of all moments; who speaks moves more. [D]"""
OCTAVE, MOST_LEAPS = 1200.0, 0.15
"""Among more than so many leaps over an octave two voices are heard in turn: tunes have hardly any. [D]"""
LOWEST = 30
STATES = 72
VELOCITY = 0.6


def hummed(audio: Audio) -> tuple[Note, ...]:
    """Return the notes of a tune that is hummed, sung, whistled or played alone, in whole semitones.

    Raises
    ------
    InputError
        If no tune is heard: noise, speech, several voices, or fewer than four notes.
    """
    heard = track(audio)
    tones = heard.tones(UNLIKE, UNDER_DB)
    loud = heard.tones(2.0, UNDER_DB)
    if not tones.any() or tones.sum() < SURE * loud.sum():
        raise InputError("humming-unheard")
    pitch = heard.cents - _off(heard.cents[tones])
    found = _notes(_path(pitch, tones), heard.level_db)
    if len(found) < FEWEST or _gliding(pitch, tones) or _leaping(found):
        raise InputError("humming-unheard")
    return tuple(found)


def _off(cents: Array) -> float:
    """Return how far a voice's tones lie over whole semitones, -50 to 50 cents: the mean on a circle."""
    turn = np.exp(2j * np.pi * cents / 100).sum()
    return float(np.angle(turn) / (2 * np.pi) * 100)


def _gliding(pitch: Array, tones: Bools) -> bool:
    """Say whether the voice hardly ever stays on a tone, as in speech: its median moves over a tenth of a second."""
    step = round(LEAST_S / HOP_S)
    both = tones[step:] & tones[:-step]
    return bool(both.sum() == 0 or np.median(np.abs(pitch[step:] - pitch[:-step])[both]) > MOST_GLIDE)


def _leaping(found: Sequence[Note]) -> bool:
    return bool(np.mean(np.abs(np.diff([note.cents for note in found])) > OCTAVE) > MOST_LEAPS)


def _path(pitch: Array, tones: Bools) -> Ints:
    """Return the semitone of each moment, as a place over `LOWEST`, -1 for silence."""
    heights = 100.0 * (LOWEST + np.arange(STATES))
    off = np.minimum(((pitch[:, None] - heights) / OFF_CENTS) ** 2, MOST_OFF)
    cost = np.where(tones[:, None], off, UNHEARD)
    cost = np.hstack([cost, np.where(tones, SILENT, 0.0)[:, None]])
    total, back = cost[0].copy(), np.empty(cost.shape, dtype=np.int64)
    stay = np.arange(STATES + 1)
    for at in range(1, len(cost)):
        best = int(total.argmin())
        moves = total[best] + NEW < total
        back[at] = np.where(moves, best, stay)
        total = np.where(moves, total[best] + NEW, total) + cost[at]
    path = np.empty(len(cost), dtype=np.int64)
    path[-1] = int(total.argmin())
    for at in range(len(cost) - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return np.where(path == STATES, -1, path)


def _notes(path: Ints, level_db: Array) -> list[Note]:
    """Return the stretches of one semitone as notes, cut where the voice begins the same tone anew."""
    cuts = np.flatnonzero(np.diff(path)) + 1
    edges = [0, *cuts.tolist(), len(path)]
    found = []
    for first, stop in pairwise(edges):
        if path[first] < 0:
            continue
        for low, high in _anew(level_db[first:stop]):
            if (high - low) * HOP_S >= LEAST_S:
                start_s, length_s = (first + low) * HOP_S, (high - low) * HOP_S
                found.append(Note(start_s, length_s, 100.0 * (LOWEST + int(path[first])), VELOCITY))
    return _joined(found, level_db)


def _joined(notes: Sequence[Note], level_db: Array) -> list[Note]:
    """Return notes with those that only ring on after one of the same pitch as part of it."""
    joined: list[Note] = []
    for note in notes:
        last = joined[-1] if joined else None
        if last is None or last.cents != note.cents or note.start_s - last.end_s > LEAST_S:
            joined.append(note)
            continue
        loud = [float(level_db[round(one.start_s / HOP_S) : round(one.end_s / HOP_S)].max()) for one in (last, note)]
        if loud[1] < loud[0] - RING_DB:
            joined[-1] = replace(last, duration_s=note.end_s - last.start_s)
        else:
            joined.append(note)
    return joined


def _anew(level_db: Array) -> list[tuple[int, int]]:
    """Return from where to where each beginning of a held tone sounds, in steps of `HOP_S`."""
    reach = round(LEAST_S / HOP_S)
    cuts = [0]
    for at in range(reach, len(level_db) - reach):
        around = level_db[max(cuts[-1], at - 2 * reach) : at].max(), level_db[at : at + 2 * reach].max()
        lowest = level_db[at - reach : at + reach + 1].min()
        rings = around[1] < around[0] - RING_DB
        if at - cuts[-1] >= reach and level_db[at] == lowest and min(around) - level_db[at] >= STEP_DB and not rings:
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], len(level_db)], strict=True))
