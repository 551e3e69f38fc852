"""Open a page in the person's browser, never waiting for it and never showing the way in to others.

A command line can be read by every user of a machine, and the address holds a one-time token: so the browser is given
a file of the home, readable by its owner only, that goes on to the address.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import webbrowser
from html import escape
from pathlib import Path

from isotone.server.door import write_private


def open_page(address: str, home: Path) -> bool:
    """Open the address where there is a display; say whether it was tried."""
    if not has_display():
        return False
    page = home / "run" / "open.html"
    write_private(page, _going_on(address))
    opener = shutil.which("xdg-open") if sys.platform.startswith("linux") else None
    if opener:
        _start([opener, str(page)])
        return True
    if type(_browser()) is webbrowser.GenericBrowser:  # one that runs in the terminal, such as lynx
        return False
    threading.Thread(target=webbrowser.open, args=(page.as_uri(),), daemon=True).start()
    return True


def has_display() -> bool:
    """Say whether a window could open here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _browser() -> webbrowser.BaseBrowser | None:
    try:
        return webbrowser.get()
    except webbrowser.Error:
        return None


def _start(command: list[str]) -> None:
    nowhere = subprocess.DEVNULL
    subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)


def _going_on(address: str) -> str:
    safe = escape(address, quote=True)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Isotone</title>'
        f'<meta http-equiv="refresh" content="0;url={safe}"><a href="{safe}">Isotone</a></html>\n'
    )
