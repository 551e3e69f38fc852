"""`isotone doctor`: what works on this machine and what does not, with the remedy; and the key of a moved home."""

from __future__ import annotations

import json
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from isotone.cli.words import said, words

if TYPE_CHECKING:
    from isotone.app.checkup import Finding

SIGNS = {"good": "✓", "weak": "·", "bad": "✗"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help=said("cli-doctor-json"))] = False,
    recover: Annotated[bool, typer.Option("--recover", help=said("cli-doctor-recover"))] = False,
    recovery_code: Annotated[bool, typer.Option("--recovery-code", help=said("cli-doctor-recovery-code"))] = False,
    passphrase: Annotated[
        bool,
        typer.Option("--passphrase", help=said("cli-doctor-passphrase")),
    ] = False,
    renew: Annotated[bool, typer.Option("--renew", help=said("cli-doctor-renew"))] = False,
) -> None:
    """Say what works on this machine and what does not, with the remedy. Exit code 1 where something does not."""
    if recover:
        _recover()
        return
    if recovery_code:
        _show_code(renew)
        return
    if passphrase:
        _set_passphrase()
        return
    from isotone.app.checkup import State, look
    from isotone.app.config import load_settings

    bad = False
    rows = []
    for finding in look(load_settings()):
        bad |= finding.state is State.BAD
        text, hint = _told(finding)
        if as_json:
            rows.append({"name": finding.name, "state": finding.state.value, "text": text, "hint": hint})
        else:
            sys.stdout.write(f"{SIGNS[finding.state]} {text}\n" + (f"  → {hint}\n" if hint else ""))
            sys.stdout.flush()
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    if bad:
        raise typer.Exit(1)


def _recover() -> None:
    """Open the home by its recovery code; from then on it opens here by itself."""
    from isotone.app.studio import Studio

    typed = typer.prompt(said("doctor-ask-code"), err=True) if sys.stdin.isatty() else sys.stdin.readline()
    Studio.open(recovery_code=typed.strip()).close()
    typer.echo(said("doctor-recovered"), err=True)


def _show_code(renew: bool) -> None:
    from isotone.app.studio import Studio

    studio = Studio.open()
    try:
        sys.stdout.write(studio.recovery_code(renew=renew) + "\n")
    finally:
        studio.close()
    typer.echo(said("doctor-keep-code"), err=True)


def _set_passphrase() -> None:
    """Ask for a passphrase twice (or read it once from a pipe) and open the home only with it from now on."""
    from isotone.app.studio import Studio

    studio = Studio.open()
    try:
        typed = _typed_twice() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        studio.set_passphrase(typed or None)
    finally:
        studio.close()
    typer.echo(said("doctor-passphrase-set" if typed else "doctor-passphrase-gone"), err=True)


def _typed_twice() -> str:
    while True:
        first, again = (getpass(f"{said(one)}: ") for one in ("doctor-ask-passphrase", "doctor-ask-passphrase-again"))
        if first == again:
            return first
        typer.echo(said("doctor-passphrases-differ"), err=True)


def _told(finding: Finding) -> tuple[str, str]:
    message = f"doctor-{finding.name}-{finding.state.value}"
    hint = f"{message}-hint"
    values = words().values(finding.values)
    return said(message, **values), said(hint, **values) if words().has(hint) else ""
