"""A real studio on a real home, and small files of sound that differ."""

from __future__ import annotations

import os
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.app import quick

from isotone.app.studio import Studio
from isotone.files.content import content_id
from isotone.music import Track
from isotone.person import CheckIn, Goal, Point
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.store import music, places

RATE = 8000


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of its own: no settings, no keys, no keyring."""
    for name in ("ISOTONE_HOME", "ISOTONE_CONFIG", "ISOTONE_PASSPHRASE", "ISOTONE_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("ISOTONE_KEYRING", "false")
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # so that other processes find `tests.app.quick`


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """Return an open, empty home."""
    studio = Studio.open(tmp_path / "home", jobs=2)
    studio._library.gathering._analyse = quick.analyse
    yield studio
    studio.close()


@pytest.fixture
def put_track(studio: Studio) -> Callable[..., Track]:
    """Return what puts a track into the library, with a file that is there."""

    def put(name: str, **changes: object) -> Track:
        path = studio.home.parent / f"{name}.flac"
        path.write_bytes(name.encode())
        track = replace(Track(f"{len(name):02d}{name.encode().hex()}".ljust(64, "0"), name, quick.SOUND), **changes)  # type: ignore[arg-type]
        with studio._home.write() as connection:
            music.put_track(connection, track)
            places.put_file(connection, bytes(path), places.Stamp.of(path), track.id)
        return track

    return put


@pytest.fixture
def put_song(studio: Studio) -> Callable[..., Track]:
    """Return what puts a tone in a file into the library, as if it had been gathered with its folder."""

    def put(path: Path, hertz: float = 220.0, **changes: object) -> Track:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_tone(path, hertz, 1.0)
        os.utime(path, ns=(10**18, 10**18))  # no look waits for it
        track = Track(content_id(path), "Tone", replace(quick.SOUND, **changes))  # type: ignore[arg-type]
        with studio._home.write() as connection:
            places.put_folder(connection, bytes(path.parent))
            music.put_track(connection, track)
            places.put_file(connection, bytes(path), places.Stamp.of(path), track.id)
        return track

    return put


@pytest.fixture
def approved(studio: Studio) -> Callable[..., Plan]:
    """Return what keeps an approved plan of the home's person and returns it."""

    def keep(plan_id: str = "plan-1", **changes: object) -> Plan:
        person = studio.person()
        stage = Stage(StageKind.PIECE, 0.0, 60.0, Point(0.0, 0.0), track_id="ab" * 32, title="Sea")
        plan = Plan(plan_id, person.id, Goal.CALM, 10.0, CheckIn(arousal=0.7), (stage,))
        studio.save_plan(plan)
        plan = replace(plan, approval=Approval(person.id, "page", 1.0), **changes)  # type: ignore[arg-type]
        studio.save_plan(plan)
        return plan

    return keep


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    """Return a folder with four files: two pieces, a copy of one, and one that is no sound."""
    folder = tmp_path / "music"
    (folder / "deep").mkdir(parents=True)
    write_tone(folder / "low.wav", 220.0)
    write_tone(folder / "deep" / "high.wav", 660.0)
    (folder / "deep" / "low again.wav").write_bytes((folder / "low.wav").read_bytes())
    (folder / "broken.mp3").write_bytes(b"no sound at all" * 99)
    return folder


PATIENCE_S = 200.0
"""Nothing that comes is waited for so long; a busy machine lets a process at the lowest priority wait most of all."""


def until(true: Callable[[], bool]) -> bool:
    """Wait for something; say whether it came."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def growing(path: Path, whole: bytes, seconds: float) -> Iterator[None]:
    """Write a file bit by bit beside what is done meanwhile."""

    def write() -> None:
        with path.open("wb") as out:
            step = len(whole) // max(1, round(seconds / 0.2))
            for start in range(0, len(whole), step):
                out.write(whole[start : start + step])
                out.flush()
                time.sleep(0.2)

    writing = threading.Thread(target=write)
    writing.start()
    yield
    writing.join()


def write_tone(path: Path, hertz: float, seconds: float = 5.0) -> None:
    """Write a tone that pulses twice a second, 16 bit mono."""
    times = np.arange(int(seconds * RATE)) / RATE
    sound = 0.4 * np.sin(2 * np.pi * hertz * times) * (0.3 + 0.7 * (times % 0.5 < 0.2))
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((sound * 32767).astype("<i2").tobytes())
