"""What is read seldom stands apart from what every plan reads, and what a library of any size needs comes in.

A piece's beats, pitch classes and the like (`detail`), its curves, its fingerprint and its words have tables of their
own. A track says which recording it is of and how good a copy; features say which parts of the analysis made them.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = """
CREATE TABLE detail (
    track_id TEXT NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (track_id),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
);

CREATE TABLE curves (
    track_id TEXT NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (track_id),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
);

CREATE TABLE fingerprint (
    track_id TEXT NOT NULL,
    audible_s FLOAT NOT NULL,
    bits BLOB NOT NULL,
    PRIMARY KEY (track_id),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
);

CREATE TABLE lyrics (
    track_id TEXT NOT NULL,
    language TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    lines JSON NOT NULL,
    PRIMARY KEY (track_id),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
);

ALTER TABLE features ADD COLUMN parts TEXT DEFAULT '' NOT NULL;
ALTER TABLE track ADD COLUMN recording TEXT DEFAULT '' NOT NULL;
ALTER TABLE track ADD COLUMN lossless BOOLEAN DEFAULT 0 NOT NULL;
ALTER TABLE track ADD COLUMN bit_rate INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE track ADD COLUMN rate INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX fingerprint_of_length ON fingerprint (audible_s);
CREATE INDEX track_of_recording ON track (recording)
"""


def upgrade() -> None:
    """Make the new tables and columns. Features that are there stay as they are until they are made anew."""
    for statement in TABLES.split(";"):
        op.execute(statement)
