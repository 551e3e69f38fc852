"""The verbs, put together.

One module a verb: `isotone.cli.plan` holds `isotone plan`. It is imported only when that verb is asked for, so that
`isotone --help` is quick. A module shows either a function of the verb's name, or, where a verb has verbs of its own
(`library add`), a `typer.Typer` called `app`.

Exit codes: 0 done, 1 could not (also: nobody reads any more), 2 wrong usage, 130 ended with Ctrl-C.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any

import typer
from typer.main import get_command

from isotone import __version__
from isotone.cli.help import Group, Verb, verb
from isotone.cli.usage import WrongUsage, wrong_usage
from isotone.cli.words import said, tell, told
from isotone.errors import IsotoneError

VERBS = ["analyse", "library", "plan", "render", "session", "hrv", "sense", "doctor"]
"""The verbs; the message `cli-<verb>` is each one's line in `isotone --help`."""


def main(argv: list[str] | None = None) -> None:
    """Run the command line; an error is one line on stderr that says what was wrong and what to do."""
    words = sys.argv[1:] if argv is None else argv
    sys.excepthook = _one_line
    try:
        code = _run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        _drop_stdout()
        code = 1
    except WrongUsage as error:
        tell(f"{told(error)} {said('usage-see', command=error.command)}")
        code = 2
    except IsotoneError as error:
        tell(told(error))
        code = 1
    raise SystemExit(code)


def command_line(words: list[str]) -> typer.Typer:
    """Return the command line with the verbs that `words` ask for loaded, and the others by their one line only."""
    app = typer.Typer(
        name="isotone",
        help=said("cli-isotone"),
        cls=Group,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_start)
    for name in VERBS:
        if name in words:
            _add(app, name)
        else:
            app.command(name, cls=Verb, short_help=said(f"cli-{name}"))(_unread)
    return app


def _run(words: list[str]) -> int:
    app = command_line(words)
    try:
        code = get_command(app).main(words, prog_name="isotone", standalone_mode=False)
    except typer.Abort:
        return 130
    except Exception as error:
        if not hasattr(error, "format_message"):  # the command line's own complaints have one
            raise
        if type(error).__name__ == "NoArgsIsHelpError":  # a verb of verbs, alone
            sys.stderr.write(f"{error.format_message()}\n")
            return 2
        raise wrong_usage(error) from None
    return code if isinstance(code, int) else 0


def _add(app: typer.Typer, name: str) -> None:
    module = importlib.import_module(f"isotone.cli.{name}")
    function: Callable[..., Any] | None = getattr(module, name, None)
    if callable(function):
        verb(app, f"cli-{name}", name)(function)
    else:
        module.app.rich_markup_mode = None
        app.add_typer(module.app, name=name, cls=Group, short_help=said(f"cli-{name}"), help=said(f"cli-{name}.help"))


def _unread() -> None:
    """Stand in for a verb that was not asked for."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def _start(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(help=said("cli-port"), min=1, max=65535)] = None,
    home: Annotated[Path | None, typer.Option(help=said("cli-home"))] = None,
    host: Annotated[str | None, typer.Option(help=said("cli-host"))] = None,
    lan: Annotated[bool, typer.Option("--lan", help=said("cli-lan"))] = False,
    lan_port: Annotated[int | None, typer.Option(help=said("cli-lan-port"), min=1, max=65534)] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=said("cli-no-browser"))] = False,
    version: Annotated[
        bool, typer.Option("--version", help=said("cli-version"), callback=_version, is_eager=True)
    ] = False,
) -> None:
    if home is not None:
        os.environ["ISOTONE_HOME"] = str(home.expanduser().absolute())  # for every verb
    if context.invoked_subcommand is None:
        from isotone.cli.serve import serve

        serve(port=port, host=host, lan=lan, lan_port=lan_port, open_browser=not no_browser)


def _drop_stdout() -> None:
    """Send what is still buffered nowhere, so that Python does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show an error that nobody expected in one line; with ISOTONE_DEBUG set, all of it."""
    if os.environ.get("ISOTONE_DEBUG"):
        sys.__excepthook__(kind, error, trace)
    else:
        what = str(error) or kind.__name__
        tell(said("cli-unexpected", what=what, kind=kind.__name__))
