"""Sessions that were taken along on a device: what went, so that what was heard away can come home."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

TABLE = """
CREATE TABLE along (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    "at" FLOAT NOT NULL,
    "plan" JSON NOT NULL,
    made JSON NOT NULL,
    came JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(TABLE)
