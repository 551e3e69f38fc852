"""A tuning by its id or by the path of a Scala file."""

from __future__ import annotations

from pathlib import Path

import pytest

from isotone.errors import DecodeError, InputError, NotAllowed
from isotone.files.scores.scala import read_keys, read_tuning, tuning_named
from isotone.music.tunings import tuning
from isotone.music.tunings.scala import write_scl


def test_a_tuning_is_named_by_its_id_or_by_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.SCL"
    path.write_text(write_scl(tuning("kora_tomora")), encoding="utf-8")
    assert tuning_named("kora_tomora") is tuning("kora_tomora")
    assert tuning_named(str(path)).degrees == tuning("kora_tomora").degrees
    assert (tuning_named(str(path)).id, tuning_named(str(path)).name) == ("mine", "Kora Tomora")


def test_latin_letters_utf_8_and_a_mark_at_the_head_are_read(tmp_path: Path) -> None:
    text = "! é.scl\r\nGamme naturelle, série de Zarlino\r\n 2\r\n 3/2\r\n 2/1\r\n"
    for coding in ("latin-1", "utf-8", "utf-8-sig"):
        path = tmp_path / f"{coding}.scl"
        path.write_bytes(text.encode(coding))
        assert read_tuning(path).name == "Gamme naturelle, série de Zarlino"


def test_a_map_of_keys_chooses_tones(tmp_path: Path) -> None:
    (tmp_path / "a.kbm").write_text("2\n0\n127\n60\n69\n440\n5\n0\n3\n", encoding="utf-8")
    (tmp_path / "a.scl").write_text(write_scl(tuning("slendro_surj28")), encoding="utf-8")
    mapped = read_tuning(tmp_path / "a.scl", read_keys(tmp_path / "a.kbm"))
    assert mapped.degrees == (0, 719) and mapped.period == 1214


def test_what_cannot_be_had_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match="fault-missing"):
        tuning_named(str(tmp_path / "none.scl"))
    with pytest.raises(DecodeError, match="fault-folder"):
        (tmp_path / "folder.scl").mkdir()
        tuning_named(str(tmp_path / "folder.scl"))
    (tmp_path / "large.scl").write_bytes(b"!" * 1_000_001)
    with pytest.raises(DecodeError, match="fault-too-large"):
        tuning_named(str(tmp_path / "large.scl"))
    with pytest.raises(InputError, match="tuning-unknown"):
        tuning_named("slendro")
    with pytest.raises(NotAllowed):
        tuning_named("songlines")
