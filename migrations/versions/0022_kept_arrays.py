"""The arrays of claims in memory are kept in the store, so that a server need not read them anew.

Revision 0022 of 2026-11-24, after 0021. The program fills the table.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"


def upgrade() -> None:
    op.create_table(
        "kept_arrays",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_kept_arrays")),
    )


def downgrade() -> None:
    op.drop_table("kept_arrays")
