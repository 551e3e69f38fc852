"""Where the data lies, and its sound as `Spectra`, kept in a cache outside the project."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from isotone.errors import IsotoneError
from isotone.files.decode import decode
from isotone.music.analysis import spectra as spectra_module
from isotone.music.analysis.spectra import Spectra, spectra
from isotone.signal import Audio, clean, loudness

LONGEST_S = 300
ROOT = Path(__file__).parents[2]


def data_folder() -> Path:
    """Return the folder of the public data."""
    return Path(os.environ.get("ISOTONE_DATA", ROOT.parent / "shared" / "data"))


def cache_folder() -> Path:
    """Return a folder for spectra, under the user's cache."""
    base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = base / "isotone-fit"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True)
class Heard:
    """A recording as the models see it."""

    name: str
    view: Spectra
    power: np.ndarray  # K-weighted, per tenth of a second
    channels: int


def heard(path: Path) -> Heard | None:
    """Return one recording (its first five minutes), from the cache where it is there; None where unreadable."""
    version = Path(spectra_module.__file__).read_bytes()
    key = hashlib.sha256(version + str(path).encode() + str(path.stat().st_size).encode()).hexdigest()[:32]
    kept = cache_folder() / f"{key}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    try:
        audio = clean(decode(path))
    except IsotoneError:
        return None
    found = of_audio(path.stem, Audio(audio.samples[: LONGEST_S * audio.rate], audio.rate))
    kept.write_bytes(pickle.dumps(found))
    return found


def of_audio(name: str, audio: Audio) -> Heard:
    """Return sound that was made here as a recording."""
    return Heard(name, spectra(audio), loudness.levels(audio), audio.channels)


def all_heard(paths: Iterable[Path]) -> list[Heard]:
    """Return every recording that can be read, two at a time."""
    with ProcessPoolExecutor(2) as pool:
        return [one for one in pool.map(heard, paths, chunksize=4) if one is not None]
