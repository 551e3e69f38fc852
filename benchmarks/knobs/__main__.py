"""Render random settings, hear them by our analysis and by librosa, print how each knob is followed."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from benchmarks.knobs import __doc__ as about
from benchmarks.knobs import heard
from benchmarks.knobs.draw import STEADY, drawn
from benchmarks.knobs.partial import partial

from isotone.files.encode import write_audio
from isotone.signal import Audio, resample
from isotone.sound.instruments import render_score
from isotone.sound.soundscape import KNOBS, Soundscape, compose

PEER = Path(__file__).with_name("peer.py")
RATE = 48000
AIMS = {name: 0.8 if name == "arousal" else 0.9 for name in KNOBS}
Row = dict[str, object]


class Peer:
    """librosa in its own Python, asked piece by piece; without one it has heard nothing."""

    def __init__(self, python: str | None) -> None:
        self.process = (
            subprocess.Popen([python, str(PEER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            if python
            else None
        )

    def heard(self, sound: Audio) -> dict[str, float]:
        """Return its measures of a sound."""
        if self.process is None or self.process.stdin is None or self.process.stdout is None:
            return {}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.wav"
            low = resample(sound, 24000)
            write_audio(path, iter([low.samples]), 24000)
            self.process.stdin.write(f"{path}\n")
            self.process.stdin.flush()
            return dict(json.loads(self.process.stdout.readline()))


def rows(pieces: list[Soundscape], peer: Peer) -> list[Row]:
    """Return each piece's form, knobs, and what was heard of it."""
    out: list[Row] = []
    for number, piece in enumerate(pieces):
        sound = render_score(compose(piece), RATE, piece.seed)
        told = {"ours": heard.heard(sound), "peer": peer.heard(sound)}
        out.append({"form": piece.form, "knobs": piece.knobs.at(0), **told})
        print(f"\r{number + 1}/{len(pieces)}", end="", file=sys.stderr, flush=True)
    return out


def followed(found: list[Row], who: str, name: str) -> float | None:
    """Return how a knob is followed by what `who` heard."""
    if not found or not found[0][who]:
        return None
    knobs = np.array([[row["knobs"][one] for one in KNOBS] for row in found])  # type: ignore[index]
    measure = np.array([row[who][name] for row in found])  # type: ignore[index]
    place = list(KNOBS).index(name)
    return partial(knobs[:, place], measure, np.delete(knobs, place, axis=1), [str(row["form"]) for row in found])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--peer-python")
    parser.add_argument("--keep", type=Path, help="write all that was heard, as JSON")
    asked = parser.parse_args()
    peer = Peer(asked.peer_python)
    every = rows(drawn(asked.count, asked.seed), peer)
    beat = rows(drawn(asked.count, asked.seed, STEADY), peer)
    if asked.keep:
        asked.keep.write_text(json.dumps({"every": every, "beat": beat}))
    print("\n| knob | aim | by our analysis | by librosa | heard by us as |\n|-|-|-|-|-|")
    for name in KNOBS:
        found = beat if name == "tempo_bpm" else every
        told = [followed(found, who, name) for who in ("ours", "peer")]
        cells = " | ".join("" if one is None else f"{one:.2f}" for one in told)
        print(f"| {name} | {AIMS[name]:.1f} | {cells} | {heard.MEASURES[name]} |")


if __name__ == "__main__":
    main()
