"""The command line's frame: quick help, one line for an error, honest exit codes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import typer

from isotone.cli.main import VERBS, main
from isotone.cli.words import said
from isotone.errors import InputError

RUN = [sys.executable, "-P", "-m", "isotone"]


def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [*RUN, *words], capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **env}
    )


def test_help_names_every_verb_with_its_line() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert done.stderr == ""
    for verb in VERBS:
        assert f"{verb} " in done.stdout
        assert said(f"cli-{verb}") in done.stdout


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    began = time.monotonic()
    run("--help")
    assert time.monotonic() - began < 2
    code = "import sys, isotone.cli; print([one for one in ('numpy', 'fastapi', 'sqlalchemy') if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_helps(verb: str) -> None:
    done = run(verb, "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Usage: isotone ")
    assert verb in done.stdout.splitlines()[0]
    assert len(done.stdout.splitlines()) > 4
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words", [["--no-such-option"], ["no-such-verb"], ["--port"], ["--port", "x"], ["--port", "0"]]
)
def test_wrong_usage_is_one_line_and_two(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("isotone: ")
    assert "isotone --help" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--foo", "No such option: --foo. See: isotone --help"),
        ("--versio", "No such option: --versio. There is --version. See: isotone --help"),
        ("--port 0", "--port goes from 1 to 65535, not “0”. See: isotone --help"),
        ("--port x", "--port needs a whole number, not “x”. See: isotone --help"),
        ("--port", "The option --port needs a value. See: isotone --help"),
        ("--no-browser=3", "The option --no-browser takes no value. See: isotone --help"),
        ("foo", "No such command: foo. See: isotone --help"),
        ("plna", "No such command: plna. Did you mean plan? See: isotone --help"),
        ("plan x y", "Nothing is known to do with: x y. See: isotone plan --help"),
        ("plan --minutes x", "--minutes needs a number, not “x”. See: isotone plan --help"),
        ("plan --json --m3u", "Take one of --json, --m3u and --xspf. See: isotone plan --help"),
        ("analyse", "FILE is missing. See: isotone analyse --help"),
        ("render a.json", "--output is missing. See: isotone render --help"),
        ("library sho", "No such command: sho. Did you mean show? See: isotone library --help"),
    ],
)
def test_each_complaint_has_words_of_ours(words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words.split())
    assert end.value.code == 2
    assert capsys.readouterr().err == f"isotone: {said}\n"


def test_a_verb_of_verbs_alone_shows_its_help() -> None:
    done = run("library")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: isotone library ")
    assert "\n  add " in done.stderr


WORD = re.compile(r"(?<![\w\u202e./-])[^\W\d_]{2,}(?![\w\u202c-])")
LIBRARY = ("add", "list", "show", "remove", "watch", "connect", "disconnect", "tag")
NAMES = {"isotone", *VERBS, *LIBRARY, "replay", "stream", "record", "grief", "lift", "stay"}


@pytest.mark.parametrize("words", [[], *([verb] for verb in VERBS), ["library", "add"], ["session", "replay"]])
def test_every_word_of_help_is_in_the_language_asked_for(words: list[str]) -> None:
    done = run(*words, "--help", ISOTONE_LOCALE="ar-XB")
    assert done.returncode == 0, done.stderr
    goals = re.sub(r"\u2068.*?\u2069", "", done.stdout, flags=re.DOTALL)
    assert "\u202e" in goals
    assert set(WORD.findall(goals)) - NAMES == set()


def test_a_complaint_and_an_error_are_in_the_language_asked_for() -> None:
    for words in (["--foo"], ["plan", "--library", "/no/such/folder"]):
        done = run(*words, LC_ALL="", LANG="", ISOTONE_LOCALE="ar-XB")
        assert done.stderr.count("\u202e") > 3
        assert "\u202e" not in run(*words, ISOTONE_LOCALE="en", LC_ALL="xx_YY.UTF-8").stderr


def test_what_could_not_be_done_is_one_line_and_one() -> None:
    done = run("--no-browser", ISOTONE_PRT="1")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "ISOTONE_PORT" in done.stderr  # it guesses what was meant


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], int]:
    """Return what runs a verb of our own making, in place of another, in the frame and gives its exit code."""

    def run_verb(verb: Callable[[], None]) -> int:
        module = ModuleType("isotone.cli.doctor")
        module.__dict__["doctor"] = verb
        monkeypatch.setitem(sys.modules, "isotone.cli.doctor", module)
        hook = sys.excepthook
        try:
            with pytest.raises(SystemExit) as end:
                main(["doctor"])
        finally:
            monkeypatch.setattr(sys, "excepthook", hook)
        return int(end.value.code or 0)

    return run_verb


Trial = Callable[[Callable[[], None]], int]


def test_an_error_of_ours_is_one_line_with_its_hint(trial: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    def verb() -> None:
        raise InputError("write-suffix", suffix=".\nx", known=".flac")

    assert trial(verb) == 1
    assert capsys.readouterr().err == "isotone: Sound cannot be written as “. x”. Use .flac.\n"


def test_ctrl_c_is_130_and_silent(trial: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    def verb() -> None:
        raise KeyboardInterrupt

    assert trial(verb) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_verb_says_how_it_ended(trial: Trial, code: int) -> None:
    def verb() -> None:
        raise typer.Exit(code)

    assert trial(verb) == code


def test_an_error_that_nobody_expected_is_one_line_unless_all_is_wanted() -> None:
    code = "import sys; from isotone.cli.main import main; sys.stdout = None; main(['--version'])"
    command = [sys.executable, "-c", code]
    short = subprocess.run(command, capture_output=True, text=True, check=False)
    assert short.returncode == 1
    assert len(short.stderr.splitlines()) == 1
    env = {**os.environ, "ISOTONE_DEBUG": "1"}
    whole = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert "Traceback" in whole.stderr


def test_the_version_is_printed() -> None:
    import isotone

    assert run("--version").stdout == f"{isotone.__version__}\n"


TALKATIVE = """
import sys, types
from isotone.cli.main import main
from isotone.cli.words import said
module = types.ModuleType("isotone.cli.doctor")
module.doctor = lambda: print("x" * 1_000_000)
sys.modules["isotone.cli.doctor"] = module
main(["doctor"])
"""


def test_a_reader_that_goes_away_is_nothing_to_talk_about() -> None:
    process = subprocess.Popen([sys.executable, "-c", TALKATIVE], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        assert process.stdout.read(1) == b"x"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.wait(30) == 1


def test_it_runs_from_any_folder_whatever_lies_there(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise SystemExit('a stranger was imported')")
    done = subprocess.run([*RUN, "--version"], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0
