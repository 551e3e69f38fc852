"""How one piece gives way to the next: each row of the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.conftest import make_features

from isotone.music import Features, Passage, transition
from isotone.music.values import Edge

GAP, BLEND, BEATS = Passage.GAP, Passage.CROSSFADE, Passage.BEAT_CROSSFADE
STEADY = make_features(seconds=120.0)
FREE = replace(STEADY, tempo_bpm=None)
SUNG = Edge(-18.0, 0.6)
CLAPPED = Edge(-18.0, 0.0, applause=True)


@pytest.mark.parametrize(
    ("first", "second", "kind", "seconds"),
    [
        (replace(STEADY, voice=0.5), STEADY, GAP, 1.5),
        (STEADY, replace(STEADY, voice=0.5), GAP, 1.5),
        (replace(STEADY, end=SUNG), STEADY, GAP, 1.5),
        (STEADY, replace(STEADY, start=SUNG), GAP, 1.5),
        (replace(STEADY, end=CLAPPED), FREE, GAP, 1.5),
        (FREE, replace(FREE, start=CLAPPED), GAP, 1.5),
        (replace(STEADY, end=Edge(-30.0, 0.0, fades=True)), STEADY, GAP, 1.0),
        (STEADY, replace(STEADY, key="F# major"), GAP, 1.0),
        (STEADY, replace(STEADY, tempo_bpm=120.0), GAP, 1.0),
        (STEADY, replace(STEADY, tempo_bpm=94.0), BEATS, 8.0),
        (STEADY, replace(STEADY, tempo_bpm=46.0), BEATS, 8.0),
        (FREE, FREE, BLEND, 12.0),
        (STEADY, FREE, BLEND, 6.0),
        (FREE, STEADY, BLEND, 6.0),
    ],
)
def test_each_row_of_the_table(first: Features, second: Features, kind: Passage, seconds: float) -> None:
    found = transition(first, second, whole=False)
    assert (found.kind, found.seconds) == (kind, seconds)


def test_a_piece_that_the_person_knows_is_left_whole() -> None:
    assert transition(FREE, FREE, whole=True) == transition(STEADY, replace(STEADY, voice=0.9), whole=False)


def test_a_voice_or_applause_where_the_pieces_do_not_meet_changes_nothing() -> None:
    assert transition(replace(FREE, start=SUNG), replace(FREE, end=CLAPPED), whole=False).kind is BLEND


@pytest.mark.parametrize(("seconds", "heard"), [(40.0, 10.0), (8.0, 2.0), (2.0, 1.0)])
def test_a_crossfade_takes_a_quarter_of_the_shorter_piece_at_most_and_never_under_a_second(
    seconds: float, heard: float
) -> None:
    short = replace(FREE, duration_s=seconds, audible_s=(0.0, seconds))
    assert transition(FREE, short, whole=False).overlap_s == pytest.approx(heard)
