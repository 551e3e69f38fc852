from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from isotone.errors import InputError
from isotone.music import analyse
from isotone.music.score import Score
from isotone.signal import Audio
from isotone.signal.loudness import integrated, true_peak_dbtp
from isotone.sound import starter
from isotone.sound.instruments import INSTRUMENTS
from isotone.sound.starter import CATALOGUE, StarterPiece, own_tunes, tunes
from isotone.sound.starter.catalogue import HERE, PIECES
from isotone.sound.starter.craft.notation import Tune, read

TUNES = {name: one for module in (tunes, own_tunes) for name, one in vars(module).items() if isinstance(one, Tune)}
WORDS = Path(starter.__file__).parents[2] / "app" / "locales" / "en" / "starter.ftl"
SCORES: dict[str, Score] = {piece.id: starter.score(piece.id) for piece in CATALOGUE}
every_piece = pytest.mark.parametrize("piece", CATALOGUE, ids=lambda piece: piece.id)


@pytest.mark.parametrize("name", TUNES)
def test_every_bar_of_every_tune_is_whole(name: str) -> None:
    melody = read(TUNES[name])
    edges = (*melody.bars, melody.length)
    assert all(after - before == pytest.approx(melody.bar_length) for before, after in pairwise(edges))


def test_there_are_enough_pieces_from_at_least_six_regions() -> None:
    assert len(CATALOGUE) >= 24
    assert len({piece.id for piece in CATALOGUE}) == len(CATALOGUE) == len(PIECES)
    assert len({piece.region for piece in CATALOGUE} - {HERE}) >= 6


@every_piece
def test_a_melody_that_is_not_ours_says_where_it_is_from_and_why_it_may_be_used(piece: StarterPiece) -> None:
    if piece.region != HERE:
        assert len(piece.source) > 20
        assert re.search(r"traditional|died in 1|no known author|ours", piece.note, re.I)


def test_lullabies_and_songs_of_worship_wait_to_be_chosen() -> None:
    assert {piece.id for piece in CATALOGUE if piece.only_when_chosen} == {"simple_gifts", "wiegenlied"}
    assert {piece.theme for piece in CATALOGUE} == {"", "lullaby", "sacred"}


def test_titles_are_those_of_the_message_catalogue() -> None:
    told = dict(re.findall(r"^starter-([a-z-]+) = (.+)$", WORDS.read_text(encoding="utf-8"), re.M))
    assert {piece.id: piece.title for piece in CATALOGUE}.items() <= {
        name.replace("-", "_"): title for name, title in told.items()
    }.items()


@every_piece
def test_a_piece_has_a_length_that_plans_can_use(piece: StarterPiece) -> None:
    assert 90 <= SCORES[piece.id].length_s <= 280


def test_lengths_are_varied() -> None:
    lengths = [score.length_s for score in SCORES.values()]
    assert max(lengths) > 2 * min(lengths)


@every_piece
def test_a_piece_is_layered_and_its_players_exist(piece: StarterPiece) -> None:
    score = SCORES[piece.id]
    assert len(score.parts) >= 2
    assert all(part.instrument in INSTRUMENTS for part in score.parts)


@every_piece
def test_a_piece_ends_on_its_tonic_and_in_silence(piece: StarterPiece) -> None:
    score = SCORES[piece.id]
    arrangement = PIECES[piece.id]
    last = max(note.start_s for part in score.parts for note in part.notes)
    assert score.length_s - score.last_release_s >= 4.5
    assert score.last_release_s - last < 12
    assert read(Tune(arrangement.close, arrangement.tune.key, arrangement.tune.meter, arrangement.tune.unit)).chords


@every_piece
def test_the_score_is_the_same_each_time(piece: StarterPiece) -> None:
    assert starter.score(piece.id) == SCORES[piece.id]


def test_a_piece_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="nothing"):
        starter.render("nothing")


@cache
def rendered(name: str) -> Audio:
    """Return the sound of a piece, made once."""
    return starter.render(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lamp", "sakura"])
def test_a_rendering_is_clean(name: str) -> None:
    audio = rendered(name)
    assert integrated(audio) == pytest.approx(SCORES[name].loudness_lufs, abs=1.5)
    assert true_peak_dbtp(audio) <= -1.0
    assert np.abs(audio.samples.mean(axis=0)).max() < 1e-4
    assert np.abs(audio.samples[-4800:]).max() < 1e-3  # real silence at the end
    assert not audio.samples[0].any()
    assert _above(audio.samples[:, 0], 20000) < 1e-6  # of the power


@pytest.mark.slow
def test_a_rendering_is_the_same_each_time() -> None:
    assert np.array_equal(starter.render("lamp").samples, rendered("lamp").samples)


@pytest.mark.slow
def test_measured_energy_follows_what_was_composed_and_calm_pieces_do_not_startle() -> None:
    found = {name: analyse(rendered(name)) for name in ("lamp", "sakura", "out_of_doors", "rush")}
    values = [found[name].arousal.value for name in ("sakura", "lamp", "out_of_doors", "rush")]
    assert max(values[:2]) < -0.3
    assert min(values[2:]) > max(values[:2]) + 0.3
    assert not found["lamp"].startles
    for name in ("out_of_doors", "rush"):
        tempo, composed = found[name].tempo_bpm, SCORES[name].tempo_bpm
        assert tempo == pytest.approx(composed, rel=0.02)


def _above(sound: np.ndarray, hz: float) -> float:
    power = np.abs(np.fft.rfft(sound)) ** 2
    return float(power[np.fft.rfftfreq(len(sound), 1 / 48000) > hz].sum() / power.sum())
