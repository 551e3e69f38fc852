"""Beats: how many of the reference's are found, how many are none, how much is withheld, and what it costs.

    python -m benchmarks.body.beats [--data FOLDER] [--peer-python PYTHON]

`FOLDER` holds MIT-BIH records (`mitbih_*.npz`: `ecg_mv`, `rate_hz`, `beat_sample`) and a table of ECG, PPG and
respiration at 100 Hz (`bio_*.csv`). With a Python that has NeuroKit2, its defaults stand beside ours, of the same run.
A beat is right within 150 ms (ANSI/AAMI EC57); beats of both lists that lie in a stretch of `bad_s` are left out. Of a
pulse and an ECG, the intervals between the same beats are compared: the share within 20 ms of each other.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from isotone.body.beats import Beats, Kind, Stream, find
from isotone.signal.arrays import Array, Bools

HEART = Path(__file__).resolve().parents[3] / "shared" / "data" / "heart"
PEER = Path(__file__).with_name("beats_peer.py")
TOLERANCE_S = 0.15
AGREE_S = 0.02
NOTHING = np.zeros((0, 2))
FEEDS = (
    (30.0, 1),
    (100.0, 10),
    (130.0, 1),
    (130.0, 10),
    (130.0, 50),
    (250.0, 25),
    (360.0, 36),
    (500.0, 10),
    (500.0, 50),
)
"""Rates (Hz) and blocks (samples) as devices feed them; 30 Hz is a camera's, 130 Hz a chest strap's."""


@dataclass(frozen=True, slots=True)
class Score:
    """Beats found, beats missed and beats that are none; the share of time withheld."""

    found: int
    missed: int
    false: int
    bad: float = 0.0

    @property
    def sensitivity(self) -> float:
        """The share of the reference's beats that was found."""
        return self.found / max(self.found + self.missed, 1)

    @property
    def predictivity(self) -> float:
        """The share of what was found that is a beat of the reference."""
        return self.found / max(self.found + self.false, 1)

    def __str__(self) -> str:
        return f"{self.sensitivity:.4f} / {self.predictivity:.4f}"


def score(reference_s: Array, found_s: Array, bad_s: Array = NOTHING, bad: float = 0.0) -> Score:
    """Return how well found beats meet the reference outside bad stretches (n, 2), each beat paired once."""
    reference_s, found_s = (times[~_inside(times, bad_s)] for times in (reference_s, found_s))
    pairs = len(paired(reference_s, found_s, TOLERANCE_S))
    return Score(pairs, len(reference_s) - pairs, len(found_s) - pairs, bad)


def paired(these_s: Array, those_s: Array, within_s: float) -> list[tuple[int, int]]:
    """Return places of events of two rising lists that meet within a tolerance, each paired once, in order."""
    pairs, here, there = [], 0, 0
    while here < len(these_s) and there < len(those_s):
        late_s = those_s[there] - these_s[here]
        if abs(late_s) <= within_s:
            pairs.append((here, there))
        here, there = here + (late_s >= -within_s), there + (late_s <= within_s)
    return pairs


def agreement(ecg: Beats, ppg: Beats) -> tuple[int, int, float]:
    """Return how many intervals between an ECG's beats there are, how many were compared, and the share that agrees.

    A pulse's beat is the ECG's when it follows it by the usual delay, 250 ms more or less. An interval that meets a bad
    stretch of either is not compared.
    """
    after = np.searchsorted(ppg.times_s, ecg.times_s)
    known = after < len(ppg.times_s)
    lag_s = float(np.median(ppg.times_s[after[known]] - ecg.times_s[known]))
    pairs = paired(ecg.times_s + lag_s, ppg.times_s, 0.25)
    clean_rr, clean_pp = _clean(ecg), _clean(ppg)
    off_s = [
        (ppg.times_s[b + 1] - ppg.times_s[b]) - (ecg.times_s[a + 1] - ecg.times_s[a])
        for (a, b), next_pair in pairwise(pairs)
        if next_pair == (a + 1, b + 1) and clean_rr[a] and clean_pp[b]
    ]
    return len(ecg.times_s) - 1, len(off_s), float(np.mean(np.abs(off_s) <= AGREE_S))


def _inside(times_s: Array, bad_s: Array) -> Bools:
    return np.asarray(((times_s[:, None] >= bad_s[:, 0]) & (times_s[:, None] <= bad_s[:, 1])).any(axis=1))


def _clean(beats: Beats) -> Bools:
    """Return which intervals meet no bad stretch, shape (beats - 1,)."""
    starts, ends, bad_s = beats.times_s[:-1, None], beats.times_s[1:, None], beats.bad_s
    return np.asarray(~((starts < bad_s[:, 1]) & (ends > bad_s[:, 0])).any(axis=1))


def _plain(times_s: Sequence[float]) -> Beats:
    """Return a peer's beats, of which none is withheld."""
    return Beats(np.array(times_s), np.zeros(0), NOTHING, np.zeros(0), np.zeros(0), max(times_s, default=0.0))


def _peers(python: str | None, paths: Sequence[Path]) -> dict[str, Any]:
    if python is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "peers.json"
        subprocess.run([python, str(PEER), str(out), *map(str, paths)], check=True, timeout=900)
        return dict(json.loads(out.read_text()))


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _total(scores: Sequence[Score], seconds: Sequence[float]) -> Score:
    counts = np.sum([(one.found, one.missed, one.false) for one in scores], axis=0)
    return Score(*map(int, counts), bad=float(np.average([one.bad for one in scores], weights=seconds)))


def records(data: Path, peers: dict[str, Any]) -> Iterator[str]:
    """Yield the table of the records with a reference: sensitivity / predictivity of each, and in total."""
    yield _row("record", "beats", "ours, outside what is withheld", "withheld", "ours, all guesses", "NeuroKit2")
    yield "|-|-|-|-|-|-|"
    ours, guesses, theirs, seconds = [], [], [], []
    for path in sorted(data.glob("mitbih_*.npz")):
        held = np.load(path)
        rate_hz = float(held["rate_hz"])
        reference_s = held["beat_sample"] / rate_hz
        beats = find(held["ecg_mv"], rate_hz)
        every_s = np.sort(np.concatenate([beats.times_s, beats.doubted_s]))
        ours.append(score(reference_s, beats.times_s, beats.bad_s, beats.bad_fraction))
        guesses.append(score(reference_s, every_s))
        if path.stem in peers:
            theirs.append(score(reference_s, np.array(peers[path.stem]["ecg"]["times_s"])))
        seconds.append(beats.until_s)
        beside = theirs[-1] if theirs else "not run"
        yield _row(path.stem, len(reference_s), ours[-1], f"{ours[-1].bad:.2%}", guesses[-1], beside)
    if ours:
        every = _total(ours, seconds)
        beside = _total(theirs, seconds) if theirs else "not run"
        yield _row("total", "", every, f"{every.bad:.2%}", _total(guesses, seconds), beside)


def pulses(data: Path, peers: dict[str, Any]) -> Iterator[str]:
    """Yield the table of a pulse beside an ECG: the share of intervals within 20 ms of each other."""
    yield _row("recording", "by", "intervals", "compared", "within 20 ms")
    yield "|-|-|-|-|-|"
    for path in sorted(data.glob("bio_*.csv")):
        ecg, ppg = np.genfromtxt(path, delimiter=",", skip_header=1)[:, :2].T
        ours = agreement(find(ecg, 100.0), find(ppg, 100.0, "ppg"))
        yield _row(path.stem, "ours", *ours[:2], f"{ours[2]:.4f}")
        if path.stem in peers:
            theirs = agreement(*(_plain(peers[path.stem][kind]["times_s"]) for kind in ("ecg", "ppg")))
            yield _row(path.stem, "NeuroKit2", *theirs[:2], f"{theirs[2]:.4f}")


def costs(data: Path, peers: dict[str, Any]) -> Iterator[str]:
    """Yield the table of what a sample costs, in microseconds of processor time."""
    yield _row("fed", "kind", "us a sample", "longest push, ms")
    yield "|-|-|-|-|"
    for path in sorted(data.glob("mitbih_*.npz"))[:1]:
        signal = np.load(path)["ecg_mv"].astype(np.float64)
        for rate_hz, block in FEEDS:
            for kind in ("ecg", "ppg") if rate_hz > 80 else ("ppg",):
                each, longest = _cost(signal[: round(120 * rate_hz)], rate_hz, block, kind)
                yield _row(f"{rate_hz:.0f} Hz, {block} samples a block", kind, f"{each:.1f}", f"{longest:.1f}")
        began = time.process_time()
        find(signal, 360.0)
        yield _row("whole, 360 Hz", "ecg", f"{1e6 * (time.process_time() - began) / len(signal):.1f}", "")
        if path.stem in peers:
            yield _row("whole, 360 Hz, NeuroKit2", "ecg", f"{peers[path.stem]['ecg']['us_sample']:.1f}", "")


def _cost(signal: Array, rate_hz: float, block: int, kind: Kind) -> tuple[float, float]:
    """Return microseconds a sample and the longest push in milliseconds, of two minutes fed in blocks."""
    stream, each = Stream(kind, rate_hz), []
    for start in range(0, len(signal), block):
        began = time.process_time()
        stream.push(signal[start : start + block])
        each.append(time.process_time() - began)
    return 1e6 * sum(each) / len(signal), 1e3 * max(each)


def table(peer_python: str | None = None, data: Path = HEART) -> str:
    """Return all three tables, with NeuroKit2's figures if a Python that has it is named."""
    paths = [*sorted(data.glob("mitbih_*.npz")), *sorted(data.glob("bio_*.csv"))]
    peers = _peers(peer_python, paths)
    parts = (records(data, peers), pulses(data, peers), costs(data, peers))
    return "\n\n".join("\n".join(part) for part in parts)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.body.beats", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=HEART)
    parser.add_argument("--peer-python")
    told = parser.parse_args(arguments)
    print(table(told.peer_python, told.data))


if __name__ == "__main__":
    sys.exit(main())
