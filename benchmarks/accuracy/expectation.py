"""Expectation: surprise at songs held out, sound against notes, and what cannot be tested here.

The folder `cache` is to hold `renders/` (by `benchmarks.fit.render`); without it only the notes are measured.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from benchmarks.accuracy.row import Row
from benchmarks.fit import expectation as fit
from benchmarks.fit.key import mirex

from isotone.app.scores import analyse_score
from isotone.files.decode import decode
from isotone.music import Features, analyse
from isotone.music.scores.keys import key_scores

SONGS = 24
"""Songs whose notes and rendering are compared: every fourth of POP909."""
NOT_HERE = "film_excerpts rates recordings that are not here: repetition could not be compared with listeners"


def figures(data: Path, cache: Path, quick: bool = False) -> list[Row]:
    """Return the figures of expectation; `quick` leaves out notes against sound."""
    songs = fit.songs(data)
    rows = [*_surprise(songs), _key(songs)]
    renders = sorted((cache / "renders").glob("pop_*.ogg"))[::4][:SONGS]
    if quick:
        pass
    elif not renders:
        rows.append(Row("notes against sound", data.name, "not measured", note="run benchmarks.fit.render first"))
    else:
        rows += _against_sound(data, renders)
    return [*rows, Row("repetition as heard", "film_excerpts", "not measured", note=NOT_HERE)]


def _surprise(songs: list[fit.Song]) -> list[Row]:
    modes = fit.modes_of(songs)
    views = [song.views(modes) for song in songs]
    rows = []
    for name in ("pitch", "time"):
        bits = fit.held_out([getattr(one, name) for one in views], fit.ORDERS[name], fit.LEAST, fit.BIAS)
        parts = [f"{model} {one.mean():.2f}" for model, one in bits.items() if model != "both"]
        rows.append(
            Row(
                f"surprise at a note's {name}, bits",
                f"POP909: melodies of {len(songs)} songs",
                f"{bits['both'].mean():.2f}",
                peer=", ".join(parts),
                note="ten folds by song; both models together, beside each alone",
            )
        )
    return rows


def _key(songs: list[fit.Song]) -> Row:
    fold = fit.folds(len(songs))
    right = []
    for place, song in enumerate(songs):
        modes = fit.modes_of([one for one, number in zip(songs, fold, strict=True) if number != fold[place]])
        right.append(mirex(int(np.argmax(key_scores(song.shares, modes))), song.key))
    exact = np.mean([one == 1 for one in right])
    return Row("key of notes, exact / MIREX", "POP909", f"{exact:.2f} / {np.mean(right):.2f}", note="ten folds by song")


def _against_sound(data: Path, renders: list[Path]) -> list[Row]:
    """How well the profile of notes agrees with that of the same piece rendered by FluidSynth."""
    pairs = []
    for path in renders:
        song = path.stem[4:]
        notes, _ = analyse_score(data / "pop909" / song / f"{song}.mid")
        pairs.append((notes, analyse(decode(path))))
    where = f"POP909: {len(pairs)} songs by FluidSynth"
    found = [f"{name} {_alike(pairs, name):.2f}" for name in ("information_content", "arousal", "valence")]
    tempi = [(a.tempo_bpm, b.tempo_bpm) for a, b in pairs if a.tempo_bpm and b.tempo_bpm]
    keys = [a.key == b.key for a, b in pairs if a.key and b.key]
    return [
        Row("notes against sound, r", where, ", ".join(found), note="bits of melody notes against bits of moments"),
        Row("the same tempo within 4 %", where, f"{np.mean([abs(b / a - 1) < 0.04 for a, b in tempi]):.2f}"),
        Row("the same key where both name one", where, f"{np.mean(keys):.2f}", note=f"{len(keys)} songs"),
    ]


def _alike(pairs: list[tuple[Features, Features]], name: str) -> float:
    values = [[getattr(one, name) for one in pair] for pair in pairs]
    numbers = np.array([[getattr(one, "value", one) for one in pair] for pair in values], dtype=float)
    return float(np.corrcoef(numbers.T)[0, 1])
