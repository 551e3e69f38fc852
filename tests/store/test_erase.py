"""That an erase leaves no byte. The files are encrypted, so they are decrypted here page by page, free pages too."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from isotone.plan import Plan
from isotone.store import Home, migrate, plans, sessions

PLANTED = b"Zitronenfalter"
PAGE, RESERVE, SALT = 4096, 80, 16
FRAME_HEAD, WAL_HEAD = 24, 32


def _page(raw: bytes, key: bytes, first: bool) -> bytes:
    """Decrypt one page of SQLCipher 4: AES-256-CBC, its vector in the reserve at the page's end."""
    vector = raw[PAGE - RESERVE : PAGE - RESERVE + 16]
    body = raw[SALT if first else 0 : PAGE - RESERVE]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def _dump(home: Path, key: bytes) -> bytes:
    """Return every page of the database and of its write-ahead log, decrypted."""
    raw = (home / "isotone.db").read_bytes()
    pages = [_page(raw[start : start + PAGE], key, start == 0) for start in range(0, len(raw), PAGE)]
    log = home / "isotone.db-wal"
    frames = log.read_bytes() if log.exists() else b""
    for start in range(WAL_HEAD, len(frames) - PAGE, PAGE + FRAME_HEAD):
        number = int.from_bytes(frames[start : start + 4], "big")
        pages.append(_page(frames[start + FRAME_HEAD : start + FRAME_HEAD + PAGE], key, number == 1))
    return b"".join(pages)


@pytest.fixture
def dump(home: Home, config: Path) -> Callable[[], bytes]:
    """Return what decrypts all that the home's files hold."""
    key = base64.b64decode((config / "isotone" / "keys" / home.id).read_text())
    return lambda: _dump(home.path, key)


def test_the_dump_of_this_test_finds_what_is_there(recorded: str, dump: Callable[[], bytes]) -> None:
    assert dump().count(PLANTED) >= 8


def test_a_forgotten_session_leaves_no_byte(home: Home, recorded: str, dump: Callable[[], bytes]) -> None:
    with home.write() as connection:
        connection.execute(sa.text("UPDATE person SET document = json_set(document, '$.name', 'Ana')"))
        assert sessions.forget(connection, recorded)
    home.forget_freed_bytes()
    told = dump()
    assert b"session_log" in told, "the dump reads the database"
    assert (PLANTED in told, recorded.encode() in told) == (False, False)


def test_an_erased_person_leaves_no_byte(home: Home, recorded: str, plan: Plan, dump: Callable[[], bytes]) -> None:
    with home.write() as connection:
        sessions.forget_person(connection, "ana")
    home.forget_freed_bytes(rebuild=True)
    told = dump()
    assert (PLANTED in told, plan.id.encode() in told) == (False, False)


def test_copies_from_before_a_change_of_form_go_with_an_erase(home: Home, recorded: str) -> None:
    (home.path / migrate.COPIES).mkdir()
    (home.path / migrate.COPIES / "isotone-0000.db").write_bytes(b"old")
    home.forget_freed_bytes()
    assert not (home.path / migrate.COPIES).exists()


def test_a_session_can_be_forgotten_while_another_connection_reads(home: Home, recorded: str) -> None:
    with home.read() as reading:
        assert reading.execute(sa.text("SELECT count(*) FROM session_log")).scalar() == 2
        with home.write() as connection:
            assert sessions.forget(connection, recorded)
    home.forget_freed_bytes()
    with home.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM session_log")).scalar() == 0


def test_what_another_session_still_needs_stays(home: Home, recorded: str, plan: Plan) -> None:
    with home.write() as connection:
        other = sessions.start(connection, plan)
        sessions.forget(connection, recorded)
        assert plans.get(connection, plan.id) == plan
        assert [one.id for one in sessions.summaries(connection, "ana")] == [other]
        sessions.forget(connection, other)
    with home.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM plan")).scalar() == 0
        for table in ("session", "session_log", "check_in", "moment", "erasing"):
            assert connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar() == 0, table
