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
from isotone.errors import IsotoneError

VERBS = {
    "analyse": "What music files sound like; needs no home.",
    "library": "Your music: add, list, show, remove.",
    "plan": "A session from how you are to where you want to be.",
    "render": "A planned session as one sound file.",
    "session": "Sessions that were held: list, show, replay.",
    "doctor": "What works on this machine, what does not, the remedy.",
}
"""Each verb with its one line in `isotone --help`."""


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
    except IsotoneError as error:
        _say(str(error))
        code = 1
    raise SystemExit(code)


def command_line(words: list[str]) -> typer.Typer:
    """Return the command line with the verbs that `words` ask for loaded, and the others by their one line only."""
    app = typer.Typer(
        name="isotone",
        help="Music for how you are. With no verb, Isotone starts and opens its page.",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_start)
    for verb, line in VERBS.items():
        if verb in words:
            _add(app, verb, line)
        else:
            app.command(verb, help=line)(_unread)
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
        context = getattr(error, "ctx", None)
        where = context.command_path if context is not None else "isotone"
        _say(f"{error.format_message().rstrip('.')}. See: {where} --help")
        return int(getattr(error, "exit_code", 2))
    return code if isinstance(code, int) else 0


def _add(app: typer.Typer, verb: str, line: str) -> None:
    module = importlib.import_module(f"isotone.cli.{verb}")
    function: Callable[..., Any] | None = getattr(module, verb, None)
    if callable(function):
        app.command(verb, short_help=line)(function)
    else:
        module.app.rich_markup_mode = None
        app.add_typer(module.app, name=verb, short_help=line)


def _unread() -> None:
    """Stand in for a verb that was not asked for."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def _start(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(help="Where the page is served. [8420]", min=1, max=65535)] = None,
    home: Annotated[
        Path | None, typer.Option(help="The folder that holds everything of yours. [ISOTONE_HOME, else ~/isotone]")
    ] = None,
    host: Annotated[
        str | None, typer.Option(help="The network address to listen on. [127.0.0.1: this machine only]")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address; open nothing.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    if home is not None:
        os.environ["ISOTONE_HOME"] = str(home.expanduser().absolute())  # for every verb
    if context.invoked_subcommand is None:
        from isotone.cli.serve import serve

        serve(port=port, host=host, open_browser=not no_browser)


def _say(line: str) -> None:
    sys.stderr.write(f"isotone: {' '.join(line.split())}\n")


def _drop_stdout() -> None:
    """Send what is still buffered nowhere, so that Python does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show an error that nobody expected in one line; with ISOTONE_DEBUG set, all of it."""
    if os.environ.get("ISOTONE_DEBUG"):
        sys.__excepthook__(kind, error, trace)
    else:
        what = str(error) or kind.__name__
        _say(f"Something unexpected: {what} ({kind.__name__}). Set ISOTONE_DEBUG=1 and try again to see all of it.")
