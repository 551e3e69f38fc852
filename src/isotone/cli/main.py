"""The verbs, put together. Each module of this package adds its own to `app`; heavy imports wait inside the verbs."""

from __future__ import annotations

import sys

import typer

from isotone.errors import IsotoneError

app = typer.Typer(
    name="isotone",
    help="Music for how you are. With no verb it starts Isotone and opens its page.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; an error is one line that says what was wrong and what to do."""
    try:
        app()
    except IsotoneError as error:
        sys.stderr.write(f"isotone: {error}\n")
        raise SystemExit(1) from None
