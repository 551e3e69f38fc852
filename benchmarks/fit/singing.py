"""Singing mixed over music, so that neither channel nor loudness nor genre tells that someone sings.

Voices: songs of `world_songs` in which listeners heard hardly an instrument, a little faster or slower, each through
another colour. Music: POP909 without its melody, on instruments drawn anew, with and without drums; library MIDI;
classical pieces. The same music stands on the other side without the voice, alone or with a solo instrument that plays
the melody, through the same colours and with the hiss of old recordings, so that a layer more or a bad microphone is
no sign either. Wants fluidsynth and the SoundFonts of `benchmarks.fit.played`.
"""

from __future__ import annotations

import csv
import subprocess
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.fit import claps, midi
from benchmarks.fit.played import FONTS, SOUNDS
from benchmarks.fit.sources import data_folder, of_audio

from isotone.files.decode import decode
from isotone.music.analysis.voice import WINDOW_S, voice_clues
from isotone.signal import Audio, clean, resample

RATE = claps.RATE
SECONDS = 45.0
MOST_INSTRUMENTS = 1.25
"""Of the listeners' mean of how many instruments they heard, from 1 (none)."""
BANDS = (0, 4, 16, 24, 26, 32, 33, 48, 50, 88, 89, 11, 46)
SOLOS = (40, 41, 42, 56, 57, 60, 64, 65, 66, 68, 70, 71, 73, 74, 75, 79, 21, 22, 29, 30, 80, 81, 104, 110)
"""Instruments, as General MIDI numbers them; no choir or voice among them."""


@dataclass
class Mixture:
    """Windows of three seconds; `singer` and `music` name what they hold ("" where none), `sung` is the answer."""

    singer: str
    music: str
    clues: np.ndarray
    sung: np.ndarray


def singers() -> list[Path]:
    """Return recordings of songs with hardly an instrument."""
    folder = data_folder() / "world_songs"
    with (folder / "naivelisteners.csv").open() as file:
        few = {row["song"] for row in csv.DictReader(file) if float(row["form_inst"]) <= MOST_INSTRUMENTS}
    return [one for one in sorted((folder / "audio").glob("*.opus")) if one.stem in few]


def bands(folder: Path, renders: Path) -> list[tuple[str, Path]]:
    """Return music without a voice, (name, file), rendering what is not there yet; a name ends in + with a solo."""
    found = []
    for place, path in enumerate(sorted((data_folder() / "pop909").glob("*/*.mid"))[::2]):
        for solo in (False, True):
            out = folder / f"{path.stem}{'-solo' if solo else ''}.wav"
            if not out.exists():
                _render(path, out, place, solo=solo)
            found.append((f"pop {path.stem}{'+' if solo else ''}", out))
    found += [(f"midi {one.stem}", one) for one in sorted(renders.glob("lib_*.ogg"))]
    classical = sorted((data_folder() / "emotify/audio/classical").glob("*.opus"))
    return found + [(f"classical {one.stem}", one) for one in classical]


def _render(path: Path, out: Path, place: int, *, solo: bool) -> None:
    """Play a song of POP909, whose first channel has the melody, on instruments drawn by its place."""
    rng = np.random.default_rng([place, 17])
    first, second, lead = rng.choice(BANDS), rng.choice(BANDS), rng.choice(SOLOS)
    score = midi.read(path)
    start = float(rng.uniform(10, 30))
    events = [midi.Event(0.0, midi.PROGRAM | channel, (int(one),)) for channel, one in enumerate((lead, first, second))]
    for one in score.events:
        told = one.kind in (midi.ON, midi.OFF) and (solo or one.channel != 0)
        if told and start <= one.at_s < start + SECONDS:
            events.append(replace(one, at_s=one.at_s - start))
    if rng.random() < 0.6:
        events += _drums(rng, score.quarters_s[score.quarters_s > start] - start)
    events += [midi.Event(SECONDS, midi.CONTROL | channel, (120, 0)) for channel in range(16)]
    out.parent.mkdir(parents=True, exist_ok=True)
    written = out.with_suffix(".mid")
    midi.write(events, written)
    font = str(SOUNDS / FONTS[place % len(FONTS)])
    command = ["timeout", "60", "fluidsynth", "-q", "-ni", "-g", "0.4", "-r", str(RATE), "-F", str(out), font]
    subprocess.run([*command, str(written)], capture_output=True, check=True)
    written.unlink()


def _drums(rng: np.random.Generator, quarters: np.ndarray) -> list[midi.Event]:
    """Kick, snare and hi-hat in a plain pattern."""
    found = []
    for number, at in enumerate(quarters[quarters < SECONDS - 1]):
        drum = 36 if number % 2 == 0 else 38
        found.append(midi.Event(float(at), midi.ON | midi.DRUMS, (drum, int(rng.integers(60, 110)))))
        found.append(midi.Event(float(at), midi.ON | midi.DRUMS, (42, int(rng.integers(60, 110)))))
        found.append(midi.Event(float(at) + 0.25, midi.ON | midi.DRUMS, (42, int(rng.integers(30, 80)))))
    return found


def sound_of(path: Path) -> np.ndarray:
    """Return a recording as mono sound at RATE."""
    return np.asarray(resample(clean(decode(path)), RATE).samples.mean(axis=1), dtype=float)


def mixed(job: tuple[int, Path | None, tuple[str, Path] | None]) -> Mixture:
    """Return a voice over music, a voice alone or music alone, 12 s of it."""
    number, singer, band = job
    rng = np.random.default_rng([number, 29])
    frames = 12 * RATE
    voice = np.zeros(frames) if singer is None else _level(claps.heard_through(rng, _paced(rng, singer, frames)))
    music = (
        np.zeros(frames) if band is None else _level(claps.heard_through(rng, _part(rng, sound_of(band[1]), frames)))
    )
    over_db = rng.uniform(-6, 12)
    total = voice * 10 ** (over_db / 20) + music
    if rng.random() < 0.5:
        total = total + 10 ** (rng.uniform(-45, -15) / 20) * claps.hiss(rng, frames)
    total = 0.3 * total / max(float(np.abs(total).max()), 1e-9)
    at_s, clues = voice_clues(of_audio("mixture", Audio(total[:, None].astype(np.float32), RATE)).view)
    sung = np.array([_sings(voice, at) for at in at_s])
    return Mixture(singer.stem if singer else "", band[0] if band else "", clues, sung)


def _paced(rng: np.random.Generator, path: Path, frames: int) -> np.ndarray:
    """Return a voice up to 15 % slower or faster, and lower or higher with it."""
    sound = sound_of(path)
    pace = rng.uniform(0.87, 1.15)
    at = np.arange(0, len(sound) - 1, pace)
    return _part(rng, np.interp(at, np.arange(len(sound)), sound), frames)


def _part(rng: np.random.Generator, sound: np.ndarray, frames: int) -> np.ndarray:
    if len(sound) < frames:
        return np.pad(sound, (0, frames - len(sound)))
    start = int(rng.integers(0, len(sound) - frames + 1))
    return sound[start : start + frames]


def _level(sound: np.ndarray) -> np.ndarray:
    return sound / max(float(np.sqrt(np.mean(sound**2))), 1e-9)


def _sings(voice: np.ndarray, at_s: float) -> float:
    """Return 1 where the voice sounds for most of a window, 0 where it does not, else not a number."""
    part = voice[max(0, int((at_s - WINDOW_S / 2) * RATE)) : int((at_s + WINDOW_S / 2) * RATE)]
    if not part.any():
        return 0.0
    level = np.sqrt(np.mean(part[: len(part) // 50 * 50].reshape(50, -1) ** 2, axis=1))
    share = float(np.mean(level > 0.2))
    return 1.0 if share > 0.5 else 0.0 if share < 0.05 else np.nan


def jobs(bands: list[tuple[str, Path]], each: int = 6) -> list[tuple[int, Path | None, tuple[str, Path] | None]]:
    """Return what is mixed: each singer over `each` pieces and alone, as many pieces without, seeded."""
    rng = np.random.default_rng(31)
    plain = [one for one in bands if not one[0].endswith("+")]
    found: list[tuple[Path | None, tuple[str, Path] | None]] = []
    for singer in singers():
        found += [(singer, plain[place]) for place in rng.choice(len(plain), each, replace=False)]
        found += [(singer, None)] * 2
    found += [(None, bands[number % len(bands)]) for number in range(len(found))]
    return [(number, *one) for number, one in enumerate(found)]


def fold_of(name: str, folds: int) -> int:
    """Return the fold of a singer or a piece; with and without its solo a piece is one."""
    return zlib.crc32(name.rstrip("+").encode()) % folds
