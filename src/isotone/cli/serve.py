"""`isotone` with no verb: start the server, or open the page of the one that runs."""

from __future__ import annotations


def serve(
    *, home: str | None = None, port: int | None = None, host: str | None = None, open_browser: bool = True
) -> int:
    """Serve the home until told to stop; return the exit code. Options that are None leave the settings as they are."""
    from isotone.app.config import load_settings
    from isotone.server.main import serve as run

    return run(load_settings(home=home, port=port, host=host, browser=None if open_browser else False))
