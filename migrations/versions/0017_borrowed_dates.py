"""Claims with the date that they borrow and the figure that they changed; statements with their event.

Revision 0017 of 2026-11-24, after 0016. The program fills all of it, and composes the answers anew.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"

OF_CLAIMS = ("lender_id", "borrowed_period", "changed_from_id")
OF_STATEMENTS = ("event", "lender_id")


def upgrade() -> None:
    make_anew()
    for name in OF_CLAIMS:
        op.add_column("claims", sa.Column(name, sa.String(), nullable=True))
    for name in OF_STATEMENTS:
        op.add_column("statements", sa.Column(name, sa.String(length=24), nullable=True))
    op.create_index(op.f("ix_claims_changed_from_id"), "claims", ["changed_from_id"])
    op.create_index(op.f("ix_statements_event"), "statements", ["event"])


def downgrade() -> None:
    make_anew()
    # What is borrowed goes with the columns that say from whom.
    op.execute(
        "UPDATE claims SET effective_earliest = NULL, effective_latest = NULL, effective_basis = NULL,"
        " first_day = NULL WHERE effective_basis = 'borrowed'"
    )
    op.drop_index(op.f("ix_statements_event"), "statements")
    op.drop_index(op.f("ix_claims_changed_from_id"), "claims")
    for name in OF_STATEMENTS:
        op.drop_column("statements", name)
    for name in OF_CLAIMS:
        op.drop_column("claims", name)


def make_anew() -> None:
    """Statements and answers are made anew by the program after the migration."""
    for change in (
        "DELETE FROM conflicts",
        "UPDATE claims SET statement_id = NULL, answer = NULL",
        "DELETE FROM statements",
    ):
        op.execute(change)
