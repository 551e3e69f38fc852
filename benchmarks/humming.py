"""Is a tune that one voice sings heard, and is what is no single voice refused? `python -m benchmarks.humming [FOLDER]`

Every traditional tune of the starter library is sung by a voice of our own synthesis: off tune by up to 60 cents,
drifting, each tone off by 15 more, in a little noise. Printed: F of notes (begin within .1 s, pitch within 50 cents
after the best transposition), how often `likeness` finds the right tune first among all, and how long it takes. With
--peer-python, the share of moments whose pitch lies within 50 cents of what was sung, of ours and of librosa's pyin.
FOLDER holds recordings: each is told as heard or refused.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from isotone.errors import InputError
from isotone.files.decode import decode
from isotone.files.encode import write_audio
from isotone.music.humming import hummed, track
from isotone.music.humming.pitch import HOP_S
from isotone.music.score import Note, Part, Score
from isotone.signal import Audio
from isotone.sound.instruments import render_score
from isotone.sound.soundscape.melody import likeness
from isotone.sound.starter import tunes as printed
from isotone.sound.starter.craft.notation import Tune, read

RATE, LEAST, NEAR_S, NEAR_CENTS = 48000, 12, 0.1, 50.0
VOICES = ("voice", "breath", "soft_reed")
PYIN = """
import json, sys, librosa, numpy as np, time
wave, rate = librosa.load(sys.argv[1], sr=16000)
began = time.perf_counter()
hz, voiced, _ = librosa.pyin(wave, fmin=70, fmax=1400, sr=rate, hop_length=160)
print(json.dumps([time.perf_counter() - began, np.where(voiced, hz, 0).tolist()]))
"""


def sung(tune: Sequence[Note], seed: int) -> tuple[list[Note], Audio]:
    """Return what is sung of a tune, and its sound."""
    rng = np.random.default_rng(seed)
    off, drift = rng.uniform(-60, 60), np.cumsum(rng.normal(0, 4, len(tune)))
    notes = [
        Note(one.start_s + 1, 0.93 * one.duration_s, one.cents + off + by + rng.normal(0, 15), 0.5)
        for one, by in zip(tune, drift.tolist(), strict=True)
    ]
    part = Part(VOICES[seed % len(VOICES)], tuple(notes))
    sound = render_score(Score("", (part,), notes[-1].end_s + 2, room="small"), RATE, seed).samples
    return notes, Audio(sound + rng.normal(0, 0.003, sound.shape).astype(np.float32), RATE)


def f_measure(heard: Sequence[Note], sang: Sequence[Note]) -> float:
    """Return how well notes are heard, after the transposition that suits best."""
    best = 0.0
    middle = np.median([one.cents for one in sang]) - np.median([one.cents for one in heard])
    for by in middle + 50.0 * np.arange(-6, 7):
        left = list(heard)
        for one in sang:
            near = [
                x for x in left if abs(x.start_s - one.start_s) < NEAR_S and abs(x.cents + by - one.cents) < NEAR_CENTS
            ]
            if near:
                left.remove(near[0])
        best = max(best, 2 * (len(heard) - len(left)) / (len(heard) + len(sang)))
    return best


def near(at_s: np.ndarray, cents: np.ndarray, sang: Sequence[Note]) -> float:
    """Return the share of the middles of sung notes at which the pitch is right."""
    right = [
        np.abs(cents[(at_s > one.start_s + 0.1) & (at_s < one.end_s - 0.05)] - one.cents) < NEAR_CENTS for one in sang
    ]
    return float(np.concatenate(right).mean())


def pyin(python: str, sound: Audio) -> tuple[float, np.ndarray]:
    """Return how long librosa's pyin takes, and its pitch in cents every hundredth of a second."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.wav"
        write_audio(path, iter([sound.samples]), sound.rate)
        told = subprocess.run([python, "-c", PYIN, str(path)], capture_output=True, text=True, check=True).stdout
    took, hz = json.loads(told)
    return took, 6900 + 1200 * np.log2(np.maximum(np.array(hz), 1e-3) / 440)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--peer-python")
    asked = parser.parse_args()
    tunes = {
        name: [Note(tone.at / 2, tone.length / 2, tone.cents, 0.5) for tone in read(one).tones]
        for name, one in vars(printed).items()
        if isinstance(one, Tune) and len(read(one).tones) >= LEAST
    }
    scores, first, seconds, length = [], 0, 0.0, 0.0
    pitch: dict[str, list[float]] = {"ours": [], "pyin": []}
    took = {"ours": 0.0, "pyin": 0.0}
    for seed, (name, tune) in enumerate(tunes.items()):
        sang, sound = sung(tune, seed)
        began = time.perf_counter()
        heard = hummed(sound)
        seconds, length = seconds + time.perf_counter() - began, length + sound.duration_s
        scores.append(f_measure(heard, sang))
        first += max(tunes, key=lambda other: likeness(heard, tunes[other])) == name
        if asked.peer_python:
            began = time.perf_counter()
            line = track(sound)
            took["ours"] += time.perf_counter() - began
            cost, cents = pyin(asked.peer_python, sound)
            took["pyin"] += cost
            for who, values, late in (("ours", line.cents, 0.03), ("pyin", cents, 0.0)):
                pitch[who].append(near(np.arange(len(values)) * HOP_S + late, values, sang))
    print(f"{len(tunes)} tunes: F of notes {np.mean(scores):.2f} ({min(scores):.2f} to {max(scores):.2f})")
    print(f"the right tune first: {first} of {len(tunes)}; {length / seconds:.0f} times real time")
    for who, shares in pitch.items():
        if shares:
            print(f"pitch within 50 cents, {who}: {np.mean(shares):.3f} of moments, {took[who]:.1f} s")
    for path in sorted(asked.folder.glob("*.ogg")) if asked.folder else ():
        try:
            print(f"{path.name}: {len(hummed(decode(path)))} notes")
        except InputError:
            print(f"{path.name}: no single voice")


if __name__ == "__main__":
    main()
