from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import sqlalchemy as sa
from tests.app.quick import SOUND

from isotone.music import Estimate, Startle, Track
from isotone.music.brief import NUMBERS
from isotone.store import Home, music, places, sound, tables

ODD = replace(
    SOUND,
    tempo_bpm=None,
    roughness=math.nan,
    key="Bb major",
    startles=(Startle(3.0, 9.0),),
    sections_s=(10.0, 50.0),
    felt={"calmness": Estimate(0.5, 0.2, 0.8)},
)


@pytest.fixture
def home(open_home: Callable[..., Home]) -> Home:
    """Return an open home."""
    return open_home()


def _put(home: Home, *tracks: Track) -> None:
    with home.write() as connection:
        for track in tracks:
            music.put_track(connection, track)
            places.put_file(connection, f"/music/{track.id}".encode(), places.Stamp(1, 1), track.id)


def _since(home: Home, since: int = -1) -> dict[str, Track | None]:
    with home.read() as connection:
        return music.tracks_since(connection, since)


def _known(home: Home, track_id: str) -> Track:
    track = _since(home)[track_id]
    assert track is not None
    return track


def test_tracks_come_back_as_they_were_kept(home: Home) -> None:
    sea = Track("a" * 64, "Für Élise – 海", replace(ODD, roughness=0.25), artist="Ωμέγα", album="\0 \ud7ff")
    sky = Track("b" * 64, "", replace(SOUND, tempo_bpm=61.25, metre=3))
    _put(home, sea, sky)
    assert _since(home) == {sea.id: sea, sky.id: sky}
    assert _since(home, 0) == _since(home)


def test_what_is_no_number_comes_back_as_none(home: Home) -> None:
    _put(home, Track("a" * 64, "odd", ODD))
    known = _known(home, "a" * 64).features
    assert math.isnan(known.roughness)
    assert replace(known, roughness=0.0) == replace(ODD, roughness=0.0)


def test_changed_features_take_the_place_of_the_old(home: Home) -> None:
    sea = Track("a" * 64, "sea", SOUND)
    _put(home, sea)
    with home.read() as connection:
        before = music.version(connection)
    with home.write() as connection:
        music.put_features(connection, sea.id, ODD)
    changed = _since(home, before)[sea.id]
    assert changed is not None
    assert changed.features.key == "Bb major"
    with home.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.features)) == 1


def test_rows_of_another_release_are_read_by_their_names(home: Home) -> None:
    sea = Track("a" * 64, "sea", SOUND)
    _put(home, sea)
    turned = ("unheard", *reversed(NUMBERS))
    with home.write() as connection:
        row = np.frombuffer(connection.scalar(sa.select(tables.features.c.numbers)) or b"", "<f8")
        head, tail = row[: len(NUMBERS)], row[len(NUMBERS) :]  # the one series that is not empty is timbre
        other = np.concatenate([[1.0], head[::-1], tail]).astype("<f8").tobytes()
        connection.execute(sa.insert(tables.layout).values(id=9, names=" ".join(turned)))
        connection.execute(sa.update(tables.features).values(layout=9, numbers=other))
    assert _known(home, sea.id) == sea
    _put(home, Track("b" * 64, "sky", SOUND))
    with home.read() as connection:
        ours = sa.select(tables.layout.c.id).where(tables.layout.c.names == " ".join(NUMBERS))
        assert set(connection.scalars(sa.select(tables.features.c.layout))) == {9, connection.scalar(ours)}
        assert sound.whole(connection, sea.id) == SOUND


def test_no_file_of_the_home_tells_a_title_or_a_number_in_the_clear(home: Home) -> None:
    _put(home, Track("a" * 64, "Zitronenfalter", ODD))
    with home.read() as connection:
        row = connection.scalar(sa.select(tables.features.c.numbers)) or b""
    assert len(row) > 8 * len(NUMBERS)
    for file in home.path.rglob("isotone.db*"):
        held = file.read_bytes()
        assert b"Zitronenfalter" not in held
        assert row[:64] not in held
