"""The settings' file, read with nothing but Python's own: a verb that only speaks needs no more of it.

The file is `$ISOTONE_CONFIG`, else `$XDG_CONFIG_HOME/isotone/config.toml`, else `~/.config/isotone/config.toml`.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from isotone.errors import InputError, cause


def config_path() -> Path:
    """Return where the settings' file stands, whether it is there or not."""
    named = os.environ.get("ISOTONE_CONFIG")
    if named:
        return Path(named).expanduser()
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "isotone" / "config.toml"


def told() -> dict[str, Any]:
    """Return what the file says; nothing where there is none.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    path = config_path()
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError("setting-file", path=str(path), why=cause(error)) from error


def told_locale() -> str:
    """Return the language that the file asks for; a file that cannot be read is told of by what needs it."""
    try:
        return str(told().get("locale") or "")
    except InputError:
        return ""
