"""Contents that are known as another's, and which files of words lay beside which pieces."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = """
CREATE TABLE lyrics_file (
    path BLOB NOT NULL,
    track_id TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    PRIMARY KEY (path),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
);

CREATE TABLE alias (
    content TEXT NOT NULL,
    track_id TEXT NOT NULL,
    PRIMARY KEY (content)
)
"""


def upgrade() -> None:
    """Make the tables. Words beside music are looked at once more at the next scan."""
    for statement in TABLES.split(";"):
        op.execute(statement)
