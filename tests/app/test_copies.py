from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from isotone.app.copies import joined, spread
from isotone.app.folder_library import Memory, read_folder
from isotone.app.gather import analyse_path
from isotone.app.studio import Studio
from isotone.files.encode import write_audio
from isotone.person import Purpose, Rating, Tastes
from isotone.signal import Audio
from isotone.signal.resample import resample

RATE = 44100
SECONDS = 24.0
Sound = NDArray[np.float32]


def _music(seed: int) -> Sound:
    """Return notes that chance chose, each of six partials, so that no two seeds are one recording."""
    rng = np.random.default_rng(seed)
    times = np.arange(int(SECONDS * RATE)) / RATE
    sound = np.zeros(len(times))
    for start in np.arange(0.2, SECONDS - 1.5, 0.25):
        hertz, length = 110 * 2 ** (rng.integers(0, 36) / 12), rng.uniform(0.3, 1.4)
        part = slice(int(start * RATE), int((start + length) * RATE))
        since = times[part] - start
        for partial in range(1, 7):
            sound[part] += (
                rng.uniform(0.1, 1) / partial * np.sin(2 * np.pi * hertz * partial * since) * np.exp(-3 * since)
            )
    left = 0.5 * sound / np.abs(sound).max()
    return np.stack([left, np.roll(left, 40)], axis=1).astype(np.float32)


def _blocks(sound: Sound) -> Iterator[Sound]:
    yield from np.array_split(sound, 20)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two recordings, and copies of the first in other forms, softer and trimmed."""
    folder = tmp_path_factory.mktemp("copies")
    one, other = _music(1), _music(2)
    write_audio(folder / "one.flac", _blocks(one), RATE)
    write_audio(folder / "one.mp3", _blocks(one), RATE)
    softer = resample(Audio(one * np.float32(0.35), RATE), 48000)
    write_audio(folder / "softer.opus", _blocks(softer.samples), softer.rate)
    write_audio(folder / "trimmed.mp3", _blocks(one[int(1.3 * RATE) : -int(0.7 * RATE)]), RATE)
    write_audio(folder / "other.flac", _blocks(other), RATE)
    return folder


@pytest.fixture
def heard(studio: Studio, shelf: Path) -> Studio:
    """Return a home that has listened to the folder."""
    studio._library.gathering._analyse = analyse_path
    studio.add_folders([shelf])
    assert studio.library_wait(120)
    return studio


@pytest.mark.slow
def test_copies_of_one_recording_are_shown_as_one_the_best_of_them(heard: Studio, shelf: Path) -> None:
    shown = {path.name: one for one in heard.tracks() if (path := heard.path(one.id))}
    assert set(shown) == {"one.flac", "other.flac"}
    best, copies = shown["one.flac"], heard.copies(shown["one.flac"].id)
    assert best.quality.lossless
    assert {path.name for one in copies for path in heard.places(one.id)} == {"one.mp3", "softer.opus", "trimmed.mp3"}
    assert [one.quality for one in copies] == sorted((one.quality for one in copies), reverse=True)
    assert heard.copies(shown["other.flac"].id) == []
    assert list(heard.table(heard.person()).ids).count(copies[0].id) == 0


@pytest.mark.slow
def test_a_folder_without_a_home_counts_copies_once_too(shelf: Path, tmp_path: Path) -> None:
    for _ in range(2):  # listened to, then remembered
        found = read_folder(shelf, memory=Memory.open(tmp_path / "cache"))
        assert {path.name for path in found.paths.values()} == {"one.flac", "other.flac"}
        assert {track.id for track in found.tracks} == set(found.paths)


@pytest.mark.slow
def test_when_the_best_goes_the_next_takes_its_place(heard: Studio) -> None:
    (best,) = [one for one in heard.tracks() if heard.copies(one.id)]
    following = heard.copies(best.id)[0]
    assert heard.remove_track(best.id)
    (now,) = [one for one in heard.tracks() if heard.copies(one.id)]
    assert now.id == following.id
    assert heard.track(now.id).features.fingerprint


@pytest.mark.slow
def test_what_a_person_said_of_one_copy_counts_for_all(studio: Studio, shelf: Path, tmp_path: Path) -> None:
    studio._library.gathering._analyse = analyse_path
    studio.add_folders([shelf / "one.mp3"])
    assert studio.library_wait(60)
    (worse,) = studio.tracks()
    person = studio.person()
    assert person.agrees(Purpose.LEARN_FROM_RATINGS)
    studio.save_person(replace(person, tastes=replace(person.tastes, never=frozenset({worse.id}))))
    studio.rate(person.id, worse.id, Rating(arousal=-0.5))
    studio.add_folders([shelf / "one.flac"])
    assert studio.library_wait(60)
    (best,) = studio.tracks()
    tastes = studio.person().tastes
    assert best.id != worse.id
    assert {best.id, worse.id} <= tastes.never
    assert tastes.ratings[best.id] == Rating(arousal=-0.5)
    studio.save_person(replace(studio.person(), tastes=replace(tastes, never=frozenset())))
    assert studio.person().tastes.never == frozenset()


def test_a_wish_spreads_and_is_taken_back_for_every_copy() -> None:
    copies: Callable[[str], list[str]] = {"a": ["b"], "b": ["a"]}.__getitem__
    before = Tastes(comfort=("x",), liked=frozenset({"x"}))
    after = spread(before, replace(before, comfort=("x", "a"), liked=frozenset({"x", "b"})), copies)
    assert (after.comfort, after.liked) == (("x", "a", "b"), {"x", "a", "b"})
    again = spread(after, replace(after, comfort=("x", "b"), liked=frozenset({"x", "b"})), copies)
    assert (again.comfort, again.liked) == (("x",), {"x"})


def test_copies_that_are_found_later_share_what_was_said() -> None:
    tastes = Tastes(never=frozenset({"a"}), comfort=("x", "b", "y"), ratings={"b": Rating(0.5)})
    both = joined(tastes, ["a", "b"])
    assert both.never == {"a", "b"}
    assert both.comfort == ("x", "b", "a", "y")
    assert both.ratings == {"a": Rating(0.5), "b": Rating(0.5)}
    assert joined(tastes, ["p", "q"]) == tastes
