from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from isotone.app.words import Words
from isotone.errors import MigrationError
from isotone.music import DETAIL, Edge, Estimate, Features, Startle
from isotone.music.features import APART
from isotone.store import Home, migrate, sound
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


SOUND = Features(
    duration_s=100.0, audible_s=(0.5, 99.0), tempo_bpm=None, tempo_confidence=0.1, pulse_clarity=0.1,
    beats_s=(1.0, 2.0), key="A minor", key_confidence=0.2, tuning_cents=-3.0, loudness_lufs=-18.0,
    loudness_range_lu=4.0, true_peak_dbtp=-2.0, brightness_hz=900.0, onset_rate_hz=1.0, roughness=0.1,
    melodic_stability=0.8, predictability=0.7, arousal=Estimate(-0.3, -0.6, 0.0), valence=Estimate(0.2, -0.2, 0.6),
    startles=(Startle(3.0, 9.0, 7.0), Startle(5.0, 8.0, 1.0)), sections_s=(10.0, 50.0, 90.0), voice=0.3, speech=0.0,
    timbre=tuple(number / 7 for number in range(12)), start=Edge(-19.0, 0.1), end=Edge(-20.0, 0.2, fades=True),
    channels=1, metre=3, settles_s=2.0, felt={"calmness": Estimate(0.5, 0.2, 0.8)}, descriptors={"flux": 0.5},
    analysis_version="1",
)  # fmt: skip


def _put_document(database: Database, track_id: str, document: dict[str, object]) -> None:
    with database.write() as connection:
        track = "INSERT INTO track (id, kind, origin, only_when_chosen, removed, changed, added_at) VALUES "
        connection.execute(sa.text(f"{track} (:id, 'music', 'own', 0, 0, 1, 0)"), {"id": track_id})
        connection.execute(
            sa.text("INSERT INTO features VALUES (:id, '1', :document, '{}')"),
            {"id": track_id, "document": json.dumps(document)},
        )


def test_documents_of_the_sound_become_rows_that_tell_the_same(database: Database) -> None:
    migrate._upgrade(database, "0004")
    whole = {name: value for name, value in SOUND.as_dict().items() if name not in ("curves", "fingerprint")}
    _put_document(database, "whole", whole)  # of a release that kept all together
    _put_document(database, "brief", {name: value for name, value in whole.items() if name not in APART})
    scarce = ("metre", "felt", "startles", "channels", "settles_s", *DETAIL)
    _put_document(database, "scarce", {name: value for name, value in whole.items() if name not in scarce})
    migrate.bring_up_to_date(database)
    with database.read() as connection:
        brief = dict(sound.briefs(connection))
        assert sound.whole(connection, "whole") == SOUND
        assert sound.whole(connection, "brief") == brief["brief"] == brief["whole"]
        assert sound.stale(connection).keys() == {"whole", "brief", "scarce"}
    assert brief["whole"].as_dict() == SOUND.as_dict() | {"beats_s": (), "descriptors": {}}
    unknown = (brief["scarce"].metre, brief["scarce"].felt, brief["scarce"].startles, brief["scarce"].settles_s)
    assert unknown == (None, {}, (), None)
    assert brief["scarce"].channels == 2
