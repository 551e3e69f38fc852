"""How fast, how steady and how small is a soundscape that is rendered as it is read? `python -m benchmarks.soundscape`

For each form: seconds of sound a CPU-second (one thread), CPU-seconds to the first tenth of a second, and the loudness
over two minutes of `--settings` settings, all but the first with every knob at random: median and furthest from -20
LUFS. `--memory` plays an hour and tells by how much the process grew after its first minute.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from isotone.signal import Audio
from isotone.signal.loudness import integrated
from isotone.sound.soundscape import KNOBS, Knobs, Soundscape
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.live import LiveSoundscape
from isotone.sound.soundscape.live.weight import LOUDNESS_LUFS

RATE, LENGTH_S = 48000, 120.0
FIRST = 5000
"""The seed of the first setting, which is the usual one."""


def piece(form: str, seed: int, length_s: float = LENGTH_S) -> Soundscape:
    """Return a soundscape with all knobs at random; the first of each is at the usual setting."""
    rng = np.random.default_rng(seed)
    drawn = {name: float(rng.uniform(known.low, known.high)) for name, known in KNOBS.items()}
    return Soundscape(form, seed, length_s, knobs=Knobs.of(**({} if seed == FIRST else drawn)))


def played(sound: LiveSoundscape) -> np.ndarray:
    """Return all of a soundscape, read second by second."""
    return np.concatenate([sound.read(at, RATE) for at in range(0, sound.frames, RATE)])


def loudness(form: str, first: int, count: int) -> np.ndarray:
    """Return the loudness of so many settings."""
    pieces = (piece(form, first + number) for number in range(count))
    return np.array([integrated(Audio(played(LiveSoundscape(one)), RATE)) for one in pieces])


def speed(form: str) -> tuple[float, float]:
    """Return seconds of sound a CPU-second, and the CPU-seconds until the first block is there."""
    started = time.process_time()
    sound = LiveSoundscape(piece(form, FIRST))
    sound.read(0, 4800)
    first = time.process_time() - started
    played(sound)
    return LENGTH_S / (time.process_time() - started), first


def memory(form: str) -> tuple[float, float]:
    """Return how many MB the process grew by from the first minute of an hour on, and the speed."""
    sound = LiveSoundscape(piece(form, FIRST, 3600.0))
    started = time.process_time()
    for at in range(0, 60 * RATE, RATE):
        sound.read(at, RATE)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for at in range(60 * RATE, sound.frames, RATE):
        sound.read(at, RATE)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return grown, 3600.0 / (time.process_time() - started)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", nargs="*", default=list(FORMS), choices=list(FORMS))
    parser.add_argument("--settings", type=int, default=6)
    parser.add_argument("--memory", action="store_true")
    asked = parser.parse_args()
    speed(asked.forms[0])  # rooms are made once
    for form in asked.forms:
        if asked.memory:
            grown, fast = memory(form)
            print(f"{form:9} an hour: {grown:5.1f} MB more than after its first minute, {fast:.0f} times real time")
        else:
            fast, first = speed(form)
            heard = loudness(form, FIRST, asked.settings)
            off = np.abs(heard - LOUDNESS_LUFS)
            print(
                f"{form:9} {fast:4.0f} times real time, first sound {first * 1000:4.0f} ms; "
                f"{np.median(heard):6.1f} LUFS, furthest {off.max():.1f} LU off, usual {off[0]:.1f}"
            )


if __name__ == "__main__":
    main()
