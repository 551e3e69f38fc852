"""A score into a file of the form that its name asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.files.scores.made import scale_of

from isotone.errors import InputError
from isotone.files.scores import read_score
from isotone.files.scores.scala import read_tuning
from isotone.files.scores.writing import write_score
from isotone.music.tunings import ids, tuning

SCORE = scale_of(tuning("qenet_bati"))


@pytest.mark.parametrize("name", ["a.mid", "a.MID", "a.musicxml"])
def test_what_is_written_can_be_read(tmp_path: Path, name: str) -> None:
    write_score(SCORE, tmp_path / name, tuning("qenet_bati"))
    assert read_score(tmp_path / name).notes == SCORE.notes
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ids())
def test_the_scala_file_of_a_card_is_its_tuning_and_says_whose_it_is(tmp_path: Path, name: str) -> None:
    write_score(SCORE, tmp_path / "a.scl", tuning(name))
    back = read_tuning(tmp_path / "a.scl")
    assert back.degrees == pytest.approx(tuning(name).degrees, abs=1e-5)
    assert back.period == pytest.approx(tuning(name).period, abs=1e-5)
    assert tuning(name).card.source in (tmp_path / "a.scl").read_text(encoding="utf-8")


def test_another_form_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    for path in (tmp_path / "a.pdf", tmp_path / "a.scl"):
        with pytest.raises(InputError, match="score-form"):
            write_score(SCORE, path)
    assert list(tmp_path.iterdir()) == []
