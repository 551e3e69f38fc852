from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tests.app import quick
from tests.app.conftest import PATIENCE_S, until, write_tone

from isotone.app.jobs import BACKGROUND, LOWEST
from isotone.app.studio import Studio
from isotone.music import Features, Track, analyse
from isotone.music.versions import PARTS, Need
from isotone.signal import Audio
from isotone.store import music, sound, tables

pytestmark = pytest.mark.slow
Puts = Callable[..., Track]


def _made_by(studio: Studio, track: Track, **parts: int) -> None:
    """Say that other versions of some parts made a track's features."""
    with studio._home.write() as connection:
        table = tables.features
        told = json.dumps(PARTS | parts)
        connection.execute(table.update().where(table.c.track_id == track.id).values(parts=told))


def _stale(studio: Studio) -> dict[str, Need]:
    with studio._home.read() as connection:
        return sound.stale(connection)


def _renew(studio: Studio) -> None:
    studio._library.gathering.renewing = True
    studio._library.gathering.begin()
    assert studio.library_wait(PATIENCE_S)


@pytest.fixture(scope="module")
def heard() -> Features:
    """Return what is known of twelve seconds of noise, its emotions forgotten."""
    noise = np.random.default_rng(0).normal(0.0, 0.05, (12 * 22050, 1)).astype(np.float32)
    return replace(analyse(Audio(noise, 22050)), curves={})


def test_only_the_pieces_whose_parts_changed_are_made_anew(studio: Studio, put_song: Puts, tmp_path: Path) -> None:
    old = put_song(tmp_path / "music" / "old.wav", brightness_hz=1.0)
    current = put_song(tmp_path / "music" / "current.wav", 330.0, brightness_hz=1.0)
    _made_by(studio, old, pulse=0)
    assert _stale(studio) == {old.id: Need.HEARING}
    _renew(studio)
    assert _stale(studio) == {}
    assert studio.track(old.id).features.brightness_hz == quick.SOUND.brightness_hz
    assert studio.track(current.id).features.brightness_hz == 1.0


def test_what_descriptors_tell_is_made_anew_without_opening_the_file(
    studio: Studio, put_song: Puts, tmp_path: Path, heard: Features
) -> None:
    known = replace(heard, strangeness=9.0, brightness_hz=1.0)
    track = put_song(tmp_path / "music" / "sea.wav")
    with studio._home.write() as connection:
        music.put_features(connection, track.id, known)
    _made_by(studio, track, emotion=0)
    assert _stale(studio) == {track.id: Need.READING}
    studio._library.gathering._analyse = quick.fail
    _renew(studio)
    new = studio.track(track.id).features
    assert _stale(studio) == {}
    assert new.strangeness == pytest.approx(heard.strangeness)
    assert new.brightness_hz == 1.0


def test_a_piece_that_cannot_be_made_anew_stays_as_it_was_known(studio: Studio, put_song: Puts, tmp_path: Path) -> None:
    track = put_song(tmp_path / "music" / "sea.wav", brightness_hz=1.0)
    _made_by(studio, track, pulse=0)
    studio._library.gathering._analyse = quick.fail
    _renew(studio)
    assert studio.track(track.id).features.brightness_hz == 1.0
    assert studio.failures() == []


def test_it_is_done_by_one_process_at_the_lowest_priority_while_all_stays_in_use(
    studio: Studio, put_song: Puts, tmp_path: Path
) -> None:
    tracks = [put_song(tmp_path / "music" / f"{hertz}.wav", float(hertz)) for hertz in (220, 330, 440)]
    for track in tracks:
        _made_by(studio, track, pulse=0)
    studio._library.gathering._analyse = quick.clocked
    studio._library.gathering.renewing = True
    studio._library.gathering.begin()
    assert until(lambda: studio.library_wait(0) or len(_stale(studio)) < 3)
    assert len(studio.tracks()) == 3
    assert studio.library_wait(PATIENCE_S)
    told = sorted(studio.track(one.id).features.audible_s for one in tracks)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(told)), "never two at once"
    assert {studio.track(one.id).features.brightness_hz for one in tracks} == {float(LOWEST)}


def test_a_new_piece_never_waits_at_the_lowest_priority_for_what_is_made_anew(
    studio: Studio, put_song: Puts, tmp_path: Path
) -> None:
    old = [put_song(tmp_path / "music" / f"{hertz}.wav", float(hertz)) for hertz in (220, 330, 440)]
    for track in old:
        _made_by(studio, track, pulse=0)
    write_tone(tmp_path / "music" / "new.wav", 550.0, 1.0)
    studio._library.gathering._analyse = quick.clocked_longer
    _renew(studio)
    (new,) = (track for track in studio.tracks() if track.id not in {one.id for one in old})
    assert new.features.brightness_hz == min(os.getpriority(os.PRIO_PROCESS, 0) + BACKGROUND, LOWEST)
