"""`isotone library connect|disconnect`: music from an OpenSubsonic server."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from isotone.cli.help import takes, verb
from isotone.cli.words import said, tell, told

Address = Annotated[str, typer.Argument(**takes("cli-library-address"))]


def add_to(app: typer.Typer) -> None:
    """Add these verbs to the library's."""
    verb(app, "cli-library-connect")(connect)
    verb(app, "cli-library-disconnect")(disconnect)


def connect(
    address: Address,
    user: Annotated[str, typer.Option("--user", help=said("cli-library-user"))],
) -> None:
    """Copy what is new on a music server into the home and listen to it. The password is asked for, or read from stdin.

    Ctrl-C stops it; the same words later go on where it was.
    """
    from isotone.app.studio import Studio
    from isotone.files.remote import Failed, Server

    password = getpass.getpass(said("remote-password")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    server = Server(address.rstrip("/"), user, password)
    studio = Studio.open()
    try:
        tell(said("remote-found", count=studio.connect(server), server=server.name))
        came, failed = 0, 0
        for one in studio.sync(server):
            if isinstance(one, Failed):
                failed += 1
                tell(f"{one.song.title}: {told(one.error)}")
            else:
                came += 1
        tell(said("remote-came", count=came, failed=failed))
        while not studio.library_wait(1.0):
            pass
    except KeyboardInterrupt:
        studio.library_stop()
        raise typer.Exit(130) from None
    finally:
        studio.close()
    if failed:
        raise typer.Exit(1)


def disconnect(address: Address) -> None:
    """Forget a music server and the copies of its files; nothing on the server is touched."""
    from isotone.app.studio import Studio

    studio = Studio.open()
    try:
        there = studio.disconnect(address.rstrip("/"))
    finally:
        studio.close()
    tell(said("remote-gone" if there else "remote-unknown", server=address))
    if not there:
        raise typer.Exit(1)
