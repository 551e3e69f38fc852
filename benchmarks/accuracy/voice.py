"""Applause and singing, on recordings that nothing was fitted to.

Beside the public data it wants sounds in `CACHE/sounds` (the cards of applause and voice name where they are from):
`applause` and `seen` (recordings of applause; those of `seen` were looked at while the model was made), `other` (rain,
surf, wind, fire, animals), `songs` (an audio file and a table `word_start,word_end` of the same name). What is not
there has no row. Each applause is put at the end of a library piece, -12 to 3 dB against it, over its last second.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from benchmarks.accuracy.row import Row
from benchmarks.fit import claps, models
from benchmarks.fit.sources import heard, of_audio

from isotone.files.decode import decode
from isotone.music.analysis.applause import applause
from isotone.music.analysis.voice import WINDOW_S, Voices, voices
from isotone.music.transition import SUNG
from isotone.music.values import Span
from isotone.signal import Audio, clean, resample

SOUNDS = (".wav", ".mp3", ".ogg", ".opus")
STEP_S = 0.1
BEFORE_S = 20.0
SUNG_SHARE = 0.4
"""A window is sung where words fill this share of it, not sung where there are none."""


def figures(data: Path, cache: Path, quick: bool = False) -> list[Row]:
    """Return the rows of applause and of singing; `quick` listens to less of Emotify."""
    library = recordings(data / "library")
    fitted_to = sorted((data / "emotify/audio").glob("*/*.opus"))[:: 20 if quick else 2]
    found = [false_spans("library, not fitted to", library), false_spans("half of Emotify, in the fit", fitted_to)]
    found += [ends(name, cache / "sounds" / name, library) for name in ("applause", "seen")]
    found += [one_of_others(cache / "sounds" / "other")]
    return [row for row in found if row] + list(singing(cache / "sounds" / "songs", library))


def recordings(folder: Path) -> list[Path]:
    """Return the sound files of a folder, in order."""
    return sorted(one for one in folder.iterdir() if one.suffix in SOUNDS) if folder.exists() else []


def false_spans(name: str, paths: list[Path]) -> Row:
    """Count spans of applause in music that has none."""
    views = [one.view for one in map(heard, paths) if one is not None]
    hours = sum(view.duration_s for view in views) / 3600
    spans = [span for view in views for span in applause(view)]
    seconds = sum(span.end_s - span.start_s for span in spans)
    return Row("applause: false spans an hour", f"{name}, {hours:.1f} h", f"{len(spans) / hours:.1f} ({seconds:.0f} s)")


def ends(name: str, folder: Path, library: list[Path]) -> Row | None:
    """Put each recording of applause at the end of a library piece, and tell how much of it is found."""
    paths = recordings(folder)
    if not paths:
        return None
    rows = np.array([_ended(path, library[zlib.crc32(path.name.encode()) % len(library)]) for path in paths])
    right, true, told, any_found = rows.sum(axis=0)
    return Row(
        "applause: recall / precision in seconds",
        f"{len(paths)} recordings at ends of library pieces ({true:.0f} s), {name}",
        f"{right / true:.2f} / {right / max(told, 1e-9):.2f}",
        note=f"found at all {any_found:.0f} of {len(paths)}",
    )


def _ended(path: Path, piece: Path) -> tuple[float, float, float, float]:
    """Return seconds found rightly, true and told of one applause, and whether any was found."""
    rng = np.random.default_rng(zlib.crc32(path.name.encode()))
    hands, music = mono(path), mono(piece)[-int(BEFORE_S * claps.RATE) :]
    hands = hands / level(hands) * level(music) * 10 ** (rng.uniform(-12, 3) / 20)
    start = len(music) - claps.RATE
    sound = np.zeros(start + len(hands))
    sound[: len(music)] += music[: len(sound)]
    sound[start:] += hands
    truth = heard_from(hands) + start / claps.RATE
    view = of_audio("ended", Audio((sound / np.abs(sound).max())[:, None].astype(np.float32), claps.RATE)).view
    at = np.arange(0, len(sound) / claps.RATE, STEP_S)
    true, told = (at >= truth[0]) & (at < truth[1]), inside(at, applause(view))
    seconds = [float(part.sum()) * STEP_S for part in (true & told, true, told)]
    return seconds[0], seconds[1], seconds[2], float((true & told).any())


def mono(path: Path) -> np.ndarray:
    """Return a recording as mono sound at the rate of the claps."""
    return np.asarray(resample(clean(decode(path)), claps.RATE).samples.mean(axis=1), dtype=float)


def level(sound: np.ndarray) -> float:
    """Return the level of the loud parts of sound."""
    power = np.add.reduceat(sound**2, np.arange(0, len(sound), claps.RATE // 10)) / (claps.RATE // 10)
    return float(np.sqrt(np.percentile(power, 90)))


def heard_from(sound: np.ndarray) -> np.ndarray:
    """Return when sound is first and last within 25 dB of its loud parts, in seconds."""
    size = claps.RATE // 10
    power = np.add.reduceat(sound**2, np.arange(0, len(sound), size)) / size
    places = np.flatnonzero(power > level(sound) ** 2 * 10**-2.5)
    return np.array([places[0], places[-1] + 1]) / 10


def inside(at: np.ndarray, spans: tuple[Span, ...]) -> np.ndarray:
    """Return which times lie in a span."""
    found = np.zeros(len(at), dtype=bool)
    for one in spans:
        found |= (at >= one.start_s) & (at < one.end_s)
    return found


def one_of_others(folder: Path) -> Row | None:
    """Tell how much of rain, surf, wind, fire and animals is taken for applause."""
    views = {path.stem: one.view for path in recordings(folder) if (one := heard(path)) is not None}
    if not views:
        return None
    told = {name: sum(one.end_s - one.start_s for one in applause(view)) for name, view in views.items()}
    total = sum(view.duration_s for view in views.values())
    wrong = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in told.items() if seconds)
    on = f"{len(views)} recordings of rain, surf, wind, fire, animals, {total / 60:.0f} min"
    return Row("applause: seconds taken for it", on, f"{sum(told.values()) / total:.3f} of all", note=wrong)


def singing(folder: Path, library: list[Path]) -> Iterator[Row]:
    """Tell singing from playing by window in songs whose words have times, and songs from the library by piece."""
    paths = recordings(folder)
    if not paths:
        return
    each, odds, answers, pieces = [], [], [], []
    for path in paths:
        one = heard(path)
        assert one is not None
        found = voices(one.view)
        answer = sung_of(path, found)
        known = ~np.isnan(answer)
        pieces.append(found.singing())
        odds.append(found.sung[known])
        answers.append(answer[known])
        if 0 < answer[known].mean() < 1:
            each.append(models.auc(odds[-1], answers[-1]))
    whole = models.auc(np.concatenate(odds), np.concatenate(answers))
    on = f"{len(paths)} songs whose words have times"
    yield Row("singing: AUC by window, within a song / over all", on, f"{np.mean(each):.2f} / {whole:.2f}")
    played = np.array([voices(one.view).singing() for one in map(heard, library) if one is not None])
    score, label = np.append(pieces, played), np.append(np.ones(len(pieces)), np.zeros(len(played)))
    over = f"over {SUNG}: songs {np.mean(np.array(pieces) >= SUNG):.2f}, library {np.mean(played >= SUNG):.2f}"
    yield Row(
        "singing: AUC by piece",
        f"these songs against {len(played)} library pieces, which are in the fit",
        f"{models.auc(score, label):.2f}",
        note=over,
    )


def sung_of(path: Path, found: Voices) -> np.ndarray:
    """Return 1 for windows full of words, 0 for those without, else not a number."""
    with path.with_suffix(".csv").open() as file:
        words = np.array([(float(row["word_start"]), float(row["word_end"])) for row in csv.DictReader(file)])
    low, high = found.at_s[:, None] - WINDOW_S / 2, found.at_s[:, None] + WINDOW_S / 2
    share = np.maximum(np.minimum(words[:, 1], high) - np.maximum(words[:, 0], low), 0).sum(axis=1) / WINDOW_S
    return np.where(share >= SUNG_SHARE, 1.0, np.where(share == 0, 0.0, np.nan))
