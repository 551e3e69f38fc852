"""How fast and how sharp is the audio engine? `python -m benchmarks.sound FILE... [--peer-python PYTHON]`

*Stretch*: the first minute of each file at 1.03 and .97 times its speed, by ours in blocks of a tenth of a second and
by peers found by import in PYTHON (Signalsmith Stretch, Rubber Band R3 as pedalboard has it, librosa) as a whole.
CPU-seconds on one thread, and how sharp attacks stay: for every moment at which the sound rises by `ATTACK_DB` or more
within 5 ms, by how many dB it rises less in what is stretched. And how clean held tones stay: of a chord of three tones
with overtones whose periods do not fit each other, how far what lies beside the tones is under them.

*Sessions*: how many live sessions one core carries, each playing a file with one stretch through all that the server's
rendering process does (decoding, stretching, mixing, limiting, weighing, samples or Opus packets), without the socket.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from isotone.app.runtime.voice import Begin, Until, Voice
from isotone.files.decode import decode
from isotone.signal import resample
from isotone.sound import Cue
from isotone.sound.stretch import Bend, Pace, Stretched

RATE, LENGTH_S, BLOCK = 48000, 60, 4800
SPEEDS = (1.03, 0.97)
ATTACK_DB, NEAR_S, APART_S = 12.0, 0.04, 0.08
FRAME = 60
"""Frames of 1.25 ms: an attack is four of them against the sixteen before."""
SESSION_S = 120
PEER = """
import sys, time
import numpy as np
sound, speed = np.load(sys.argv[1]), float(sys.argv[2])
{setup}
{call}
start = time.process_time()
out = {call}
spent = time.process_time() - start
np.save(sys.argv[3], np.asarray(out, dtype=np.float32))
print(spent)
"""
PEERS = {
    "Signalsmith Stretch": (
        "import python_stretch\n"
        "def run():\n"
        "    one = python_stretch.Signalsmith.Stretch()\n"
        "    one.preset(2, 48000)\n"
        "    one.setTimeFactor(speed)\n"
        "    return one.process(sound)\n",
        "run()",
    ),
    "Rubber Band R3": ("import pedalboard", "pedalboard.time_stretch(sound, 48000.0, speed, 0.0, True)"),
    "librosa": ("import librosa", "librosa.effects.time_stretch(sound, rate=speed)"),
}


class Held:
    """Sound in memory as a source."""

    def __init__(self, sound: np.ndarray) -> None:
        self.sound = sound

    def read(self, start: int, frames: int) -> np.ndarray:
        """Return up to `frames` frames from frame `start`."""
        return self.sound[start : start + frames]


def ours(sound: np.ndarray, speed: float) -> tuple[np.ndarray, float]:
    """Return sound, shape (2, frames), at a speed, and the CPU-seconds that it took."""
    start = time.process_time()
    one = Stretched(Held(np.ascontiguousarray(sound.T)), Pace((Bend(0, 0, speed),)), RATE)
    total = round(sound.shape[1] / speed)
    out = np.concatenate([one.read(at, min(BLOCK, total - at)) for at in range(0, total, BLOCK)])
    return out.T, time.process_time() - start


def peer(python: str, name: str, sound: np.ndarray, speed: float) -> tuple[np.ndarray, float] | str:
    """Return what a peer makes of it, or why it does not."""
    setup, call = PEERS[name]
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "in.npy", Path(folder) / "out.npy"
        np.save(source, sound)
        code = PEER.format(setup=setup, call=call)
        ran = subprocess.run(
            [python, "-c", code, str(source), str(speed), str(made)],
            capture_output=True,
            text=True,
            env=os.environ | single,
            check=False,
        )
        if ran.returncode:
            return (ran.stderr.strip().splitlines() or ["no reason given"])[-1]
        return np.load(made), float(ran.stdout.strip().splitlines()[-1])


def rises(sound: np.ndarray) -> np.ndarray:
    """Return by how many dB the upper part of sound, shape (2, frames), rises at each frame of 1.25 ms."""
    change = np.diff(sound.mean(axis=0), prepend=0.0) ** 2
    power = change[: len(change) // FRAME * FRAME].reshape(-1, FRAME).mean(axis=1)
    total = np.concatenate([np.zeros(17), np.cumsum(power), np.zeros(4)])
    total[-4:] = total[-5]
    at = np.arange(len(power)) + 16
    floor = power.mean() * 1e-3
    now, before = (total[at + 4] - total[at]) / 4, (total[at] - total[at - 16]) / 16
    return 10 * np.log10((now + floor) / (before + floor))


def attacks(rise: np.ndarray) -> list[int]:
    """Return the frames at which an attack is steepest."""
    apart, found = round(APART_S * RATE / FRAME), []
    for place in np.argsort(-rise):
        if rise[place] < ATTACK_DB:
            break
        if all(abs(place - other) >= apart for other in found):
            found.append(int(place))
    return sorted(found)


def softer(sound: np.ndarray, out: np.ndarray, speed: float) -> np.ndarray:
    """Return by how many dB each attack rises less in `out`, shape (attacks,)."""
    own, made, near = rises(sound), rises(out), round(NEAR_S * RATE / FRAME)
    lost = []
    for place in attacks(own):
        at = round(place / speed)
        if near <= at < len(made) - near:
            lost.append(own[place] - made[at - near : at + near].max())
    return np.array(lost)


def chord() -> np.ndarray:
    """Return a held chord, shape (2, frames)."""
    at = np.arange(20 * RATE) / RATE
    tones = [np.sin(2 * np.pi * hz * at) / k**2 for hz, k in _tones()]
    return np.repeat(0.1 * np.sum(tones, axis=0, dtype=np.float32)[None].astype(np.float32), 2, axis=0)


def _tones() -> list[tuple[float, int]]:
    return [(hz * k, k) for hz in (110.0, 164.81, 277.18) for k in (1, 2, 3)]


def beside(out: np.ndarray) -> float:
    """Return how far what lies beside the chord's tones is under them, in dB."""
    middle = out[0][2 * RATE : -2 * RATE]
    power = np.abs(np.fft.rfft(middle * np.blackman(len(middle)))) ** 2
    hz = np.fft.rfftfreq(len(middle), 1 / RATE)
    tone = np.min([np.abs(hz - one) for one, _ in _tones()], axis=0) < 1.5
    return float(10 * np.log10(power[tone].sum() / power[~tone].sum()))


def sessions(path: Path, *, packed: bool) -> float:
    """Return how many seconds of a live session with one stretch a CPU-second makes, as blocks ready to be sent."""
    cue = Cue("piece", 0.0, 0.0, float(SESSION_S), pace=((0.0, 0.0, 1.03),))
    voice = Voice()
    voice.take(Begin(1, 0, 0.0, (cue,), {"piece": str(path)}, ((0.0, 0),), packed=packed))
    voice.take(Until(SESSION_S * RATE))
    start = time.process_time()
    while voice.busy:
        voice.block().encode()
    spent = time.process_time() - start
    voice.close()
    return SESSION_S / spent


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--peer-python", default=sys.executable)
    asked = parser.parse_args()
    kept: dict[str, list[tuple[float, np.ndarray]]] = {}
    for path in asked.files:
        sound = np.ascontiguousarray(resample(decode(path), RATE).samples[: LENGTH_S * RATE].T)
        sound = np.repeat(sound, 2, axis=0) if len(sound) == 1 else sound
        for speed in SPEEDS:
            made = {"Isotone": ours(sound, speed)}
            made |= {name: peer(asked.peer_python, name, sound, speed) for name in PEERS}
            for name, found in made.items():
                if isinstance(found, str):
                    print(f"  {path.name} {name}: {found}")
                else:
                    times = sound.shape[1] / RATE / found[1]
                    kept.setdefault(name, []).append((times, softer(sound, found[0], speed)))
    held = chord()
    clean = {name: [] for name in ("Isotone", *PEERS)}
    for speed in SPEEDS:
        clean["Isotone"].append(beside(ours(held, speed)[0]))
        for name in PEERS:
            found = peer(asked.peer_python, name, held, speed)
            clean[name] += [] if isinstance(found, str) else [beside(found[0])]
    print(
        "stretch                  times real time   attacks   softer by: median, 90 in 100   over 3 dB   chord clean to"
    )
    for name, rows in kept.items():
        lost = np.concatenate([row[1] for row in rows])
        times = len(rows) / sum(1 / row[0] for row in rows)
        print(
            f"  {name:22} {times:12.0f} {len(lost):12d} {np.median(lost):14.1f} {np.percentile(lost, 90):8.1f} dB"
            f" {100 * np.mean(lost > 3):12.0f} % {np.mean(clean[name]):12.0f} dB"
        )
    for path in asked.files:
        plain, packed = sessions(path, packed=False), sessions(path, packed=True)
        print(f"live sessions a core with a stretch each: {plain:.0f} as samples, {packed:.0f} as Opus ({path.name})")


if __name__ == "__main__":
    main()
