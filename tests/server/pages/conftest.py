"""A home with music that was never recorded: only what is known of its sound, which is all that pages need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from isotone.app.config import Settings
from isotone.app.studio import Studio
from isotone.music import Edge, Estimate, Features, Startle, Track
from isotone.server.app import create_app
from isotone.server.door import Entry
from isotone.store import music, places
from isotone.store.places import Shelf, Stamp

KEY = b"door" * 8
PIECES = 24


def made_up(number: int) -> Track:
    """Return a piece: from still and dark to lively and bright as the number grows."""
    share = number / (PIECES - 1)
    arousal, valence = -0.9 + 1.7 * share, -0.25 + 0.9 * share
    seconds = 150.0 + 9 * (number % 7)
    features = Features(
        duration_s=seconds,
        audible_s=(0.5, seconds - 1),
        tempo_bpm=None if number % 5 == 0 else 55 + 80 * share,
        tempo_confidence=0.8,
        pulse_clarity=0.7,
        beats_s=(),
        key=None if number % 6 == 0 else "A minor",
        key_confidence=0.6,
        tuning_cents=0.0,
        loudness_lufs=-24 + 8 * share,
        loudness_range_lu=4 + 10 * share,
        true_peak_dbtp=-2.0,
        brightness_hz=900 + 2500 * share,
        onset_rate_hz=0.5 + 4 * share,
        roughness=0.2,
        melodic_stability=0.7,
        predictability=0.7,
        arousal=Estimate(arousal, max(-1.0, arousal - 0.2), min(1.0, arousal + 0.2)),
        valence=Estimate(valence, max(-1.0, valence - 0.2), min(1.0, valence + 0.2)),
        startles=(Startle(40.0, 12.0),) if number > 20 else (),
        sections_s=(60.0, 110.0),
        voice=0.8 if number % 4 == 0 else 0.02,
        speech=0.0,
        timbre=(0.1 * number,) * 12,
        start=Edge(-26.0, 0.0),
        end=Edge(-27.0, 0.0),
    )
    return Track(f"{number:064x}", f"Piece <{number}>", features, artist="" if number % 3 else "A & B")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for a home with music."""
    return tmp_path_factory.mktemp("pages") / "isotone"


@pytest.fixture(scope="session")
def studio(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return an open home that knows made-up pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("ISOTONE_KEYRING", "false")
        studio = Studio.open(home)
        shelf = Shelf(home)
        with studio._home.write() as connection:
            for number in range(PIECES):
                track = made_up(number)
                file = home / "music" / f"{number}.flac"
                file.parent.mkdir(exist_ok=True)
                file.touch()
                music.put_track(connection, track)
                places.put_file(connection, shelf.key(file), Stamp.of(file), track.id)
        yield studio
        studio.close()


@pytest.fixture(scope="session")
def app(studio: Studio) -> FastAPI:
    """Return the whole application for that home."""
    return create_app(studio, Settings(home=studio.home), entry=Entry(KEY))
