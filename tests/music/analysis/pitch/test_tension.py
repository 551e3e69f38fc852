from types import ModuleType

import numpy as np
import pytest

from isotone.music import analyse
from isotone.music.analysis.pitch.tension import releases, tonal_vectors


def chords(sounds: ModuleType, *held: tuple[tuple[int, ...], float]) -> np.ndarray:
    return np.concatenate([sum(sounds.note(sounds.hz(p), length) for p in pitches) / 4 for pitches, length in held])


def test_a_dominant_seventh_lets_go_into_its_tonic(sounds: ModuleType) -> None:
    seventh, tonic = (55, 59, 62, 65, 68), (48, 55, 60, 64)
    held = [part for _ in range(3) for part in ((seventh, 4.0), (tonic, 4.0))]
    found = analyse(sounds.mono(0.3 * chords(sounds, *held)))
    tense = np.array(found.curves["tension"].values, dtype=float)
    assert tense[1:7].mean() > tense[9:15].mean() + 0.1
    near = [any(abs(one.at_s - at) <= 2.5 for one in found.releases) for at in (4, 12, 20)]
    assert sum(near) >= 2
    assert all(0 < one.drop <= 1 for one in found.releases)


def test_a_swell_lets_go_where_it_falls_quiet(sounds: ModuleType) -> None:
    chord = chords(sounds, *[((48, 55, 60, 64), 0.5)] * 40)
    gain = np.where(np.arange(len(chord)) < 12 * sounds.RATE, np.linspace(0.02, 1.6, len(chord)), 0.02)
    found = analyse(sounds.mono(0.4 * chord * gain))
    assert found.releases
    assert max(found.releases, key=lambda one: one.drop).at_s == pytest.approx(13, abs=2)


def test_what_stays_alike_has_no_release() -> None:
    assert releases(np.full(60, -1.0)) == ()
    assert releases(np.zeros(0)) == ()


def test_a_fall_is_told_with_its_share_of_the_range() -> None:
    curve = np.concatenate([np.full(20, -1.0), np.linspace(-1, 2, 20), np.full(20, 0.5)])
    (one,) = releases(curve)
    assert one.at_s == 20.0
    assert one.drop == pytest.approx(0.5)


def test_a_fifth_lies_nearer_the_unison_than_a_tritone_does() -> None:
    one, fifth, tritone = (tonal_vectors(np.eye(12)[[0]] + np.eye(12)[[step]]) for step in (0, 7, 6))
    assert np.linalg.norm(one - fifth) < np.linalg.norm(one - tritone)
