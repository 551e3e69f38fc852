"""An engine over SQLCipher: one encrypted file, write-ahead log, foreign keys, forgotten bytes overwritten.

SQLCipher is given the raw key (its own derivation from a passphrase takes 300 ms, a raw key opens in 3 ms); a
passphrase is stretched by `keys.wrap` instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from isotone.errors import StoreError, WrongKey, cause

BUSY_S = 15.0
"""How long one process waits for another's write. The longest write is an erase: seconds."""

KEY_BYTES = 32
OF_THE_DISK = ("malformed", "not a database", "disk is full", "disk I/O", "readonly", "is locked", "unable to open")
"""How SQLite's messages begin or end that tell of the disk, not of the statement."""


class Database:
    """An encrypted database file that is open.

    Parameters
    ----------
    path : Path
        The file; it is made when it is not there.
    key : bytes, 32 of them
        The raw key of AES-256.

    Raises
    ------
    WrongKey
        If the key does not open the file.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise WrongKey("key-bytes", wanted=KEY_BYTES, given=len(key))
        self.path = path
        self._key = key
        self.engine = sa.create_engine(
            "sqlite+pysqlite://", module=sqlcipher, creator=self._connect, poolclass=sa.QueuePool
        )
        sa.event.listen(self.engine, "begin", _begin)
        sa.event.listen(self.engine, "handle_error", self._explain)

    def _connect(self) -> Any:
        connection = sqlcipher.connect(str(self.path), timeout=BUSY_S, check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr
            connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
            connection.execute("PRAGMA cipher_memory_security = OFF")  # locking pages asks for rights; it is slow
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
                connection.execute(f"PRAGMA {pragma}")
        except sqlcipher.DatabaseError as error:
            connection.close()
            raise _explained(error, self.path) from None
        return connection

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one moment of the home."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """Give a connection whose changes are all kept at the end, or none. Writers take turns, in all processes."""
        with self.engine.connect() as connection:
            writing = connection.execution_options(isotone_write=True)
            with writing.begin():
                yield writing

    def plain(self, statement: str) -> None:
        """Run one statement outside any transaction, as VACUUM and PRAGMA want."""
        raw = self.engine.raw_connection()
        try:
            raw.driver_connection.execute(statement).fetchall()  # type: ignore[union-attr]
        finally:
            raw.close()

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self.engine.dispose()

    def _explain(self, context: sa.engine.ExceptionContext) -> None:
        """Put what a disk does to us into words; what a program did wrong stays as it is."""
        told = str(context.original_exception)
        if any(sign in told for sign in OF_THE_DISK):
            raise _explained(context.original_exception, self.path) from None


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("isotone_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explained(error: BaseException, path: Path) -> StoreError:
    if "not a database" in str(error):
        return WrongKey("key-wrong", path=str(path.parent))
    if "malformed" in str(error):
        return StoreError("home-damaged", path=str(path.parent))
    return StoreError("home-unreadable", path=str(path.parent), why=cause(error))
