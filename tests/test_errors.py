"""An error carries the id of a message and its facts, also into another process; its words stand in the catalogue."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from isotone import errors
from isotone.app.lock import Owned, Owner
from isotone.app.words import LOCALES
from isotone.errors import DecodeError, InputError, IsotoneError, Term, cause

SOURCE = Path(errors.__file__).parent
KINDS = {name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, Exception)}
KINDS |= {"Owned", "WrongUsage"}
FAMILIES = ("skipped-",)
"""Ids that are put together: what they begin with. Each of them is tested where it is made."""
OF_ERRORS = ("core.ftl", "errors.ftl")


@cache
def messages() -> dict[str, fluent.Message]:
    found = [
        entry
        for path in (LOCALES / "en").glob("*.ftl")
        for entry in FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, fluent.Message)
    ]
    return {one.id.name: one for one in found}


def variables(message: fluent.Message) -> set[str]:
    """Return the variables of a message and its attributes."""
    return {one.id.name for one in walk(message) if isinstance(one, fluent.VariableReference)}


def walk(node: fluent.BaseNode) -> Iterator[fluent.BaseNode]:
    yield node
    for value in vars(node).values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, fluent.BaseNode):
                yield from walk(one)


@cache
def made() -> list[tuple[str, ast.Call]]:
    """Return every place where an error of ours is made."""
    return [
        (f"{path.relative_to(SOURCE)}:{node.lineno}", node)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in KINDS
    ]


def ids(call: ast.Call) -> list[str]:
    """Return the ids that a call gives, more than one where it chooses; none where it is no plain text."""
    first = call.args[0] if len(call.args) == 1 else None
    parts = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    return [str(one.value) for one in parts if isinstance(one, ast.Constant)]


def facts(call: ast.Call) -> set[str]:
    names = {one.arg for one in call.keywords if one.arg}
    for one in call.keywords:
        if one.arg is None and isinstance(one.value, ast.Dict):
            names |= {str(key.value) for key in one.value.keys if isinstance(key, ast.Constant)}
    return names


def test_every_error_has_a_message_with_its_facts() -> None:
    wrong = []
    for place, call in made():
        first = call.args[0] if call.args else None
        if isinstance(first, ast.JoinedStr) and ast.unparse(first)[2:].startswith(FAMILIES):
            continue
        named = ids(call)
        wrong += [] if named else [f"{place}: no id"]
        for one in named:
            if one not in messages():
                wrong.append(f"{place}: no message {one}")
            elif variables(messages()[one]) != facts(call):
                wrong.append(f"{place}: {one} speaks of {variables(messages()[one])}, not {facts(call)}")
    assert len(made()) > 100
    assert wrong == []


def test_every_message_of_an_error_is_used() -> None:
    used = {one for _, call in made() for one in ids(call)}
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    terms = set(re.findall(r'Term\("([\w-]+)"\)', text)) | {
        f"field-{name}" for name in ("arousal", "valence", "pain", "distress")
    }
    of_errors = {
        entry.id.name
        for name in OF_ERRORS
        for entry in FluentParser(with_spans=False).parse((LOCALES / "en" / name).read_text(encoding="utf-8")).body
        if isinstance(entry, fluent.Message)
    }
    of_errors |= {name for name in messages() if name.startswith(("fault-", "usage-"))}
    of_errors |= {name for name, one in messages().items() if any(each.id.name == "hint" for each in one.attributes)}
    assert of_errors - used - terms - {"usage-see", "fault-damaged"} == set()


@pytest.mark.parametrize("kind", [getattr(errors, name) for name in sorted(KINDS - {"Owned", "WrongUsage"})])
def test_an_error_reaches_another_process_whole(kind: type[IsotoneError]) -> None:
    within = DecodeError("fault-too-long", hours=2)
    error = kind("render-file-unread", path="/a", error=within, low=-1.5, name=Term("field-pain"), order=(1, 2))
    for back in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(back) is kind
        assert back.args == error.args
        assert str(back) == str(error)
        assert (back.id, back.facts["low"], back.facts["name"]) == (error.id, -1.5, Term("field-pain"))


def test_what_a_kind_adds_reaches_another_process_too() -> None:
    error = Owned("home-owned", home="/h", process="7", address="http://x")
    error.owner = Owner(7, "127.0.0.1", 8420)
    assert pickle.loads(pickle.dumps(error)).owner == error.owner


def test_a_developer_sees_id_and_facts() -> None:
    error = InputError("plan-order", count=2, order=("a", Term("field-pain")))
    assert str(error) == "plan-order (count=2, order=['a', field-pain])"
    assert str(InputError("form-piece")) == "form-piece"


def test_the_cause_of_an_error_is_one_of_its_facts() -> None:
    ours = InputError("form-piece")
    assert cause(ours) is ours
    assert cause(OSError(2, "No such file", "/x")) == "No such file"
    assert cause(ValueError("odd")) == "odd"
