"""MIDI as people play it: tempo that drifts, rubato, notes a little early or late, other sounds, keys and tunings.

    python -m benchmarks.fit.played FOLDER [--takes 2]

writes FOLDER/<song>-<take>.wav with a .json beside it: the true beats and bars, and how it was played. Wants
fluidsynth and SoundFonts (Debian: fluid-soundfont-gm, timgm6mb-soundfont, csound-soundfont, opl3-soundfont,
musescore-general-soundfont-small, fluidr3mono-gm-soundfont).
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import zlib
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.fit import midi
from benchmarks.fit.sources import data_folder

RATE = 22050
SECONDS = 75.0
SOUNDS = Path("/usr/share/sounds")
FONTS = (
    "sf2/FluidR3_GM.sf2", "sf2/TimGM6mb.sf2", "sf2/FluidR3_GM.sf2", "sf2/sf_GMbank.sf2",
    "sf3/MuseScore_General_Lite.sf3", "sf2/TimGM6mb.sf2", "sf2/OPL-3_FM_128M.sf2", "sf3/FluidR3Mono_GM.sf3",
)  # fmt: skip


Events = tuple[midi.Event, ...]


@dataclass(frozen=True)
class Manner:
    """How a piece is played: times as fractions of the tempo or in seconds, pitch in semitones and cents.

    `swing` is where an even eighth falls within its beat; a `waltz` leaves out the last beat of every bar of four.
    `loose` is how far the tempo leaps about each second: from 0.3 on there is no pulse to be kept.
    """

    font: str
    gain: float
    reverb: bool
    semitones: int
    cents: float
    jitter_s: float
    loudness: float
    drift: float
    rubato: float
    ritardando: float
    speed: float
    swing: float = 0.5
    waltz: bool = False
    loose: float = 0.0


def manner(song: str, take: int) -> Manner:
    """Return how a song is played in one take, seeded by both. From the third take on some swing or become waltzes."""
    rng = np.random.default_rng([zlib.crc32(song.encode()), take])
    free = rng.random() < 0.25
    bent = np.random.default_rng([zlib.crc32(song.encode()), take, 2]).random() if take >= 2 else 1.0
    return Manner(
        font=FONTS[(zlib.crc32(song.encode()) + 3 * take) % len(FONTS)],
        gain=float(rng.choice([0.2, 0.35, 0.5, 0.8])),
        reverb=bool(rng.random() < 0.6),
        semitones=int(rng.integers(-5, 6)),
        cents=float(rng.uniform(-40, 40)),
        jitter_s=float(rng.uniform(0.004, 0.02)),
        loudness=float(rng.uniform(0.03, 0.2)),
        drift=float(rng.uniform(0.005, 0.03)),
        rubato=float(rng.uniform(0.03, 0.08)) if free else 0.0,
        ritardando=float(rng.uniform(0.2, 0.5)) if rng.random() < 0.2 else 0.0,
        speed=float(np.exp(rng.normal(0, 0.04))),
        swing=float(rng.uniform(0.58, 0.68)) if bent < 0.35 else 0.5,
        waltz=bool(0.35 <= bent < 0.75),
    )


def warp(how: Manner, seconds: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return score time and the time when it is played, a point each tenth of a second.

    The tempo drifts as a smooth walk over some eight seconds, rubato swells over phrases of five to nine, a
    ritardando slows the last eight seconds.
    """
    at = np.arange(0, seconds + 60, 0.1)
    knots = rng.normal(0, how.drift, int(at[-1] / 4) + 4)
    slow = np.interp(at, np.arange(len(knots)) * 4.0, knots)
    phrase = 2 * np.pi * np.cumsum(0.1 / np.interp(at, [0, at[-1]], rng.uniform(5, 9, 2)))
    slow = slow + how.rubato * np.sin(phrase + rng.uniform(0, 6.28))
    pace = np.exp(slow) / how.speed
    if how.loose:
        leaps = np.cumsum(rng.gamma(3.0, 0.3, len(at)))
        slow = slow + np.interp(at, leaps, rng.normal(0, how.loose, len(at)))
    end = seconds * how.speed - 8
    pace = pace * (1 + how.ritardando * np.clip((at - end) / 8, 0, 1) ** 1.5)
    return at, np.concatenate([[0.0], np.cumsum(pace[:-1] * 0.1)])


def swung(events: Events, beats: np.ndarray, swing: float) -> Events:
    """Return events whose even eighths come late: at `swing` of the beat."""
    if swing == 0.5:
        return events
    count = np.arange(len(beats))

    def late(at_s: float) -> float:
        place, inside = divmod(float(np.interp(at_s, beats, count)), 1)
        return float(np.interp(place + np.interp(inside, (0, 0.5, 1), (0, swing, 1)), count, beats))

    return tuple(replace(one, at_s=late(one.at_s)) if beats[0] < one.at_s < beats[-1] else one for one in events)


def waltzed(events: Events, beats: np.ndarray, down: np.ndarray) -> tuple[Events, np.ndarray, np.ndarray, int]:
    """Return a piece in bars of four without the last beat of each bar: events, beats, bars, 3."""
    first = np.searchsorted(beats, down - 0.01)
    last = np.array([place + 3 for place, after in itertools.pairwise(first) if after == place + 4])
    start, stop = beats[last], beats[last + 1]
    gone = np.concatenate([[0.0], np.cumsum(stop - start)])
    edges = np.stack([start, stop], axis=1).ravel()
    moved = edges - np.repeat(gone[:-1], 2) - np.tile([0.0, 1.0], len(start)) * np.repeat(stop - start, 2)

    def earlier(at_s: np.ndarray | float) -> np.ndarray:
        early, late = np.minimum(at_s, edges[0]), np.maximum(np.asarray(at_s) - edges[-1], 0)
        return np.asarray(np.interp(at_s, edges, moved) + early - edges[0] + late)

    def within(at_s: float) -> bool:
        return bool(
            np.searchsorted(start - 0.02, at_s, side="right") > np.searchsorted(stop - 0.02, at_s, side="right")
        )

    kept = tuple(
        replace(one, at_s=float(earlier(one.at_s))) for one in events if one.kind != midi.ON or not within(one.at_s)
    )
    return kept, earlier(np.delete(beats, last)), earlier(down), 3


def perform(events: Events, how: Manner, seconds: float, rng: np.random.Generator):  # type: ignore[no-untyped-def]
    """Return the events as played, up to `seconds`, and score time to played time."""
    at, played = warp(how, seconds, rng)
    shift: dict[tuple[int, int], float] = {}
    found = list(_tuned(how.cents))
    for event in events:
        if event.at_s > at[-1]:
            break
        time, event = float(np.interp(event.at_s, at, played)), midi.shifted(event, how.semitones)
        if event.kind == midi.ON:
            shift[event.status & 15, event.data[0]] = rng.normal(0, how.jitter_s)
            louder = round(event.data[1] * float(np.exp(rng.normal(0, how.loudness))))
            event = replace(event, data=(event.data[0], min(127, max(5, louder))))
        if event.kind in (midi.ON, midi.OFF):
            time += shift.get((event.status & 15, event.data[0]), 0.0)
        if time < seconds:
            found.append(replace(event, at_s=max(0.0, time)))
    end = [midi.Event(seconds + 0.01, midi.CONTROL | channel, (120, 0)) for channel in range(16)]
    return found + end, lambda times: np.interp(times, at, played)


def _tuned(cents: float) -> list[midi.Event]:
    """Fine tuning of every channel by its registered parameter."""
    value = round(8192 + cents / 100 * 8192)
    steps = ((101, 0), (100, 1), (6, value >> 7), (38, value & 127))
    return [midi.Event(0.0, midi.CONTROL | channel, step) for channel in range(16) for step in steps]


def songs() -> list[tuple[str, Path]]:
    """Return the name and file of every song of the data."""
    data = data_folder()
    found = [(f"pop_{one.stem}", one) for one in sorted((data / "pop909").glob("*/*.mid"))]
    return found + [(f"lib_{one.stem}", one) for one in sorted((data / "library/midi").glob("*.mid"))]


def piano() -> list[tuple[str, Path]]:
    """Return piano pieces whose notation names a metre, all that are not in four and a third of those that are."""
    found = [(f"piano_{one.stem}", one) for one in sorted((data_folder() / "game_piano/midi").glob("*.mid"))]
    tops = [[top for _, top, _ in midi.read(path).signatures[:1]] for _, path in found]
    return [
        one for place, (one, top) in enumerate(zip(found, tops, strict=True)) if top and (top != [4] or place % 3 == 0)
    ]


def truth(name: str, path: Path, score: midi.Midi) -> tuple[np.ndarray, np.ndarray, int]:
    """Return beats and bars in score time, and the beats in most bars."""
    if name.startswith("pop"):
        rows = np.loadtxt(path.parent / "beat_midi.txt")
        down = np.flatnonzero(rows[:, 2] > 0)
        size = Counter(np.diff(down).tolist()).most_common(1)[0][0] if len(down) > 2 else 4
        return rows[:, 0], rows[down, 0], int(size)
    score = replace(score, quarters_s=_on_notes(score))
    end = score.events[-1].at_s if score.events else 0.0
    return score.quarters_s, *midi.bars(score, end)


def _on_notes(score: midi.Midi) -> np.ndarray:
    """Return the quarters, moved by up to an eighth of one where a file's notes all lie beside its grid."""
    begins = np.array([one.at_s for one in score.events if one.kind == midi.ON])
    phase = np.interp(begins, score.quarters_s, np.arange(len(score.quarters_s))) % 1
    if np.mean(np.minimum(phase, 1 - phase) < 0.04) >= 0.1:
        return score.quarters_s
    shift = float(np.angle(np.exp(8j * np.pi * phase).mean())) / (8 * np.pi)
    return score.quarters_s + shift * float(np.median(np.diff(score.quarters_s)))


@dataclass(frozen=True)
class Performance:
    """What is played, with its true beats and bars in seconds as played, and the beats in most bars."""

    events: list[midi.Event]
    beats: np.ndarray
    down: np.ndarray
    metre: int


def performance(name: str, path: Path, take: int, how: Manner) -> Performance:
    """Return how a take of a song goes: the same for the same name, take and manner."""
    score = midi.read(path)
    rng = np.random.default_rng([zlib.crc32(name.encode()), take, 1])
    beats, down, metre = truth(name, path, score)
    events = swung(score.events, beats, how.swing)
    if how.waltz and metre == 4:
        events, beats, down, metre = waltzed(events, beats, down)
    events, played = perform(events, how, SECONDS, rng)
    return Performance(events, played(beats), played(down), metre)


def take_of(name: str, path: Path, take: int, folder: Path, how: Manner | None = None) -> None:
    """Play one take of one song, unless it is there."""
    sound = folder / f"{name}-{take}.wav"
    if sound.with_suffix(".json").exists():
        return
    how = how or manner(name, take)
    one = performance(name, path, take, how)
    written = sound.with_suffix(".mid")
    midi.write(one.events, written)
    command = [
        "timeout",
        "120",
        "fluidsynth",
        "-q",
        "-ni",
        "-g",
        str(how.gain),
        "-r",
        str(RATE),
        "-R",
        str(int(how.reverb)),
    ]
    done = subprocess.run(
        [*command, "-F", str(sound), str(SOUNDS / how.font), str(written)], capture_output=True, check=False
    )
    written.unlink()
    if done.returncode or not sound.exists():
        raise SystemExit(f"{name} could not be played: {done.stderr.decode()[-300:]}")
    told = {"song": name, "metre": one.metre, "manner": asdict(how)}
    told |= {"beats_s": one.beats[one.beats < SECONDS].round(4).tolist()}
    told |= {"downbeats_s": one.down[one.down < SECONDS].round(4).tolist()}
    sound.with_suffix(".json").write_text(json.dumps(told))


def loosely(folder: Path, count: int = 36) -> None:
    """Play some songs with no pulse left: takes 8."""
    for number, (name, path) in enumerate((songs() + piano())[:: max(1, (len(songs()) + len(piano())) // count)]):
        rng = np.random.default_rng([number, 8])
        how = replace(manner(name, 8), loose=float(rng.uniform(0.3, 0.5)), jitter_s=0.04, swing=0.5, waltz=False)
        take_of(name, path, 8, folder, how)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--takes", type=int, default=2)
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for take in range(given.takes):
        for name, path in songs() + (piano() if take == 0 else []):
            take_of(name, path, take, given.folder)
    loosely(given.folder)


if __name__ == "__main__":
    main()
