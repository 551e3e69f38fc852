"""A piece known as notes and the same piece as sound tell the same. These are no held-out figures."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from isotone.app.scores import analyse_score
from isotone.files.decode import decode
from isotone.music import Features, analyse

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data"))
FONT = Path("/usr/share/sounds/sf2/TimGM6mb.sf2")
PIECES = ("pop909/050/050.mid", "pop909/137/137.mid")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the public data is not at {DATA}"),
    pytest.mark.skipif(shutil.which("fluidsynth") is None, reason="FluidSynth is not installed"),
    pytest.mark.skipif(not FONT.exists(), reason=f"there is no SoundFont at {FONT}"),
]


@pytest.fixture(scope="module", params=PIECES)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Features, Features]:
    """Return what a file of notes tells, and what FluidSynth's rendition of it does."""
    path, wave = DATA / request.param, tmp_path_factory.mktemp("rendered") / "a.wav"
    asked = ["fluidsynth", "-ni", "-g", "0.6", "-r", "44100", "-F", str(wave), str(FONT), str(path)]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    return analyse_score(path)[0], analyse(decode(wave))


def test_tempo_and_key_are_the_same(both: tuple[Features, Features]) -> None:
    notes, sound = both
    assert notes.tempo_bpm == pytest.approx(sound.tempo_bpm, rel=0.02)
    assert notes.key == sound.key


def test_arousal_is_about_the_same(both: tuple[Features, Features]) -> None:
    notes, sound = both
    assert abs(notes.arousal.value - sound.arousal.value) < 0.35
    assert notes.arousal.low - 0.1 <= sound.arousal.value <= notes.arousal.high + 0.1


def test_notes_hold_no_startle_that_sound_does_not(both: tuple[Features, Features]) -> None:
    notes, sound = both
    assert notes.sudden_db <= sound.sudden_db + 8


def test_onsets_come_about_as_often(both: tuple[Features, Features]) -> None:
    notes, sound = both
    assert notes.onset_rate_hz == pytest.approx(sound.onset_rate_hz, rel=0.4)
