"""A soundscape in the rendering process: it sounds, a knob is turned under it, and nothing before that changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from isotone.app.render import ready, render_plan
from isotone.app.runtime.sounding import soundscape
from isotone.app.runtime.voice import Begin, Change, Sources, Until, Voice
from isotone.files.decode import decode
from isotone.signal.loudness import integrated
from isotone.sound import Cue, SoundSource
from isotone.sound.soundscape.live.document import name_of

RATE = 48000


def named(**parameters: Any) -> str:
    return name_of({"form": "chant", "seed": 4, "length_s": 60.0, "tuning": "12tet", "parameters": parameters})


def heard(voice: Voice) -> np.ndarray:
    made = []
    while voice.busy:
        made.append(voice.block().samples)
    return np.concatenate(made)


def test_it_sounds_and_a_turned_knob_goes_on_in_the_same_sound() -> None:
    plain, turned = named(), named(density=[[0, 0.4], [25, 0.4], [25.001, 1.0]])
    voice = Voice()
    voice.take(Begin(1, 0, 0.0, (Cue(plain, 0.0, 0.0, 60.0),), {}, ((0.0, 0),)))
    voice.take(Until(14 * RATE))
    before = heard(voice)
    assert np.abs(before[3 * RATE :]).max() > 1000
    voice.take(Change(2, 10 * RATE, 10.0, cues=(Cue(turned, 0.0, 0.0, 60.0),), cues_from_s=10.0))
    voice.take(Until(14 * RATE))
    after = heard(voice)
    same = before[10 * RATE : 10 * RATE + len(after)].astype(int) - after[: 4 * RATE].astype(int)
    assert np.abs(same).max() <= 2
    assert voice.failures() == {}


def test_of_a_soundscape_whose_knobs_are_turned_again_and_again_two_stay_open() -> None:
    sources = Sources()
    for step in range(6):
        sources[named(density=step / 10)].read(0, 10)
    assert len(sources._open) <= 2


def test_what_is_no_soundscape_is_left_to_others() -> None:
    known: dict[str, SoundSource] = {}
    assert soundscape("a piece", known) is None


def test_a_plan_with_a_soundscape_is_rendered_as_a_file(tmp_path: Path) -> None:
    sound = {"form": "chant", "seed": 4, "tuning": "12tet", "parameters": {}}
    stage = {"kind": "sound", "start_s": 0, "duration_s": 21, "title": "Chant", "sound": sound}
    made = ready({"stages": [stage, {**stage, "start_s": 22}]})
    done = render_plan(made.plan, made.tracks, made.paths, tmp_path / "out.flac")
    assert done.failed == {}
    heard = decode(tmp_path / "out.flac")
    assert heard.duration_s == pytest.approx(43.0, abs=0.1)
    assert -25.0 < integrated(heard) < -19.0  # its first ten seconds come up from 12 dB down
