"""No word that the command line says stands in its code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import isotone.cli
from isotone.app.words import Words
from isotone.cli.main import VERBS

FILES = sorted(Path(isotone.cli.__file__).parent.glob("*.py"))
SPEAKING = {"echo", "prompt", "write", "_say", "_print", "tell", "print", "getpass"}
TOLD = {"help", "short_help", "metavar", "epilog"}
OF_CATALOGUE = {"said", "_said", "words", "say", "takes", "verb"}
SENTENCE = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
ID = re.compile(r"[a-z][a-z\d]*(-[a-z\d]+)+(\.\w+)?")


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func).split(".")[-1].split("(")[0]


def calls(path: Path) -> list[ast.Call]:
    return [one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call)]


def literals(node: ast.AST) -> list[str]:
    """Return the texts within an expression that no catalogue is asked for."""
    if isinstance(node, ast.Call) and name_of(node) in OF_CATALOGUE | {"dumps"}:
        return []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    return [text for child in ast.iter_child_nodes(node) for text in literals(child)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_help_and_no_line_that_is_printed_is_a_sentence_in_code(path: Path) -> None:
    told = []
    for call in calls(path):
        told += [text for one in call.keywords if one.arg in TOLD for text in literals(one.value) if text.strip()]
        if name_of(call) in SPEAKING:
            told += [
                text for one in call.args for text in literals(one) if SENTENCE.search(text) and not ID.fullmatch(text)
            ]
    assert told == []


def test_what_the_command_line_says_is_in_a_catalogue() -> None:
    said = [
        one.args[0].value
        for path in FILES
        for one in calls(path)
        if name_of(one) in ("said", "takes", "verb", "_say") and one.args and isinstance(one.args[0], ast.Constant)
    ]
    words = Words()
    assert len(said) > 60
    assert [one for one in said if not words.has(str(one))] == []


def test_every_message_of_the_command_line_is_said() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    catalogue = (Path(isotone.cli.__file__).parents[1] / "app/locales/en/cli.ftl").read_text(encoding="utf-8")
    known = re.findall(r"^((?:cli|help)-[\w-]+) =", catalogue, re.MULTILINE)
    by_verb = {f"cli-{verb}" for verb in VERBS}
    assert [one for one in known if not re.search(rf"['\"]{one}['\"]", text) and one not in by_verb] == []
