"""What there is, is documented: verbs and options, settings, errors, JSON routes, and the README's commands."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from typer.main import get_command

from isotone import errors
from isotone.app.config import Settings
from isotone.cli.main import VERBS, command_line
from isotone.server.errors import STATUS

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
ERRORS = [name for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.IsotoneError)]


def page(name: str) -> str:
    """Return a page of the reference."""
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def commands() -> list[tuple[str, object]]:
    """Return every command with its words, those inside others too."""
    found: list[tuple[str, object]] = []
    for verb in VERBS:
        command = get_command(command_line([verb])).commands[verb]
        found.append((verb, command))
        found += [(f"{verb} {name}", inner) for name, inner in getattr(command, "commands", {}).items()]
    return found


def test_every_verb_is_documented() -> None:
    text = page("command-line")
    for words, _ in commands():
        verb, _, inner = words.partition(" ")
        assert f"## `isotone {verb}" in text
        section = text.partition(f"## `isotone {verb}")[2].partition("\n## ")[0]
        assert not inner or f"| `{inner}" in section, words


def test_every_option_is_documented() -> None:
    text = page("command-line")
    app = get_command(command_line([]))
    for words, command in [("", app), *commands()]:
        for parameter in command.params:  # type: ignore[attr-defined]
            for option in parameter.opts:
                if option.startswith("--") and option != "--help":
                    assert f"`{option}" in text, f"isotone {words} {option}"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    text = page("settings")
    assert f"| `{name}` | `ISOTONE_{name.upper()}` |" in text
    default = Settings.model_fields[name].default
    if isinstance(default, str | int) and default != "":
        assert f"`{str(default).lower() if isinstance(default, bool) else default}`" in text


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_documented_with_its_status(name: str) -> None:
    kind = getattr(errors, name)
    status = next(status for one, status, _ in STATUS if issubclass(kind, one))
    assert re.search(rf"^\| `{name}` \|.*\| {status} \|$", page("errors"), re.M)


def test_every_json_route_is_documented() -> None:
    from isotone.server.app import routers

    text = re.sub(r"{\w+}", "{}", page("http"))
    for router in routers():
        for route in iter_route_contexts(router.routes):
            path = re.sub(r"{\w+}", "{}", route.path or "")
            if path.startswith("/api/"):
                for method in route.methods or ():
                    assert f"`{method} {path}" in text, f"{method} {path}"


def test_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^    \./isotone\b", text, re.M)
    assert re.search(r"^    \./test\b", text, re.M)


@pytest.mark.parametrize("file", ["isotone", "test", "setup.sh", ".ci/run"])
def test_the_commands_can_be_run(file: str) -> None:
    assert (ROOT / file).stat().st_mode & 0o111
    assert (ROOT / file).read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")


def test_ci_runs_the_readmes_test_command() -> None:
    assert re.search(r"^exec \./test$", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.M)


def test_links_between_the_docs_lead_somewhere() -> None:
    for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", file.read_text(encoding="utf-8")):
            assert (file.parent / link).exists(), f"{file.relative_to(ROOT)}: {link}"
