from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from isotone.app.words import Words
from isotone.errors import MigrationError
from isotone.store import Home, migrate
from isotone.store.database import Database
from isotone.store.tables import meta

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Return a database with nothing in it."""
    database = Database(tmp_path / "isotone.db", KEY)
    yield database
    database.close()


def _set_version(database: Database, version: str) -> None:
    with database.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def _tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(sa.inspect(connection).get_table_names())


def test_the_tables_are_what_the_steps_make(database: Database) -> None:
    migrate.bring_up_to_date(database)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, meta)
    assert differences == []


def test_the_newest_step_is_the_one_that_this_release_names() -> None:
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    steps = sorted(re.findall(r'^revision = "(\d+)"', "\n".join(one.read_text() for one in folder.glob("v*.py")), re.M))
    assert steps[-1] == migrate.NEWEST
    assert steps == [f"{number:04d}" for number in range(1, len(steps) + 1)]


def test_a_home_that_is_up_to_date_is_left_alone(database: Database, tmp_path: Path) -> None:
    migrate.bring_up_to_date(database)
    migrate.bring_up_to_date(database)
    assert migrate.version_of(database) == migrate.NEWEST
    assert not (tmp_path / migrate.COPIES).exists()


def test_a_newer_home_is_refused_and_left_as_it_is(open_home: Callable[..., Home]) -> None:
    home = open_home()
    _set_version(home.database, "0999")
    home.close()
    before = (home.path / "isotone.db").read_bytes()
    with pytest.raises(MigrationError, match="home-newer") as caught:
        open_home()
    assert "up to date" in Words().error(caught.value).hint
    assert (home.path / "isotone.db").read_bytes() == before


def test_a_step_that_fails_leaves_the_home_as_it_was(database: Database) -> None:
    with database.write() as connection:
        connection.execute(sa.text("CREATE TABLE track (mine TEXT)"))
    with pytest.raises(MigrationError, match="track"):
        migrate.bring_up_to_date(database)
    assert _tables(database) - {"alembic_version"} == {"track"}


def test_a_copy_is_made_before_a_step_and_opens_with_the_key(database: Database, tmp_path: Path) -> None:
    migrate.bring_up_to_date(database)
    _set_version(database, "0000")
    with pytest.raises(MigrationError, match="0000") as caught:
        migrate.bring_up_to_date(database)
    (copy,) = (tmp_path / migrate.COPIES).iterdir()
    assert str(copy) in Words().error(caught.value).hint
    opened = Database(copy, KEY)
    assert migrate.version_of(opened) == "0000"
    assert "session_log" in _tables(opened)
    opened.close()
