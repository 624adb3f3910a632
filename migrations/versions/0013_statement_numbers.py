"""An index on the numbers of statements, by which a draft's near misses are found.

Revision 0013 of 2026-11-24, after 0012.
"""

from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"


def upgrade() -> None:
    op.create_index(op.f("ix_statements_unit_low"), "statements", ["unit", "low"])


def downgrade() -> None:
    op.drop_index(op.f("ix_statements_unit_low"), "statements")
