import numpy as np

from isotone.music.analysis.pitch.contour import openness, phrases, stability
from isotone.music.analysis.pitch.melody import Melody


def line(*phrases_of_notes: tuple[int, ...]) -> Melody:
    rest = np.zeros(6)
    pitch = np.concatenate([np.concatenate([np.repeat(one, 4), rest]) for one in phrases_of_notes])
    return Melody(pitch.astype(float), np.ones(len(pitch)))


CONTAINED = line((60, 62, 64, 62, 60), (60, 62, 63, 62, 60), (60, 62, 64, 62, 60))
OPEN = line((60, 67, 72, 76, 79), (55, 64, 72, 81, 84), (60, 69, 67, 79, 88))


def test_a_small_arch_that_comes_home_is_contained_and_leaps_that_rise_away_are_open() -> None:
    assert openness(CONTAINED) < 0.3
    assert openness(OPEN) > 0.7


def test_a_small_arch_is_stiller_than_leaps() -> None:
    assert stability(CONTAINED) > stability(OPEN) + 0.3


def test_phrases_end_at_rests() -> None:
    assert phrases(line((60, 62, 64), (67, 65, 60))) == [(60, 64), (67, 60)]


def test_too_few_notes_say_nothing() -> None:
    few = line((60, 62, 64))
    assert openness(few) == stability(few) == 0.5
