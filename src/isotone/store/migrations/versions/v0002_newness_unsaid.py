"""The dial from familiar to new is missing until someone touches it.

Until this step no page had the dial, so the 0 that every person's record bears was said by nobody.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take the 0 that nobody said out of the records of people."""
    op.execute("UPDATE person SET document = json_remove(document, '$.tastes.newness')")
