"""How help is written: typer's commands, with every word of theirs from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from isotone.cli.usage import WrongUsage
from isotone.cli.words import said

Function = TypeVar("Function", bound=Callable[..., Any])
FORMS = {int: "help-form-number", float: "help-form-number", Path: "help-form-path"}


class Verb(TyperCommand):
    """A verb that helps and complains in the words of the catalogue."""

    allow_extra_args = True  # `invoke` complains of them

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _write(self, ctx, formatter, [])

    def invoke(self, ctx: Any) -> Any:
        """Run the verb."""
        try:
            if ctx.args:
                raise WrongUsage("usage-extra", text=" ".join(ctx.args))
            return super().invoke(ctx)
        except WrongUsage as error:
            error.command = ctx.command_path
            raise


class Group(TyperGroup):
    """A verb with verbs of its own."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, with one line for each verb."""
        verbs = [(name, self.commands[name].short_help or "") for name in self.list_commands(ctx)]
        _write(self, ctx, formatter, verbs)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the verb that is asked for."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.commands, n=1)
            wrong = (
                WrongUsage("usage-no-verb-near", verb=args[0], near=near[0])
                if near
                else WrongUsage("usage-no-verb", verb=args[0])
            )
            wrong.command = ctx.command_path
            raise wrong
        return super().resolve_command(ctx, args)


def verb(app: typer.Typer, message: str, name: str | None = None) -> Callable[[Function], Function]:
    """Return what makes a function a verb of `app`: `message` is its line among others, its `.help` what it does."""
    return app.command(name, cls=Verb, short_help=said(message), help=said(f"{message}.help"))


def takes(message: str, /, **values: str) -> dict[str, str]:
    """Return how a parameter is told of: what it is for, and, as the message's `.form`, what stands for its value."""
    return {"metavar": said(f"{message}.form"), "help": said(message, **values)}


def _write(command: Any, ctx: Any, formatter: Any, verbs: list[tuple[str, str]]) -> None:
    params = [one for one in command.get_params(ctx) if not one.hidden]
    arguments = [one for one in params if one.param_type_name == "argument"]
    options = [one for one in params if one.param_type_name == "option"]
    places = [said("help-place-options"), *(piece for one in arguments for piece in one.get_usage_pieces(ctx))]
    if verbs:
        places.append(said("help-place-verb"))
    formatter.write_usage(ctx.command_path, " ".join(places), f"{said('help-usage')} ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help or "")
    for title, rows in (
        (said("help-arguments"), [(one.display_name_raw, _about(one)) for one in arguments]),
        (said("help-options"), [(_names(one), _about(one)) for one in options]),
        (said("help-verbs"), verbs),
    ):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _names(option: Any) -> str:
    """Return an option's names and what it takes, such as `-o, --output PATH`."""
    names = ", ".join(sorted(option.opts, key=len))
    if option.secondary_opts:
        names += f" / {', '.join(option.secondary_opts)}"
    if option.is_flag:
        return names
    form = FORMS.get(option.type_descriptor.annotation, "help-form-text")
    return f"{names} {option.metavar or said(form)}"


def _about(param: Any) -> str:
    """Return what a parameter is for, its bounds and its default."""
    if param.name == "help":
        return said("help-help")
    more = "; ".join(_more(param))
    return f"{param.help or ''}  [{more}]" if more else param.help or ""


def _more(param: Any) -> Iterator[str]:
    if param.show_default and param.default not in (None, False, ""):
        yield said("help-default", value=f"{param.default}")
    if param.min is not None and param.max is not None:
        yield said("help-range", low=f"{param.min}", high=f"{param.max}")
    if param.required:
        yield said("help-required")
