from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.app.conftest import write_tone

from isotone.store import Home, music

pytestmark = pytest.mark.slow

Runs = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a person with two pieces, a note in plain text, and a file that is broken."""
    folder = tmp_path_factory.mktemp("person")
    (folder / "music").mkdir()
    write_tone(folder / "music" / "low.wav", 220.0)
    write_tone(folder / "music" / "high.wav", 660.0)
    (folder / "music" / "broken.mp3").write_bytes(b"no sound at all" * 99)
    (folder / "music" / "note.txt").write_text("dear")
    return folder


@pytest.fixture(scope="module")
def environment(person: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ISOTONE_", "XDG_"))}
    return kept | {"HOME": str(person), "ISOTONE_HOME": str(person / "home"), "ISOTONE_KEYRING": "false"}


@pytest.fixture(scope="module")
def run(person: Path, environment: dict[str, str]) -> Runs:
    """Return what runs `isotone library WORDS` as that person."""

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "isotone", "library", *words]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            env=environment | more,
            cwd=person,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture(scope="module")
def added(run: Runs) -> Iterator[subprocess.CompletedProcess[str]]:
    """Add the music once."""
    return run("add", "music")  # type: ignore[return-value]


def test_add_says_what_came_in_and_names_what_did_not(added: subprocess.CompletedProcess[str]) -> None:
    assert (added.returncode, added.stdout) == (0, "")
    lines = added.stderr.strip().splitlines()
    assert "2 new pieces" in lines[0]
    assert "One file could not be read" in added.stderr
    assert any("broken.mp3: " in line and line.endswith(".") for line in lines)
    assert "Traceback" not in added.stderr


def test_add_again_finds_nothing_new(added: object, run: Runs) -> None:
    again = run("add", "music")
    assert again.returncode == 0
    assert again.stderr.startswith("Nothing new. 2 pieces are known there.")


def test_list_is_json_for_scripts(added: object, run: Runs, person: Path) -> None:
    done = run("list", "--json")
    rows = json.loads(done.stdout)
    assert {row["path"] for row in rows} == {str(person / "music" / name) for name in ("low.wav", "high.wav")}
    assert {row["kind"] for row in rows} == {"music"}
    assert all(set(row["arousal"]) == {"value", "low", "high"} for row in rows)
    assert all(len(row["id"]) == 64 and abs(row["duration_s"] - 5) < 0.1 for row in rows)


def test_list_for_people_has_one_line_a_piece(added: object, run: Runs) -> None:
    done = run("list")
    assert [line.split()[-1] for line in done.stdout.splitlines()] == ["high", "low"]
    assert "2 pieces" in done.stderr


def test_what_could_not_be_read_can_be_listed(added: object, run: Runs, person: Path) -> None:
    (row,) = json.loads(run("list", "--failed", "--json").stdout)
    assert row["path"] == str(person / "music" / "broken.mp3")
    assert row["error"]
    assert run("list", "--failed").stdout.startswith(row["path"])


@pytest.mark.parametrize("name", ["music/low.wav", "low", "LOW"])
def test_show_finds_a_piece_by_path_or_title(added: object, run: Runs, name: str, person: Path) -> None:
    told = json.loads(run("show", name, "--json").stdout)
    assert told["paths"] == [str(person / "music" / "low.wav")]
    assert {"beats_s", "startles", "loudness_lufs", "tempo_bpm", "timbre"} <= set(told)
    assert str(person / "music" / "low.wav") in run("show", name).stdout


def test_show_finds_a_piece_by_the_beginning_of_its_id(added: object, run: Runs) -> None:
    first = json.loads(run("list", "--json").stdout)[0]
    assert json.loads(run("show", first["id"][:8], "--json").stdout)["id"] == first["id"]


@pytest.mark.parametrize("words", [("show", "nothing"), ("remove", "nothing"), ("add", "nowhere")])
def test_what_is_not_there_is_one_line_and_code_one(added: object, run: Runs, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("isotone: ")


def test_what_would_be_written_into_tags_is_shown_and_asked_first(added: object, run: Runs, person: Path) -> None:
    path = person / "music" / "low.wav"
    before = path.read_bytes()
    shown = run("tag", "low", "--dry-run")
    assert (shown.returncode, shown.stdout.startswith(f"{path}: ")) == (0, True)
    assert run("tag", "low").stderr == f"Write this into one file? (y/n) {shown.stderr}", "nobody said yes"
    assert path.read_bytes() == before
    assert run("tag", "low", "--yes").stderr == "isotone: One file was changed.\n"
    assert path.read_bytes() != before
    assert run("tag", "music").returncode == 0
    rows = json.loads(run("list", "--json", "--search", "low").stdout)
    assert [row["path"] for row in rows] == [str(path)]
    assert run("add", "music").stderr.startswith("Nothing new. 2 pieces are known there.")


def test_wrong_usage_is_code_two(run: Runs) -> None:
    assert run("add").returncode == 2
    assert run("show").returncode == 2


def test_a_folder_without_sound_says_so(run: Runs, person: Path) -> None:
    (person / "papers").mkdir()
    done = run("add", "papers")
    assert done.returncode == 1
    assert "No file of sound is there" in done.stderr
    assert run("remove", "papers").returncode == 0


def test_an_empty_library_lists_as_nothing(run: Runs, person: Path) -> None:
    done = run("list", "--json", ISOTONE_HOME=str(person / "empty"))
    assert json.loads(done.stdout) == []


def test_what_is_removed_is_out_and_its_file_stays(added: object, run: Runs, person: Path) -> None:
    assert run("remove", "high").returncode == 0
    assert [row["title"] for row in json.loads(run("list", "--json").stdout)] == ["low"]
    assert (person / "music" / "high.wav").exists()
    run("add", "music/high.wav")
    assert len(json.loads(run("list", "--json").stdout)) == 2


MANY = 30  # so many that adding them is not over before it is interrupted


@pytest.fixture
def many(person: Path, environment: dict[str, str]) -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a folder of many pieces and the environment of a new home."""
    folder, home = person / "many", person / "other home"
    folder.mkdir()
    for number in range(MANY):
        write_tone(folder / f"{number}.wav", 200.0 + 30 * number, 8.0)
    yield folder, environment | {"ISOTONE_HOME": str(home)}
    shutil.rmtree(folder)
    shutil.rmtree(home)


def _interrupted(many: tuple[Path, dict[str, str]], number: int) -> tuple[int, str, int]:
    """Add until two pieces are in, send a signal; return exit code, what was said, and how many are in."""
    folder, environment = many
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", environment["HOME"])  # where the key lies
        home = Home.open(Path(environment["ISOTONE_HOME"]), None, keyring=False)
    command = [sys.executable, "-m", "isotone", "library", "add", str(folder), "--jobs", "1"]
    adding = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    until = time.monotonic() + 60
    while _count(home) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    adding.send_signal(number)
    said = adding.communicate(timeout=20)[1]
    so_far = _count(home)
    home.close()
    return adding.returncode, said, so_far


def _count(home: Home) -> int:
    with home.read() as connection:
        return len(music.tracks_since(connection, 0))


def _known(environment: dict[str, str]) -> int:
    command = [sys.executable, "-m", "isotone", "library", "list", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    return len(json.loads(done.stdout)) if done.returncode == 0 else 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_adding_goes_on_where_it_was_interrupted(many: tuple[Path, dict[str, str]], run: Runs, number: int) -> None:
    code, said, so_far = _interrupted(many, number)
    assert code == (130 if number == signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in said
    assert 2 <= so_far < MANY
    done = run("add", str(many[0]), **many[1])
    assert done.returncode == 0
    assert f"{MANY - so_far} new piece" in done.stderr or so_far >= MANY - 1
    assert _known(many[1]) == MANY
