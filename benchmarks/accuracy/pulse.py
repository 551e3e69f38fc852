"""Tempo, beats, bars and "no pulse": the figures of `benchmarks.fit.pulse`, each of songs that the models had not met.

The folder `cache` is to hold `played/` (by `benchmarks.fit.played`), `speech/` (recordings of talk, as for
`benchmarks.fit.pulse`) and, for the peers' figures, `ISOTONE_PEERS` names a Python that has librosa and Essentia.
"""

from __future__ import annotations

import json
import os
import subprocess
import zlib
from pathlib import Path

import numpy as np
from benchmarks.accuracy.row import Row
from benchmarks.fit import pulse as fit
from benchmarks.fit.takes import OCTAVES, Take, agrees, f_measure, takes

TARGETS = {"both": ".85 / .97 / .88", "both, 45-80 bpm": ".80 / - / -"}
GROUPS = ("POP909", "library MIDI", "both", "both, 45-80 bpm", "both, from 80 bpm", "with rubato", "swung")
KINDS = {
    "birds": "birds", "free": "free playing", "glacier": "a whale", "loose": "songs of leaping tempo", "noise": "noise",
    "pibble": "a dog", "rain": "rain", "wind": "wind", "drone": "drones", "bowls": "bowls",
}  # fmt: skip
PEERS = ("librosa", "degara")
PEER = Path(__file__).with_name("pulse_peer.py")


def figures(data: Path, cache: Path, quick: bool = False) -> list[Row]:
    """Return accuracy 1 and 2 of tempo and beat F of held-out songs by group, beside the peers, then metre.

    `quick` takes a quarter of the songs.
    """
    played = cache / "played"
    if not any(played.glob("*.json")):
        return [Row("tempo", str(data.name), "not measured", note="run benchmarks.fit.played first")]
    every, metronomes = takes(played), fit.clicks(fit.CLICKS)
    every = [one for one in every if not quick or zlib.crc32(one.song.encode()) % 4 == 0]
    fit.learn(every, metronomes)
    found = [one for one in fit.held_out(every + metronomes) if one.take.kind != "click"]
    peers = _peers(played, cache)
    groups = fit.parts(found)
    rows = [_row(name, groups[name], peers) for name in GROUPS if groups[name]] + _metre(found)
    return rows if quick else [*rows, *_none([one for one in every if one.kind != "piano"] + metronomes, cache)]


def _none(steady: list[Take], cache: Path) -> list[Row]:
    """How sure a pulse is where there is none; the models of tempo that are in use know the steady songs."""
    fit.learn(steady, [])
    cases = fit.steady_cases(steady, cache / "played", cache / "speech")
    tenth = float(np.percentile(cases.held_out()[cases.y == 1], 10))
    told: dict[str, list[np.ndarray]] = {}
    for kind, sure in cases.left_out().items():
        told.setdefault(KINDS.get(kind, "talk, a language or reader at a time"), []).append(sure)
    rows = []
    for name, parts in sorted(told.items()):
        sure = np.concatenate(parts)
        on, note = f"{name}: {len(sure)} stretches, left out of the fit", f"null in {np.mean(sure < 0):.2f}"
        rows.append(
            Row("less sure of a pulse than 9 in 10 of the steady", on, f"{np.mean(sure < tenth):.2f}", "all", note=note)
        )
    return rows


def _row(name: str, part: list[fit.Found], peers: dict[str, dict[str, list[float]]]) -> Row:
    ours = np.mean([one.scores()[:3] for one in part], axis=0)
    known = [one for one in part if one.take.name in peers]
    means = {peer: np.mean([_peer(one, peers, peer) for one in known], axis=0) for peer in PEERS} if known else {}
    told = [f"{peer} {_three(mean)}" for peer, mean in means.items()]
    songs = len({one.take.song for one in part})
    return Row(
        "tempo accuracy 1 / 2, beat F",
        f"{name}: {len(part)} takes of {songs} songs, as people play them",
        _three(ours),
        TARGETS.get(name, ""),
        f"{'; '.join(told)} (first takes only)" if told else "",
        "eight folds by song",
    )


def _peer(one: fit.Found, peers: dict[str, dict[str, list[float]]], peer: str) -> tuple[float, ...]:
    bpm, *beats = peers[one.take.name][peer]
    true = one.take.bpm
    return agrees(bpm, true), agrees(bpm, true, OCTAVES), f_measure(np.array(beats), one.take.beats_s)


def _metre(found: list[fit.Found]) -> list[Row]:
    rows = []
    for kind, name in (("pop", "POP909"), ("lib", "library MIDI"), ("piano", "game piano")):
        part = [one for one in found if one.take.kind == kind and one.take.metre in (3, 4, 6)]
        named = [one for one in part if one.bars.metre and agrees(one.bpm, one.take.bpm)]
        placed = [one.down_f for one in named if one.bars.first >= 0]
        if named and placed:
            right = np.mean([one.bars.metre == (3 if one.take.metre == 6 else one.take.metre) for one in named])
            reached = f"{right:.2f}; {np.mean(placed):.2f}"
            rows.append(
                Row("metre; downbeat F", f"{name}, tempo right", reached, note=f"{len(named)} and {len(placed)} takes")
            )
    return rows


def _peers(played: Path, cache: Path) -> dict[str, dict[str, list[float]]]:
    """What the peers find in the first take of each song."""
    python, out = os.environ.get("ISOTONE_PEERS"), cache / "pulse_peers.json"
    if python:
        sounds = sorted(str(path) for kind in ("pop", "lib") for path in played.glob(f"{kind}_*-0.wav"))
        subprocess.run([python, str(PEER), str(out), *sounds], check=True)
    return json.loads(out.read_text()) if out.exists() else {}


def _three(values: np.ndarray) -> str:
    return " / ".join(f"{value:.2f}" for value in values)
