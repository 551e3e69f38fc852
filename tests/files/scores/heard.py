"""What a player that heeds every message would sound from a MIDI file, read without our own reader."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO

import mido

Heard = tuple[float, float, float, int]
"""When it begins and ends, in seconds; its pitch in cents; its channel."""


def heard(raw: bytes) -> list[Heard]:
    """Return every note that is not on the drums' channel, with bends, bend ranges and tunings heeded."""
    file = mido.MidiFile(file=BytesIO(raw))
    ranges: dict[int, float] = defaultdict(lambda: 2.0)
    bends: dict[int, int] = defaultdict(int)
    chosen: dict[int, dict[int, int]] = defaultdict(dict)
    programs: dict[int, int] = {}
    tuned: dict[tuple[int, int], float] = {}
    down: dict[tuple[int, int], tuple[float, float]] = {}
    found: list[Heard] = []
    now, tempo = 0.0, 500_000
    for message in mido.merge_tracks(file.tracks):
        now += mido.tick2second(message.time, file.ticks_per_beat, tempo)
        if message.type == "set_tempo":
            tempo = message.tempo
        elif message.type == "sysex":
            assert message.data[:4] == (0x7F, 0x7F, 0x08, 0x02)
            for at in range(6, 6 + 4 * message.data[5], 4):
                key, semitone, coarse, fine = message.data[at : at + 4]
                tuned[message.data[4], key] = 100 * (semitone + (coarse * 128 + fine) / 16384)
        elif message.type == "pitchwheel":
            assert not any(channel == message.channel for channel, _ in down), "a bend moves a note that sounds"
            bends[message.channel] = message.pitch
        elif message.type == "control_change":
            chosen[message.channel][message.control] = message.value
            if message.control == 6 and chosen[message.channel].get(101) == 0:
                if chosen[message.channel].get(100) == 0:
                    ranges[message.channel] = float(message.value)
                if chosen[message.channel].get(100) == 3:
                    programs[message.channel] = message.value
        elif message.type == "note_on" and message.channel != 9:
            place = (message.channel, message.note)
            assert place not in down, "a key is struck that is down"
            cents = tuned.get((programs.get(message.channel, -1), message.note), 100.0 * message.note)
            down[place] = (now, cents + bends[message.channel] / 8192 * 100 * ranges[message.channel])
        elif message.type == "note_off" and message.channel != 9:
            start, cents = down.pop((message.channel, message.note))
            found.append((start, now, cents, message.channel))
    assert not down
    return sorted(found)
