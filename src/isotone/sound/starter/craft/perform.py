"""From beats to seconds, as people play: tempo that breathes, phrases that swell, small lateness, a slower end.

Source of the shapes: tempo and loudness rise and fall over a phrase together (Todd 1992, "The dynamics of dynamics",
10.1121/1.402843); timing errors of players are of some 10 ms and wander slowly (Hennig 2011,
10.1371/journal.pone.0026457). The sizes are ours [D].
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.score import Note
from isotone.sound.starter.craft.lines import Event

GRID = 0.125
"""The tempo is drawn every eighth of a beat."""


@dataclass(frozen=True, slots=True)
class Chair:
    """A player's seat: the instrument, its level (dB), place (-1 to 1) and distance (0 to 1), and manner of playing.

    `legato` is the part of a note's length that is held; `late_ms` how far behind the beat they play on the whole;
    `loose_ms` how much their time wanders; `roll_ms` how far the notes of a chord are spread, from below.
    """

    instrument: str
    level_db: float = 0.0
    pan: float = 0.0
    distance: float = 0.4
    legato: float = 1.0
    late_ms: float = 0.0
    loose_ms: float = 7.0
    roll_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Time:
    """How a piece moves: tempo in quarter notes a minute, how much it breathes (0 to .1), over how many beats.

    `slowing_beats` before the end the tempo falls to `slowing` of itself.
    """

    quarter_bpm: float
    breath: float = 0.0
    phrase_beats: float = 16.0
    slowing: float = 0.62
    slowing_beats: float = 6.0


def seconds_of(time: Time, beats: float) -> NDArray[np.float64]:
    """Return when each `GRID` of a beat comes, in seconds, for a piece of so many beats."""
    at = np.arange(0, beats + 4, GRID)
    place = (at % time.phrase_beats) / time.phrase_beats
    tempo = 1 + time.breath * (1.6 * np.sin(np.pi * np.clip(place * 1.15, 0, 1)) - 1)
    tempo -= time.breath * 1.5 * np.clip((place - 0.9) / 0.1, 0, 1)
    left = np.clip((at - (beats - time.slowing_beats)) / time.slowing_beats, 0, 1)
    tempo *= 1 - (1 - time.slowing) * left**1.6
    steps = GRID * 60 / (time.quarter_bpm * tempo)
    return np.concatenate([[0.0], np.cumsum(steps)])


def perform(
    events: list[Event], chairs: dict[str, Chair], time: Time, beats: float, rng: np.random.Generator, lead_s: float
) -> dict[str, list[Note]]:
    """Return each chair's notes, humanly timed and shaded, the first at about `lead_s` seconds."""
    clock = seconds_of(time, beats)
    grid = np.arange(len(clock)) * GRID
    out: dict[str, list[Note]] = {name: [] for name in chairs}
    for name, chair in chairs.items():
        own = sorted((event for event in events if event.chair == name), key=lambda one: (one.at, one.cents))
        wander = _wander(len(own), rng)
        middle = float(np.mean([event.cents for event in own])) if own else 0.0
        for i, event in enumerate(own):
            start, stop = np.interp([event.at, event.at + event.length * chair.legato], grid, clock)
            below = sum(1 for other in own[max(0, i - 6) : i] if other.at == event.at)
            late = 1e-3 * (chair.late_ms + chair.loose_ms * wander[i] + chair.roll_ms * below)
            begun = max(0.0, lead_s + start + late)
            stop = max(begun + 0.04, lead_s + stop + (late if chair.legato >= 1 else 0.0))
            high = (event.cents - middle) / 1200
            out[name].append(Note(begun, stop - begun, event.cents, _force(event, time, high, rng)))
    return out


def _wander(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return lateness in units of `loose_ms`: half of it wanders slowly, half is new each time."""
    fresh = rng.standard_normal(count)
    slow = np.zeros(count)
    drift = rng.standard_normal(count)
    for i in range(1, count):
        slow[i] = 0.9 * slow[i - 1] + 0.43 * drift[i]
    return np.clip(0.7 * fresh + 0.6 * slow, -2.2, 2.2)


def _force(event: Event, time: Time, high: float, rng: np.random.Generator) -> float:
    """Return how strongly a note is played that lies `high` octaves above the middle of its player's part.

    A phrase swells and sinks; what is higher is stronger (Friberg 1991, "Generative rules for music performance"); what
    falls on the beat is stronger than what falls between.
    """
    place = (event.at % time.phrase_beats) / time.phrase_beats
    arch = 0.86 + 0.22 * np.sin(np.pi * min(1.0, place * 1.1)) + float(np.clip(0.1 * high, -0.07, 0.07))
    whole = event.at % 1
    accent = 1.05 if event.at % 2 < 1e-6 else 1.0 if whole < 1e-6 else 0.92
    return float(np.clip(event.force * arch * accent * (1 + 0.05 * rng.standard_normal()), 0.04, 1.0))
