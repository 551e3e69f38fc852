"""How the pitch of every note moves in a MIDI file, read without our own reader."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO

import mido
import numpy as np

Course = list[tuple[float, float]]
"""From when, in seconds, it lies at so many cents."""


def courses(raw: bytes) -> list[Course]:
    """Return how each note moves, from when it is struck to when it is let go, in the order of their starts."""
    file = mido.MidiFile(file=BytesIO(raw))
    ranges: dict[int, float] = defaultdict(lambda: 2.0)
    bends: dict[int, int] = defaultdict(int)
    chosen: dict[int, dict[int, int]] = defaultdict(dict)
    programs: dict[int, int] = {}
    tuned: dict[tuple[int, int], float] = {}
    down: dict[tuple[int, int], Course] = {}
    found: list[Course] = []
    now, tempo = 0.0, 500_000
    for message in mido.merge_tracks(file.tracks):
        now += mido.tick2second(message.time, file.ticks_per_beat, tempo)
        if message.type == "set_tempo":
            tempo = message.tempo
        elif message.type == "sysex":
            for at in range(6, 6 + 4 * message.data[5], 4):
                key, semitone, coarse, fine = message.data[at : at + 4]
                tuned[message.data[4], key] = 100 * (semitone + (coarse * 128 + fine) / 16384)
        elif message.type == "pitchwheel":
            bends[message.channel] = message.pitch
        elif message.type == "control_change":
            chosen[message.channel][message.control] = message.value
            if message.control == 6 and chosen[message.channel].get(100) == 0:
                ranges[message.channel] = float(message.value)
            if message.control == 6 and chosen[message.channel].get(100) == 3:
                programs[message.channel] = message.value
        elif message.type == "note_on":
            down[message.channel, message.note] = []
            found.append(down[message.channel, message.note])
        elif message.type == "note_off":
            down.pop((message.channel, message.note))
        for (channel, key), course in down.items():
            base = tuned.get((programs.get(channel, -1), key), 100.0 * key)
            course.append((now, base + bends[channel] / 8192 * 100 * ranges[channel]))
    return found


def at(course: Course, times_s: np.ndarray) -> np.ndarray:
    """Return where a course lies at times, in cents."""
    starts, cents = np.array(course).T
    return np.asarray(cents[np.maximum(0, np.searchsorted(starts, times_s, side="right") - 1)])
