"""Four voices: kept tones, no parallels, nothing crossed, in whatever tuning has chords."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music.tunings import tuning
from isotone.sound.soundscape import Knobs, Soundscape, phrases
from isotone.sound.soundscape.forms.hymn import line
from isotone.sound.soundscape.phrases import Phrase, scale
from isotone.sound.soundscape.voicing import RANGES, Chord, kept, parallels, voiced

MAJOR = (0.0, 200.0, 400.0, 500.0, 700.0, 900.0, 1100.0)


def over(step: int) -> float:
    periods, degree = divmod(step, 7)
    return 1200.0 * periods + MAJOR[degree]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=10), st.integers(0, 9))
@settings(max_examples=25, deadline=None)
def test_any_row_of_chords_is_led_without_parallels_or_crossings(roots: list[int], top: int) -> None:
    chords = voiced(roots, [top] * len(roots), 7, over, 1200.0)
    assert len(chords) == len(roots)
    for root, one in zip(roots, chords, strict=True):
        assert one[0] % 7 == root
        assert {step % 7 for step in one} == {(root + third) % 7 for third in (0, 2, 4)}
        assert list(one) == sorted(set(one))
        assert all(low <= over(step) <= high for step, (low, high) in zip(one, RANGES, strict=True))
    assert sum(parallels(one, other, over, 1200.0) for one, other in pairwise(chords)) == 0


def test_parallels_are_seen() -> None:
    before: Chord = (-14, -7, 2, 4)
    assert parallels(before, (-13, -6, 2, 4), over, 1200.0) == 1  # octaves
    assert parallels((-14, -10, 0, 2), (-13, -9, 0, 2), over, 1200.0) == 1  # fifths
    assert parallels(before, (-13, -8, 2, 4), over, 1200.0) == 0


def test_shared_tones_stay_in_hymns() -> None:
    held = [
        kept(one, other, 7)
        for seed in range(4)
        for phrase, chords in lines(Soundscape("hymn", seed, 240.0, knobs=Knobs.of(density=0.7)))
        for one, other in pairwise(chords)
        if len(scale(tuning("12tet"), phrase.knobs)) == 7
    ]
    assert len(held) > 60
    assert sum(held) / len(held) > 0.9


@pytest.mark.parametrize("name", ["12tet", "just5", "slendro_surj28", "thai7", "arab24_rast"])
def test_hymns_in_any_tuning_have_four_voices_and_no_parallels(name: str) -> None:
    used = tuning(name)
    for phrase, chords in lines(Soundscape("hymn", 5, 200.0, used, Knobs.of(tension=0.8, predictability=0.2))):
        degrees = scale(used, phrase.knobs)

        def height(step: int, degrees: tuple[float, ...] = degrees) -> float:
            periods, degree = divmod(step, len(degrees))
            return periods * used.period + degrees[degree]

        assert chords
        assert sum(parallels(one, other, height, used.period) for one, other in pairwise(chords)) == 0


def lines(piece: Soundscape) -> list[tuple[Phrase, list[Chord]]]:
    return [(phrase, line(piece, phrase)) for phrase in phrases(piece)]
