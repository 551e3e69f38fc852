"""The first home: people, sessions with their append-only log, music, secrets, settings.

This file never changes again: what a later release needs is a step of its own.
"""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE erasing (
    session_id TEXT NOT NULL,
    PRIMARY KEY (session_id)
);

CREATE TABLE failure (
    path BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    analysis_version TEXT NOT NULL,
    error TEXT DEFAULT '' NOT NULL,
    hint TEXT DEFAULT '' NOT NULL,
    at FLOAT NOT NULL,
    PRIMARY KEY (path)
);

CREATE TABLE folder (
    path BLOB NOT NULL,
    added_at FLOAT NOT NULL,
    scanned_at FLOAT,
    PRIMARY KEY (path)
);

CREATE TABLE person (
    id TEXT NOT NULL,
    made_at FLOAT NOT NULL,
    document JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE secret (
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE setting (
    name TEXT NOT NULL,
    value JSON NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE track (
    id TEXT NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    artist TEXT DEFAULT '' NOT NULL,
    album TEXT DEFAULT '' NOT NULL,
    genre TEXT DEFAULT '' NOT NULL,
    theme TEXT DEFAULT '' NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    only_when_chosen BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL,
    changed INTEGER NOT NULL,
    added_at FLOAT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE features (
    track_id TEXT NOT NULL,
    analysis_version TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (track_id, analysis_version),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
);

CREATE TABLE file (
    path BLOB NOT NULL,
    track_id TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    missing BOOLEAN NOT NULL,
    PRIMARY KEY (path),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
);

CREATE TABLE "plan" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    saved_at FLOAT NOT NULL,
    approved BOOLEAN NOT NULL,
    document JSON NOT NULL,
    PRIMARY KEY (id, version),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE rating (
    person_id TEXT NOT NULL,
    track_id TEXT NOT NULL,
    arousal FLOAT,
    valence FLOAT,
    at FLOAT NOT NULL,
    PRIMARY KEY (person_id, track_id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE session (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    goal TEXT NOT NULL,
    minutes FLOAT NOT NULL,
    iso BOOLEAN NOT NULL,
    started_at FLOAT NOT NULL,
    ended_at FLOAT,
    kept BOOLEAN NOT NULL,
    "plan" JSON NOT NULL,
    "after" JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE check_in (
    id INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    session_id TEXT,
    moment TEXT NOT NULL,
    at FLOAT NOT NULL,
    arousal FLOAT,
    valence FLOAT,
    pain FLOAT,
    distress FLOAT,
    word TEXT DEFAULT '' NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    body JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);

CREATE TABLE moment (
    id INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    at_s FLOAT NOT NULL,
    word TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);

CREATE TABLE session_log (
    session_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    at_s FLOAT NOT NULL,
    at FLOAT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (session_id, position),
    FOREIGN KEY(session_id) REFERENCES session (id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE NO ACTION
);

CREATE INDEX track_changed ON track (changed);
CREATE INDEX file_of_track ON file (track_id);
CREATE INDEX plan_of_person ON "plan" (person_id, saved_at);
CREATE INDEX session_of_person ON session (person_id, started_at);
CREATE INDEX check_in_of_session ON check_in (session_id);
CREATE INDEX moment_of_session ON moment (session_id);
"""

LOG_IS_NOT_CHANGED = """
CREATE TRIGGER session_log_is_not_changed BEFORE UPDATE ON session_log
BEGIN SELECT RAISE(ABORT, 'the session log is append-only'); END
"""

LOG_IS_NOT_SHORTENED = """
CREATE TRIGGER session_log_is_not_shortened BEFORE DELETE ON session_log
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE session_id = OLD.session_id)
BEGIN SELECT RAISE(ABORT, 'the session log is append-only'); END
"""

LOG_IS_NOT_REPLACED = """
CREATE TRIGGER session_log_is_not_replaced BEFORE INSERT ON session_log
WHEN EXISTS (SELECT 1 FROM session_log WHERE session_id = NEW.session_id AND position >= NEW.position)
BEGIN SELECT RAISE(ABORT, 'the session log is append-only'); END
"""


def upgrade() -> None:
    """Make every table of the first release. A log's row leaves only through the door `erasing`."""
    for statement in TABLES.split(";"):
        if statement.strip():
            op.execute(statement)
    for trigger in (LOG_IS_NOT_CHANGED, LOG_IS_NOT_SHORTENED, LOG_IS_NOT_REPLACED):
        op.execute(trigger)
