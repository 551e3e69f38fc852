"""Every word that a person reads stands in a catalogue, once, with a comment for translators."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from isotone.app import words
from isotone.app.words import LOCALES, MIRRORED, Words, best_locale, machine_locale, script_source
from isotone.errors import DecodeError, InputError, Term
from isotone.person import Goal, Purpose

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/isotone"
TEMPLATES = sorted((SOURCE / "server/templates").glob("*.html"))
FILES = sorted((LOCALES / "en").glob("*.ftl"))
SAID_IN_TEMPLATES = re.compile(r"""say\(\s*["']([a-z][\w-]*)["']\s*[,)]""")
SAID_IN_SCRIPT = re.compile(r"""\bsay\(\s*"([a-z][\w-]*)"|\?\s*"(script-[\w-]+)"\s*:\s*"(script-[\w-]+)\"""")
SAID_IN_PYTHON = re.compile(r"""\.say\(\s*"([a-z][\w-]*)"|Reason\(\s*"([a-z][\w-]*)\"""")


def messages(path: Path) -> list[ast.Message]:
    """Return the messages of a catalogue."""
    tree = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))
    return [entry for entry in tree.body if isinstance(entry, ast.Message)]


def known() -> set[str]:
    """Return the ids of all messages."""
    return {message.id.name for path in FILES for message in messages(path)}


def ids(pattern: re.Pattern[str], text: str) -> set[str]:
    """Return the ids that a piece of code says."""
    return {name for found in pattern.finditer(text) for name in found.groups() if name}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_what_a_template_says_is_in_a_catalogue(path: Path) -> None:
    assert ids(SAID_IN_TEMPLATES, path.read_text(encoding="utf-8")) <= known()


def test_what_the_script_says_reaches_it() -> None:
    said = set().union(
        *(
            ids(SAID_IN_SCRIPT, path.read_text(encoding="utf-8"))
            for path in (ROOT / "web/src").rglob("*.ts")
            if not path.name.endswith(".test.ts")
        )
    )
    sent = {message.id.name for path in FILES if path.name in words.FOR_SCRIPT for message in messages(path)}
    assert said
    assert said <= sent


def test_what_python_says_is_in_a_catalogue() -> None:
    said = set().union(*(ids(SAID_IN_PYTHON, path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")))
    assert "reason-chosen" in said
    assert said - known() == set()


def test_families_of_ids_are_whole() -> None:
    wanted = {f"goal-{goal.value}" for goal in Goal} | {f"consent-{one.value}" for one in Purpose}
    wanted |= {f"reason-goal-{goal.value}" for goal in Goal}
    wanted |= {f"checkin-{name}-{step}" for name in ("valence", "arousal") for step in range(1, 6)}
    assert wanted - known() == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_catalogue_can_be_read_and_tells_translators_what_it_is(path: Path) -> None:
    tree = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))
    assert [entry.content for entry in tree.body if isinstance(entry, ast.Junk)] == []
    told = False
    for entry in tree.body:
        if isinstance(entry, ast.BaseComment):
            told = True
        if isinstance(entry, ast.Message):
            assert told or entry.comment, f"{entry.id.name} stands before any comment"


def test_no_id_stands_twice() -> None:
    counted = Counter(message.id.name for path in FILES for message in messages(path))
    assert [name for name, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    html = re.sub(r"{% block (page|kind) %}.*?{% endblock %}", "", html)
    html = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", html, flags=re.DOTALL)
    read = re.findall(r"""\b(?:aria-label|alt|placeholder|title)=["']([^"']*)["']""", html)
    read += [re.sub(r"&\w+;", "", text) for text in re.sub(r"<[^>]*>", "\n", html).splitlines()]
    assert [text for text in read if re.search(r"[^\W\d_]", text)] == []


@pytest.mark.parametrize("locale", ["en", MIRRORED])
def test_every_message_can_be_said(locale: str) -> None:
    bundle = words._bundle(locale)
    for path in FILES:
        for message in messages(path):
            names = set(re.findall(r"\$(\w+)", str(message.to_json())))
            known = bundle.get_message(message.id.name)
            assert known.value is not None, message.id.name
            variables = {found.id.name for found in _variables(message)}
            for pattern in (known.value, *known.attributes.values()):
                said, errors = bundle.format_pattern(pattern, dict.fromkeys(variables | names, 2))
                assert errors == [], message.id.name
                assert str(said).strip(), message.id.name


def _variables(node: ast.BaseNode) -> list[ast.VariableReference]:
    found: list[ast.VariableReference] = []
    for value in vars(node).values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.VariableReference):
                found.append(one)
            if isinstance(one, ast.BaseNode):
                found += _variables(one)
    return found


def test_one_is_one_and_two_are_many() -> None:
    say = Words("en").say
    assert say("music-count", count=1) == "1 piece."
    assert say("music-count", count=2) == "2 pieces."


def test_an_id_that_is_nowhere_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    assert Words("en").say("no-such-message") == "no-such-message"
    assert "no-such-message" in caplog.text


def test_an_error_is_told_with_its_hint_and_its_facts_in_words() -> None:
    told = Words().error(InputError("checkin-out-of-range", name=Term("field-pain"), low=0, high=10, value=10.5))
    assert (told.message, told.hint) == ("Pain lies between 0 and 10, not at 10.5.", "")
    error = InputError("render-file-unread", path="/a\n\x1b[1m\udce9.mp3", error=DecodeError("fault-too-long", hours=2))
    assert str(Words().error(error)) == "/a \ufffd[1m\ufffd.mp3: This file lasts over 2 hours. Cut it into parts."
    assert str(Words().error(InputError("setting-unknown", name="x", path="y", known=("a", "b")))).endswith("a, b.")
    assert "\u202e" in Words(MIRRORED).error(error).message


def test_an_error_that_nobody_wrote_words_for_shows_its_id(caplog: pytest.LogCaptureFixture) -> None:
    assert str(Words().error(InputError("a-plug-ins-own", depth=3))) == "a-plug-ins-own (depth=3)"
    assert "a-plug-ins-own" in caplog.text


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ar_XB.UTF-8"}, MIRRORED),
        ({"LC_ALL": "en_GB@euro", "LANG": "ar-XB"}, "en"),
        ({"ISOTONE_LOCALE": "ar-XB", "LC_ALL": "en_GB.UTF-8"}, MIRRORED),
    ],
)
def test_the_command_line_speaks_as_the_machine_is_set(
    environment: dict[str, str], locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ISOTONE_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, environment.get(name, ""))
    assert machine_locale() == locale


def test_the_settings_file_outweighs_the_system_and_one_that_is_broken_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("ISOTONE_CONFIG", str(file))
    monkeypatch.setenv("ISOTONE_LOCALE", "")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    file.write_text('locale = "ar-XB"\n', encoding="utf-8")
    assert machine_locale() == MIRRORED
    file.write_text("locale = ", encoding="utf-8")
    assert machine_locale() == "en"


def test_the_mirrored_language_is_english_from_right_to_left() -> None:
    mirrored = Words(MIRRORED)
    assert mirrored.direction == "rtl"
    said = mirrored.say("music-count", count=3)
    assert "\u202epieces\u202c" in said
    assert "3" in said
    assert "\u202e" in script_source(MIRRORED)
    assert "\u202e" not in script_source("en")


@pytest.mark.parametrize(
    ("wanted", "locale"),
    [("", "en"), ("xx", "en"), ("xx, en-GB;q=0.8", "en"), ("ar-XB", MIRRORED), ("EN", "en"), ("../../etc", "en")],
)
def test_the_nearest_language_that_there_is(wanted: str, locale: str) -> None:
    assert best_locale(wanted) == locale


def test_numbers_and_lengths_are_written_as_the_language_does() -> None:
    say = Words("en")
    assert say.number(1234.5, 1) == "1,234.5"
    assert say.number(-0.25, 2) == "-0.25"
    assert say.length(185) == "3:05"
    assert say.length(0) == "0:00"


FORBIDDEN = re.compile(
    r"\b(heals?|cures?|treats?|proven|clinically|great job|well done|streak|score|you should|you must|deep(ly)?)\b",
    re.IGNORECASE,
)


def test_nothing_promises_praises_or_urges() -> None:
    said = {
        message.id.name: text
        for path in FILES
        for message in messages(path)
        if (text := Words("en").say(message.id.name)) and FORBIDDEN.search(text)
    }
    assert said == {}
