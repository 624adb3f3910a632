"""Claims beside their composed answers, and indexes that hold one word and the order of the list.

Revision 0014 of 2026-11-24, after 0013. An index on a word that most claims have, alone, is worse than
none: without statistics SQLite takes it, and then sorts all that it found. The program fills `answer`.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"

WORDS = ("place_id", "force", "people_group", "assertion", "basis")
MOMENTS = ("stored_at", "superseded_at")
ORDERS = ("first_day", "low", "reading_confidence")


def upgrade() -> None:
    op.add_column("claims", sa.Column("first_day", sa.Date(), nullable=True))
    op.add_column("claims", sa.Column("answer", sa.String(), nullable=True))
    op.execute("UPDATE claims SET first_day = coalesce(effective_earliest, effective_latest)")
    for word in (*WORDS, *MOMENTS):
        op.drop_index(f"ix_claims_{word}", "claims")
    for word in (*WORDS, "unit"):
        op.create_index(f"ix_claims_{word}_published_id", "claims", [word, "published", "id"])
    for key in ORDERS:
        op.create_index(f"ix_claims_{key}_id", "claims", [key, "id"])


def downgrade() -> None:
    for key in ORDERS:
        op.drop_index(f"ix_claims_{key}_id", "claims")
    for word in (*WORDS, "unit"):
        op.drop_index(f"ix_claims_{word}_published_id", "claims")
    for word in (*WORDS, *MOMENTS):
        op.create_index(f"ix_claims_{word}", "claims", [word])
    op.drop_column("claims", "answer")
    op.drop_column("claims", "first_day")
