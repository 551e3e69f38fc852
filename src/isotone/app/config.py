"""Settings: `config.toml`, then `ISOTONE_*` in the environment, which outweighs it.

Constants of science are not settings.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from isotone.app.told import config_path, told
from isotone.errors import InputError

PREFIX = "ISOTONE_"
BESIDE = frozenset({"ISOTONE_CONFIG", "ISOTONE_DEBUG", "ISOTONE_DATA"})
"""What may stand in the environment and is no setting."""


class Settings(BaseSettings):
    """What can be set. Each name works in `config.toml` and, in capitals after `ISOTONE_`, in the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, case_sensitive=False)

    home: Path = Field(default=Path("~/isotone"), description="The folder that holds everything of yours.")
    host: str = Field(
        default="127.0.0.1", description="The network address to listen on; the default is this machine only."
    )
    port: int = Field(default=8420, ge=1, le=65535, description="Where the page is served.")
    lan: bool = Field(default=False, description="Let phones on the same network in too, over HTTPS.")
    lan_port: int = Field(
        default=8443, ge=1, le=65534, description="Where phones find the page; the next port gives the certificate."
    )
    browser: bool = Field(default=True, description="Open the page when Isotone starts.")
    jobs: int | None = Field(default=None, ge=1, le=256, description="Processes that analyse music; none: one a core.")
    keyring: bool = Field(default=True, description="Keep the home's key in the system's keyring where one is open.")
    passphrase: SecretStr | None = Field(default=None, description="Opens a home that has a passphrase.")
    locale: str = Field(default="", description="The language of the command line; empty: the system's.")

    @field_validator("home")
    @classmethod
    def _whole_path(cls, value: Path) -> Path:
        return value.expanduser().absolute()


def load_settings(**given: Any) -> Settings:
    """Return the settings; what is `given` (a command's options) outweighs file and environment, None leaves them.

    Raises
    ------
    InputError
        If a key is unknown (with the nearest that is known) or a value cannot be used.
    """
    said = told()
    _known(said, config_path())
    environment = _from_environment()
    _known(environment)
    below = {name: value for name, value in said.items() if name not in environment}
    try:
        return Settings(**below | {name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InputError("setting-wrong", name=name, value=str(first.get("input")), why=first["msg"]) from None


def _from_environment() -> list[str]:
    return [name.removeprefix(PREFIX).lower() for name in os.environ if name.startswith(PREFIX) and name not in BESIDE]


def _known(names: Iterable[str], path: Path | None = None) -> None:
    """Refuse a name that is no setting: in the file at `path`, else in the environment."""
    for name in names:
        if name not in Settings.model_fields:
            near = difflib.get_close_matches(name, Settings.model_fields, n=1)
            raise _unknown(name, near[0] if near else None, path)


def _unknown(name: str, near: str | None, path: Path | None) -> InputError:
    known = tuple(sorted(Settings.model_fields))
    if path is not None:
        if near:
            return InputError("setting-unknown-near", name=name, path=str(path), near=near)
        return InputError("setting-unknown", name=name, path=str(path), known=known)
    name = PREFIX + name.upper()
    if near:
        return InputError("setting-unknown-near-environment", name=name, near=PREFIX + near.upper())
    return InputError("setting-unknown-environment", name=name, known=known)
