from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from isotone.music import ANALYSIS_VERSION, Estimate, Features, analyse
from isotone.music.renew import renewed
from isotone.signal import Audio

OF_EMOTION = {"arousal", "valence", "felt", "strangeness", "analysis_version"}


@pytest.fixture(scope="module")
def heard() -> Features:
    """Return what is known of twelve seconds of a pulsing chord."""
    rate = 22050
    at = np.arange(12 * rate) / rate
    chord = sum(np.sin(2 * np.pi * hertz * at) for hertz in (220.0, 277.18, 329.63))
    return analyse(Audio((0.1 * chord * (0.3 + 0.7 * (at % 0.5 < 0.2))).astype(np.float32)[:, None], rate))


def test_only_what_is_read_from_descriptors_is_made_anew(heard: Features) -> None:
    strange = Estimate(0.9, 0.8, 1.0)
    old = replace(heard, arousal=strange, valence=strange, felt={}, strangeness=9.0, tempo_bpm=77.0, curves={})
    new = renewed(replace(old, analysis_version="1"))
    assert new is not None
    assert new.analysis_version == ANALYSIS_VERSION
    for one in fields(Features):
        if one.name not in OF_EMOTION:
            assert getattr(new, one.name) == getattr(old, one.name), one.name


def test_what_is_read_anew_is_what_listening_tells(heard: Features) -> None:
    new = renewed(replace(heard, arousal=Estimate(0.9, 0.8, 1.0), felt={}, strangeness=9.0))
    assert new is not None
    for name in OF_EMOTION:
        assert getattr(new, name) == getattr(heard, name), name


def test_without_descriptors_there_is_nothing_to_read(heard: Features) -> None:
    assert renewed(replace(heard, descriptors={})) is None
