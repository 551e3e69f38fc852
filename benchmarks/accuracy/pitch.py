"""Key, tuning, twelve tones, melody, tension and consonance: figures of what no model had met.

The folder `cache` is to hold `played/` (by `benchmarks.fit.played`) and `renders/` (by `benchmarks.fit.render`); for
the peers' figures `ISOTONE_PEERS` names a Python that has librosa and Essentia.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
from benchmarks.accuracy.row import Row
from benchmarks.fit import consonance, key, melody, scale, tension

PEER = Path(__file__).with_name("pitch_peer.py")
Peers = dict[str, dict[str, tuple[int, float]]]


def figures(data: Path, cache: Path, quick: bool = False) -> list[Row]:
    """Return the figures of pitch; `quick` takes first takes, and leaves out scales and melody."""
    played, renders = cache / "played", cache / "renders"
    rows: list[Row] = []
    if any(played.glob("pop_*.wav")):
        rows += _key(played, cache, "pop_*-0.wav" if quick else "pop_*.wav") + ([] if quick else _scale(played))
    else:
        rows.append(Row("key", data.name, "not measured", note="run benchmarks.fit.played first"))
    if quick:
        pass
    elif any(renders.glob("pop_*.ogg")):
        rows.append(_melody(renders))
    else:
        rows.append(Row("melody", data.name, "not measured", note="run benchmarks.fit.render first"))
    return [*rows, _tension(), _consonance()]


def _key(played: Path, cache: Path, takes: str) -> list[Row]:
    held, _, _ = key.held_out(played, takes)
    peers = _peers(played, cache)
    known = [place for place, name in enumerate(held.names) if name in peers]
    keys, tunings = [], []
    for peer in ("Essentia", "librosa"):
        if known:
            told = np.array([peers[held.names[place]][peer][0] for place in known])
            keys.append(f"{peer} {_two(key.scores(told, held.keys[known]))}")
            off = [peers[held.names[place]][peer][1] - _tuned(played, held.names[place]) for place in known]
            tunings.append(f"{peer} {np.median(np.abs((np.array(off) + 50) % 100 - 50)):.1f}")
    if known:
        keys.append(f"ours on these {_two(key.scores(held.found[known], held.keys[known]))}")
        tunings.append(f"ours on these {np.median(np.abs(held.off_cents[known])):.1f}")
    songs = f"POP909: {len(held.names)} takes of {len({name[:7] for name in held.names})} songs, detuned up to 40 cents"
    first = " (first takes)" if known else ""
    reached = _two(key.scores(held.found, held.keys))
    median = f"{np.median(np.abs(held.off_cents)):.1f}"
    note = "the library's MIDI names no keys"
    return [
        Row("key exact / MIREX", songs, reached, ".90 / .93", "; ".join(keys) + first, f"eight folds by song; {note}"),
        Row("tuning, median error in cents", songs, median, "2", "; ".join(tunings) + first, "nothing is fitted"),
    ]


def _tuned(played: Path, name: str) -> float:
    return float(json.loads((played / f"{name}.json").read_text())["manner"]["cents"])


def _peers(played: Path, cache: Path) -> Peers:
    """Return what the peers say of first takes, from the cache where it is there."""
    kept, python = cache / "pitch_peers.json", os.environ.get("ISOTONE_PEERS")
    if not kept.exists() and python:
        paths = [str(path) for path in sorted(played.glob("pop_*-0.wav"))]
        subprocess.run([python, str(PEER), str(kept), *paths], check=True)
    return dict(json.loads(kept.read_text())) if kept.exists() else {}


def _scale(played: Path) -> list[Row]:
    held, _ = scale.held_out(played)
    falsely = float(np.mean(held.outside[np.isin(held.kind, ["played", "emotify", "library"])] > 0.5))
    return [
        Row(
            "outside 12 tones, AUC",
            "scores in 53 commas and 29 scales of over 12 cents off, against all else",
            f"{held.clearly():.3f}",
            note=f"folds by makam, scale and song; {falsely:.3f} of detuned POP909, emotify and library named outside",
        ),
        Row("outside 12 tones, AUC", "all scores in 53 commas against detuned POP909", f"{held.turkish():.3f}"),
    ]


def _melody(renders: Path) -> Row:
    scores, _ = melody.held_out(renders)
    pitch, chroma, overall, voicing, false = scores.mean(axis=0)
    note = f"overall {overall:.2f}, voicing {voicing:.2f} with {false:.2f} false; eight folds by song"
    return Row("melody, raw pitch / chroma", f"POP909: {len(scores)} renders", f"{pitch:.2f} / {chroma:.2f}", note=note)


def _tension() -> Row:
    curves, felt, genre = tension.felt_tension()
    x = tension.means_of(curves)
    r = [np.corrcoef(tension.held_out(x, felt, fold), felt)[0, 1] for fold in tension.folds(genre).values()]
    return Row("tension's curve, mean against felt, r", "emotify", f"{r[0]:.2f} by track", note=f"{r[1]:.2f} by genre")


def _consonance() -> Row:
    clues, rating = consonance.chords()
    r = consonance.left_out(clues.mean(axis=1), rating, [0, 1, 2])
    return Row(
        "consonance as heard, r", "film_excerpts: 25 chords", f"{r:.2f}", ".80", note="each chord left out in turn"
    )


def _two(pair: tuple[float, float]) -> str:
    return f"{pair[0]:.2f} / {pair[1]:.2f}"
