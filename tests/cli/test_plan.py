"""`isotone plan` over a folder: JSON, playlists and words on stdout, one line for what cannot be planned."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from isotone.cli.plan import check_in, goal_of
from isotone.errors import InputError
from isotone.files.encode import write_audio
from isotone.person import CheckIn, Goal

RATE = 22050


def write_piece(path: Path, seconds: float, tone: float, beat_s: float | None) -> None:
    """Write a soft piece: a chord, and a pulse where `beat_s` asks for one."""
    time = np.arange(int(seconds * RATE)) / RATE
    sound = sum(0.05 * np.sin(2 * np.pi * tone * part * time) for part in (1, 1.25, 1.5))
    if beat_s:
        sound = sound + 0.1 * np.exp(-((time % beat_s) / 0.05)) * np.sin(2 * np.pi * 2 * tone * time)
    samples = np.repeat(sound.astype(np.float32)[:, None], 2, axis=1)
    write_audio(path, [samples], RATE)


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("music")
    for at, (tone, beat) in enumerate([(220, 0.8), (247, 0.75), (196, 1.0), (262, 0.6), (175, None)]):
        write_piece(folder / f"piece {at}.flac", 60 + 7 * at, tone, beat)
    (folder / "broken.mp3").write_bytes(b"ID3 this is no music at all" * 50)
    (folder / "empty.ogg").write_bytes(b"")
    (folder / "cover.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def run(home: Path) -> Any:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ISOTONE_", "XDG_"))}
        env = {**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "ISOTONE_HOME": str(home / "none")}
        words = (sys.executable, "-P", "-m", "isotone", "plan", *words)
        return subprocess.run(words, capture_output=True, text=True, env=env, check=False, timeout=200)

    return run


def test_json_has_the_fields_that_scripts_read_and_the_same_seed_gives_the_same_plan(music: Path, run: Any) -> None:
    words = ("--to", "stay", "--minutes", "4", "--library", str(music), "--seed", "7", "--json")
    done = run("--from", "-0.2,0.1", *words)
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    assert plan.keys() >= {"stages", "total_s", "loudness_lufs", "cost", "optimal", "gap"}
    for stage in plan["stages"]:
        assert stage.keys() >= {"kind", "path", "start_s", "duration_s", "target", "predicted", "reasons"}
        assert Path(stage["path"]).is_file()
        assert stage["reasons"][0].startswith("You said")
    assert abs(plan["total_s"] - 240) <= 12
    assert plan["loudness_lufs"] == -20
    assert json.loads(run("--from", "-0.2,0.1", *words).stdout)["stages"] == plan["stages"]


def test_with_a_folder_no_home_is_made(music: Path, run: Any, home: Path) -> None:
    assert run("--to", "stay", "--minutes", "4", "--library", str(music), "--json").returncode == 0
    assert {path.name for path in home.iterdir()} <= {"cache"}


def test_what_was_left_out_is_counted_and_named_on_stderr(music: Path, run: Any) -> None:
    said = run("--to", "stay", "--minutes", "4", "--library", str(music)).stderr
    assert "2 files were left out" in said
    assert "broken.mp3" in said
    assert "empty.ogg" in said
    assert "cover.jpg" not in said


def test_without_a_flag_it_is_told_in_words(music: Path, run: Any) -> None:
    done = run("--to", "stay", "--minutes", "4", "--library", str(music))
    assert done.returncode == 0
    assert done.stdout.startswith("About ")
    assert "You said you want to stay" in done.stdout


def test_playlists_name_the_files(music: Path, run: Any) -> None:
    words = ("--to", "stay", "--minutes", "4", "--library", str(music))
    m3u = run(*words, "--m3u").stdout.splitlines()
    assert m3u[0] == "#EXTM3U"
    assert all(Path(line).is_file() for line in m3u if not line.startswith("#"))
    tree = ElementTree.fromstring(run(*words, "--xspf").stdout)
    assert tree.tag.endswith("playlist")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "stay", "--minutes", "200"), "3 to 120 minutes"),
        (("--to", "stay", "--minutes", "90"), "minutes or fewer"),
        (("--to", "mauve", "--minutes", "5"), "Goals:"),
        (("--to", "clam", "--minutes", "5"), "Did you mean calm"),
        (("--from", "mauve", "--to", "stay"), "Try"),
        (("--from", "7,0", "--to", "stay"), "between -1 and 1"),
        (("--from", "1,2,3", "--to", "stay"), "energy,pleasantness"),
    ],
)
def test_what_cannot_be_planned_says_so_in_one_line_with_what_to_do(
    music: Path, run: Any, words: tuple[str, ...], said: str
) -> None:
    done = run(*words, "--library", str(music))
    lines = [line for line in done.stderr.splitlines() if line.startswith("isotone: ") and "left out" not in line]
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(lines) == 1
    assert said in lines[0]
    assert "Traceback" not in done.stderr


def test_a_folder_without_music_and_a_folder_that_is_none_are_told(tmp_path: Path, run: Any) -> None:
    for folder, said in ((tmp_path, "no music"), (tmp_path / "gone", "no folder")):
        done = run("--to", "calm", "--library", str(folder))
        assert done.returncode == 1
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_wrong_usage_has_its_own_exit_code(music: Path, run: Any) -> None:
    assert run("--json", "--m3u", "--library", str(music)).returncode == 2
    assert run("--minutes", "soon").returncode == 2
    assert run("--nonsense").returncode == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", CheckIn()),
        ("0.7,-0.4", CheckIn(0.7, -0.4)),
        (" -1 , 1 ", CheckIn(-1, 1)),
        ("0.5,", CheckIn(arousal=0.5)),
        (",0.5", CheckIn(valence=0.5)),
        ("Anxious", CheckIn(0.6, -0.5, word="Anxious")),
    ],
)
def test_how_one_is_can_be_told_in_numbers_or_a_word(text: str, wanted: CheckIn) -> None:
    assert check_in(text) == wanted


@pytest.mark.parametrize("text", ["1,2,3", "a,b", "0.5", "nan,0", "2,0"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        check_in(text)


def test_every_goal_is_known_by_its_word() -> None:
    assert [goal_of(goal.value) for goal in Goal] == list(Goal)
    assert goal_of("") is None
