"""Notes and melody by the neural model, beside the light contour: figures of what no model had met.

The folder `cache` is to hold `renders/` (by `benchmarks.fit.render`); wants the extra `notes`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from benchmarks.accuracy.row import Row
from benchmarks.fit import melody as light
from benchmarks.fit import notes

from isotone.files.models import basic_pitch
from isotone.music.transcription import posteriors


def figures(data: Path, cache: Path, quick: bool = False) -> list[Row]:
    """Return the figures of transcribed notes; `quick` takes every fifth song."""
    paths = sorted((cache / "renders").glob("pop_*.ogg"))[:: 5 if quick else 1]
    if not paths or not basic_pitch.is_there():
        why = "run benchmarks.fit.render first" if basic_pitch.is_there() else "install the extra notes first"
        return [Row("notes", data.name, "not measured", note=why)]
    found, seconds, songs = [], [], []
    for path in paths:
        heard, took = notes.transcribed(path)
        true = notes.true_notes(data / "pop909" / path.stem[4:7] / f"{path.stem[4:7]}.mid")
        songs.append(notes.song(path))
        found.append(notes.note_scores(songs[-1].heard, true, len(heard.note) / posteriors.FPS))
        seconds.append(took)
    precision, recall, f = np.mean(found, axis=0)
    where = f"POP909: {len(paths)} renders"
    pitch, chroma, overall, voicing, false, sure, right = notes.held_out(songs).mean(axis=0)
    contour = "light contour: see pitch"
    if not quick:
        plain = light.held_out(cache / "renders")[0].mean(axis=0)
        contour = f"light contour {plain[0]:.2f} / {plain[1]:.2f}"
    heard_s = f"{np.median(seconds):.1f} CPU-seconds a minute"
    line = f"overall {overall:.2f}, voicing {voicing:.2f} with {false:.2f} false; sure {sure:.2f}, right {right:.2f}"
    true = notes.held_out(songs, notes.against_true)
    true = true[np.isfinite(true).all(axis=1)]
    bits, still = (float(np.corrcoef(true[:, at], true[:, at + 1])[0, 1]) for at in (0, 2))
    means = "in the mean {:.1f} and {:.1f} bits a note, stability {:.2f} and {:.2f}".format(*true.mean(axis=0))
    return [
        Row("notes, F of onset and key", where, f"{f:.2f}", note=f"precision {precision:.2f}, recall {recall:.2f}"),
        Row("melody of notes, raw pitch / chroma", where, f"{pitch:.2f} / {chroma:.2f}", peer=contour, note=line),
        Row(
            "the melody's true key is among the notes heard",
            where,
            f"{np.mean([notes.among(one) for one in songs]):.2f}",
        ),
        Row(
            "information content / stability of the melody against the true one, r",
            f"{len(true)} of them, where both have notes enough",
            f"{bits:.2f} / {still:.2f}",
            note=means,
        ),
        Row("time of the neural model", where, heard_s, note="one thread, without decoding"),
    ]
