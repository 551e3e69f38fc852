from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from isotone.cli.main import main
from isotone.files.decode import decode
from isotone.files.encode import write_audio
from isotone.files.scores import read_score
from isotone.music.score import Note, Part, Score
from isotone.music.scores.lines import melody
from isotone.sound.instruments import render_score
from isotone.sound.soundscape.melody import likeness


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what was analysed in a place of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a plan of one piece, as a file."""
    at = np.arange(8 * 48000) / 48000
    tone = 0.2 * np.sin(2 * np.pi * 330 * at)
    write_audio(tmp_path / "song.flac", iter([np.stack([tone, tone], 1).astype(np.float32)]), 48000)
    raw = {"stages": [{"path": str(tmp_path / "song.flac"), "start_s": 0, "duration_s": 6}]}
    (tmp_path / "plan.json").write_text(json.dumps(raw))
    return tmp_path / "plan.json"


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["render", *words])
    return int(ended.value.code or 0)


@pytest.mark.slow
def test_a_plan_becomes_a_file_of_its_length(plan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = plan.with_name("out.flac")
    assert run(str(plan), "-o", str(out), "--json") == 0
    assert json.loads(capfd.readouterr().out)["duration_s"] == 6.0
    assert decode(out).duration_s == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("content", "out"),
    [("{", "a.flac"), ("[1]", "a.flac"), ('{"stages": 3}', "a.flac"), (None, "a.flac"), ("{}", "a.doc")],
)
def test_what_cannot_be_rendered_says_so_in_one_line(
    tmp_path: Path, content: str | None, out: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.json"
    if content is not None:
        path.write_text(content)
    assert run(str(path), "-o", str(tmp_path / out)) == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("isotone: ")
    assert len(said.err.splitlines()) == 1


SCAPE = {"kind": "soundscape", "form": "lullaby", "seed": 7, "length_s": 24, "tuning": "slendro_surj28"}


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".flac", ".mid", ".musicxml", ".scl"])
def test_a_soundscape_becomes_sound_or_a_score(tmp_path: Path, suffix: str, capfd: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "scape.json", tmp_path / f"out{suffix}"
    path.write_text(json.dumps({**SCAPE, "parameters": {"density": [[0, 0.2], [20, 0.7]], "arousal": -0.5}}))
    assert run(str(path), "-o", str(out), "--json") == 0
    assert json.loads(capfd.readouterr().out)["duration_s"] == 24.0
    assert out.stat().st_size > 100
    if suffix == ".flac":
        assert decode(out).duration_s == pytest.approx(24.0)


@pytest.mark.slow
def test_a_soundscape_is_made_of_a_melody_of_ones_own(tmp_path: Path) -> None:
    tune, path, out = tmp_path / "tune.abc", tmp_path / "scape.json", tmp_path / "out.mid"
    tune.write_text("X:1\nT:Mine\nM:4/4\nL:1/4\nK:C\nC E G c|B G F D|E G F D|C4|\n")
    path.write_text(json.dumps({**SCAPE, "length_s": 60, "tuning": "12tet", "material": str(tune)}))
    assert run(str(path), "-o", str(out)) == 0
    assert likeness(melody(read_score(tune)), melody(read_score(out))) > 0.5


@pytest.mark.slow
def test_a_soundscape_is_made_of_a_tune_that_is_hummed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tune = [Note(at / 2 + 0.5, 0.45, 6030.0 + 100 * up, 0.5) for at, up in enumerate((0, 4, 7, 12, 11, 7, 5, 2, 4, 0))]
    sound = render_score(Score("", (Part("voice", tuple(tune)),), 7.0, room="small"), 48000, 1)
    hum, path, out = tmp_path / "hum.flac", tmp_path / "scape.json", tmp_path / "out.mid"
    write_audio(hum, iter([sound.samples]), 48000)
    path.write_text(json.dumps({**SCAPE, "length_s": 60, "material": str(hum)}))
    assert run(str(path), "-o", str(out)) == 0
    assert likeness(tune, melody(read_score(out))) > 0.5
    write_audio(hum, iter([np.zeros((48000, 2), np.float32)]), 48000)
    assert run(str(path), "-o", str(out)) == 1
    assert "No tune could be heard" in capfd.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "opera"}, {"tuning": "mars"}, {"tuning": "didjeridu"}, {"seed": -1}, {"length_s": "long"},
        {"volume": 3}, {"parameters": {"density": 3}}, {"parameters": {"speed": 1}}, {"parameters": [1]},
        {"parameters": {"density": [[0, "x"]]}}, {"parameters": {"density": [[5, 0.1], [1, 0.2]]}}, {"form": 3},
        {"material": "nothing.mid"}, {"material": 3}, {"material": []},
        {"material": [{"heights": [0], "lengths": [0.5]}]}, {"mode": "mars"}, {"mode": 3}, {"mode": "makam_rast"},
    ],
)  # fmt: skip
def test_a_soundscape_that_cannot_be_says_so_in_one_line(
    tmp_path: Path, wrong: dict[str, object], capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "scape.json"
    path.write_text(json.dumps(SCAPE | wrong))
    assert run(str(path), "-o", str(tmp_path / "a.flac")) == 1
    said = capfd.readouterr()
    assert said.err.startswith("isotone: ")
    assert len(said.err.splitlines()) == 1
    assert "unexpected" not in said.err
    assert not (tmp_path / "a.flac").exists()


@pytest.mark.slow
def test_the_beats_of_a_plan_become_pulses_in_step_with_its_sound(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    at = np.arange(30 * 48000) / 48000
    since = at % 0.6
    drum = 0.4 * np.sin(2 * np.pi * 150 * since) * np.exp(-since * 30)
    write_audio(tmp_path / "drum.flac", iter([np.stack([drum, drum], 1).astype(np.float32)]), 48000)
    raw = {"stages": [{"path": str(tmp_path / "drum.flac"), "start_s": 0, "duration_s": 28}]}
    (tmp_path / "plan.json").write_text(json.dumps(raw))
    out, felt = tmp_path / "out.flac", tmp_path / "felt.flac"
    assert run(str(tmp_path / "plan.json"), "-o", str(out), "--vibration", str(felt)) == 0
    assert " beats" in capfd.readouterr().err
    track = np.abs(decode(felt).samples[:, 0])
    assert len(track) == pytest.approx(28 * 48000, abs=10)
    strongest = [at + np.argmax(track[at : at + 28800]) for at in range(14400, len(track) - 28800, 28800)]
    off = (np.array(strongest) / 48000 + 0.3) % 0.6 - 0.3
    assert np.abs(np.median(off)) < 0.04
    assert np.std(np.diff(strongest)) / 48000 < 0.02


@pytest.mark.slow
def test_where_nothing_beats_the_sound_is_written_and_one_line_says_why(
    plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = plan.with_name("out.flac")
    assert run(str(plan), "-o", str(out), "--vibration", str(plan.with_name("felt.flac"))) == 1
    assert "no piece of this plan has a steady pulse" in capfd.readouterr().err.lower()
    assert decode(out).duration_s == pytest.approx(6.0)
