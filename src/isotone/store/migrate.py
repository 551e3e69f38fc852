"""Bring a home up to this release: forward only, each step in one transaction, after a copy of the home."""

from __future__ import annotations

import shutil
from pathlib import Path

import sqlalchemy as sa

from isotone.errors import MigrationError
from isotone.store.database import Database

NEWEST = "0006"
"""The last step that this release knows. A test holds it to the files of `migrations.versions`."""

COPIES = "copies"


def version_of(database: Database) -> str | None:
    """Return the last step that a home has taken; None for a new one."""
    with database.read() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def bring_up_to_date(database: Database) -> None:
    """Take the steps that are missing. Does nothing, and does not load Alembic, where none is.

    Raises
    ------
    MigrationError
        If the home is newer than this release, or a step failed: the home is then as it was.
    """
    before = version_of(database)
    if before == NEWEST:
        return
    if before is not None and before > NEWEST:
        raise MigrationError("home-newer", before=before, newest=NEWEST)
    from alembic.util import CommandError

    copy = _copied(database, before) if before is not None else None
    try:
        _upgrade(database)
    except (sa.exc.SQLAlchemyError, CommandError) as error:
        why = str(error.__cause__ or error)
        if copy:
            raise MigrationError("home-step-failed-copy", why=why, copy=str(copy)) from error
        raise MigrationError("home-step-failed", why=why) from error


def forget_copies(home: Path) -> None:
    """Remove every copy of the home, so that what is erased is in none of them."""
    shutil.rmtree(home / COPIES, ignore_errors=True)


def _copied(database: Database, before: str) -> Path:
    """Copy the encrypted file while nobody writes; only the newest copy is kept."""
    folder = database.path.parent / COPIES
    forget_copies(database.path.parent)
    folder.mkdir(mode=0o700)
    copy = folder / f"{database.path.stem}-{before}{database.path.suffix}"
    database.plain("PRAGMA wal_checkpoint(TRUNCATE)")
    with database.write():
        shutil.copyfile(database.path, copy)
    copy.chmod(0o600)
    return copy


def _upgrade(database: Database, to: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "isotone.store:migrations")
    config.set_main_option("path_separator", "os")
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection.execution_options(isotone_write=True)
        command.upgrade(config, to)
