"""Claims of a sentence are found along an index.

Revision 0020 of 2026-11-24, after 0019.
"""

from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"


def upgrade() -> None:
    op.create_index("ix_claims_revision_id_sentence_start", "claims", ["revision_id", "sentence_start"])
    op.drop_index("ix_claims_revision_id", "claims")


def downgrade() -> None:
    op.create_index("ix_claims_revision_id", "claims", ["revision_id"])
    op.drop_index("ix_claims_revision_id_sentence_start", "claims")
