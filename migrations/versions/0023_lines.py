"""Statements with their line of a series and the day on which they hold; claims that their text makes a part.

Revision 0023 of 2026-11-24, after 0022. The program fills all of it.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"

COLUMNS = ("metric", "line")


def upgrade() -> None:
    make_anew()
    with op.batch_alter_table("statements") as table:
        table.add_column(sa.Column("line", sa.String(length=24), nullable=False))
        table.add_column(sa.Column("day", sa.Date(), nullable=True))
        table.add_column(sa.Column("parts", sa.Integer(), nullable=False))
    op.add_column("claims", sa.Column("is_part", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.drop_index(op.f("ix_statements_unit_low"), "statements")
    op.create_index(op.f("ix_statements_unit_low_high_id"), "statements", ["unit", "low", "high", "id"])
    for word in COLUMNS:
        op.create_index(op.f(f"ix_statements_{word}_day_id"), "statements", [word, "day", "id"])


def downgrade() -> None:
    make_anew()
    op.drop_index(op.f("ix_statements_unit_low_high_id"), "statements")
    op.create_index(op.f("ix_statements_unit_low"), "statements", ["unit", "low"])
    for word in COLUMNS:
        op.drop_index(op.f(f"ix_statements_{word}_day_id"), "statements")
    op.drop_column("claims", "is_part")
    with op.batch_alter_table("statements") as table:
        table.drop_column("parts")
        table.drop_column("day")
        table.drop_column("line")


def make_anew() -> None:
    """Statements are made anew by the program after the migration."""
    for change in (
        "DELETE FROM conflicts",
        "UPDATE claims SET statement_id = NULL WHERE statement_id IS NOT NULL",
        "DELETE FROM statements",
    ):
        op.execute(change)
