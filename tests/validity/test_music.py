"""Guards on public data: what was once right stays right. These are no held-out figures.

The speech, animals and instruments of `recordings`, the library and the world songs took part in fitting pulse and
voice, and the library's calm and fierce pieces were looked at while the descriptors of emotion were chosen. Held-out
figures come from the folds of `benchmarks.fit` and stand in `docs/models/`.
"""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from isotone.files.decode import decode
from isotone.music import Features, analyse
from isotone.signal import Audio

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the public data is not at {DATA}"),
]

CALM = ("transience", "sad", "underground", "love_theme")
FIERCE = ("battle-epic", "frantic", "time_to_strike", "machine_wars")
_known: dict[Path, Features] = {}


def features(path: Path, seconds: int = 120) -> Features:
    if path not in _known:
        audio = decode(path)
        _known[path] = analyse(Audio(audio.samples[: seconds * audio.rate], audio.rate))
    return _known[path]


def library(name: str) -> Features:
    return features(next((DATA / "library").glob(f"{name}.*")))


def recording(start: str) -> Features:
    return features(next((DATA / "recordings").glob(f"{start}*.ogg")))


def test_fierce_music_has_more_arousal_than_calm_music() -> None:
    calm = [library(name).arousal.value for name in CALM]
    fierce = [library(name).arousal.value for name in FIERCE]
    print("arousal, calm:", calm, "fierce:", fierce)
    assert max(calm) < min(fierce)
    assert np.mean(fierce) - np.mean(calm) > 0.35


@pytest.mark.parametrize("name", ["198", "3436", "5703", "glacier", "pibble", "456440"])
def test_speech_and_animals_have_no_pulse(name: str) -> None:
    found = recording(name)
    assert found.tempo_bpm is None
    assert found.beats_s == ()


@pytest.mark.parametrize("name", ["198", "3436", "5703"])
def test_reading_aloud_is_speech_and_not_singing(name: str) -> None:
    found = recording(name)
    assert found.speech > 0.5
    assert found.voice < 0.35


@pytest.mark.parametrize(
    "name", ["147793", "442789", "Karissa", "Kevin_MacLeod_-_P", "Kevin_MacLeod_-_Vibe", "admiral"]
)
def test_music_is_no_speech_and_has_a_pulse(name: str) -> None:
    found = recording(name)
    assert found.speech < 0.2
    assert found.tempo_bpm is not None
    assert found.tempo_confidence > 0.25


def test_few_library_pieces_are_taken_for_sung_and_most_world_songs_are() -> None:
    played = [library(p.stem).voice for p in sorted((DATA / "library").glob("*.[om][gp]*"))[:15]]
    sung = [features(p).voice for p in sorted((DATA / "world_songs/audio").glob("*.opus"))[:30]]
    print("sung: library", np.mean(np.array(played) > 0.35), "world", np.mean(np.array(sung) > 0.35))
    assert np.mean(np.array(played) > 0.35) < 0.35
    assert np.mean(np.array(sung) > 0.35) > 0.8


def test_onset_rate_follows_what_listeners_across_cultures_call_fast() -> None:
    folder = DATA / "world_songs"
    with (folder / "naivelisteners.csv").open() as file:
        fast = {row["song"]: float(row["form_fast"]) for row in csv.DictReader(file)}
    paths = [p for p in sorted((folder / "audio").glob("*.opus")) if p.stem in fast]
    r = float(np.corrcoef([features(p).onset_rate_hz for p in paths], [fast[p.stem] for p in paths])[0, 1])
    print(f"onset rate against fast, {len(paths)} world songs, nothing fitted: r {r:.2f}")
    assert r > 0.25


def test_the_interval_of_arousal_is_neither_a_point_nor_everything() -> None:
    widths = [library(name).arousal.high - library(name).arousal.low for name in CALM + FIERCE]
    assert 0.6 < np.mean(widths) < 1.6
