"""`isotone` with no verb: start the server, or open the page of the one that runs."""

from __future__ import annotations

from typing import NoReturn


def serve(
    *,
    home: str | None = None,
    port: int | None = None,
    host: str | None = None,
    lan: bool = False,
    lan_port: int | None = None,
    open_browser: bool = True,
) -> NoReturn:
    """Serve the home until told to stop, then end the process. Options that are None leave the settings as they are."""
    from isotone.app.config import load_settings
    from isotone.server.main import leave
    from isotone.server.main import serve as run

    told = {"home": home, "port": port, "host": host, "lan": lan or None, "lan_port": lan_port}
    leave(run(load_settings(**told, browser=None if open_browser else False)))
