"""Choosing folders: only what may be seen is shown, by ids that say nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from isotone.errors import InputError
from isotone.server.folders import Folders, count_sound, usual_places

KEY = b"k" * 32


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a home with music, something hidden, and something outside of it."""
    place = tmp_path / "ana"
    for name in ("Music/Blues", "Music/choir", "Documents", ".secret/inner"):
        (place / name).mkdir(parents=True)
    for name in ("Music/a.mp3", "Music/Blues/b.FLAC", "Music/Blues/cover.jpg", "Music/choir/c.ogg"):
        (place / name).write_bytes(b"x")
    (tmp_path / "outside").mkdir()
    return place


def names(folders: Folders, id: str) -> list[str]:
    """Return the names of the folders inside."""
    return [one.name for one in folders.listing(id).inside]


def test_a_folder_shows_what_is_in_it_and_how_much_music(place: Path) -> None:
    folders = Folders(KEY, [place])
    (start,) = folders.places()
    listing = folders.listing(start.id)
    assert [(one.name, one.files, one.more) for one in listing.inside] == [("Documents", 0, False), ("Music", 3, False)]
    music = folders.listing(listing.inside[1].id)
    assert [one.name for one in music.inside] == ["Blues", "choir"]
    assert [one.name for one in music.trail] == ["ana"]


def test_ids_say_nothing_of_the_path_and_differ_from_home_to_home(place: Path) -> None:
    one, other = Folders(KEY, [place]), Folders(b"other", [place])
    assert one.places()[0].id != other.places()[0].id
    assert "ana" not in bytes.fromhex(one.places()[0].id).decode("latin-1")


@pytest.mark.parametrize("id", ["", "..", "/etc", "0" * 32, "%2e%2e", "\x00"])
def test_an_id_that_was_not_shown_is_not_known(place: Path, id: str) -> None:
    with pytest.raises(InputError):
        Folders(KEY, [place]).path(id)


def test_hidden_folders_and_the_home_of_isotone_are_not_shown(place: Path) -> None:
    (place / "isotone" / "inner").mkdir(parents=True)
    folders = Folders(KEY, [place], hidden=[place / "isotone"])
    assert names(folders, folders.places()[0].id) == ["Documents", "Music"]
    with pytest.raises(InputError):
        folders.path(folders.id(place / "isotone" / "inner"))
    with pytest.raises(InputError):
        folders.path(folders.id(place / ".secret" / "inner"))


def test_a_link_that_leads_out_is_not_shown_and_one_that_stays_is(place: Path) -> None:
    (place / "out").symlink_to(place.parent / "outside")
    (place / "up").symlink_to(place.parent)
    (place / "in").symlink_to(place / "Music")
    (place / "round").symlink_to(place / "round")
    (place / "sly").symlink_to(place / ".secret")
    folders = Folders(KEY, [place])
    assert names(folders, folders.places()[0].id) == ["Documents", "in", "Music"]


def test_a_folder_that_becomes_a_link_out_is_refused(place: Path) -> None:
    folders = Folders(KEY, [place])
    documents = folders.listing(folders.places()[0].id).inside[0]
    (place / "Documents").rmdir()
    (place / "Documents").symlink_to(place.parent / "outside")
    with pytest.raises(InputError):
        folders.path(documents.id)


def test_a_folder_that_went_away_is_told(place: Path) -> None:
    folders = Folders(KEY, [place])
    documents = folders.listing(folders.places()[0].id).inside[0]
    (place / "Documents").rmdir()
    with pytest.raises(InputError, match="folder-gone"):
        folders.listing(documents.id)


def test_a_name_that_is_no_text_can_be_shown(place: Path) -> None:
    (place / os.fsdecode(b"caf\xe9")).mkdir()
    folders = Folders(KEY, [place])
    assert "caf\ufffd" in names(folders, folders.places()[0].id)


def test_counting_ends_in_time(place: Path) -> None:
    assert count_sound(place / "Music", time.monotonic() + 60) == (3, False)
    assert count_sound(place / "Music", time.monotonic() - 1)[1]


def test_the_desktops_music_folder_comes_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (place / ".config").mkdir()
    (place / "Musique").mkdir()
    (place / ".config" / "user-dirs.dirs").write_text('XDG_MUSIC_DIR="$HOME/Musique"\n')
    assert usual_places(place)[:2] == [place / "Musique", place]
