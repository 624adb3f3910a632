"""Statements with the claim that stands for them, their articles and corrected claims; conflicts by weight.

Revision 0016 of 2026-11-24, after 0015. Both tables are filled anew by the program.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"

METRICS = (
    "personnel.deployed",
    "personnel.arrived",
    "personnel.expected",
    "personnel.planned",
    "personnel.pledged",
    "personnel.departed",
    "funding.received",
    "funding.pledged",
    "funding.required",
    "funding.unspent",
    "funding.withheld",
    "funding.spent",
    "casualties.killed",
    "casualties.injured",
    "casualties.killed_or_injured",
    "casualties.kidnapped",
    "casualties.sexual_violence",
    "displacement.displaced",
    "displacement.returned",
    "displacement.evacuated",
    "humanitarian.food_insecure",
    "humanitarian.in_need",
    "territory.gang_controlled",
    "mandate.authorised",
    "mandate.renewed",
    "mandate.expires",
    "mandate.duration",
    "deployment.first_arrival",
    "incidents.attacks",
    "incidents.aircraft_hit",
    "other",
)
METRIC = sa.Enum(*METRICS, name="metric", native_enum=False, create_constraint=True, length=40)
WEIGHT = ["told", "apart", "first_id", "second_id"]
OF_STATEMENTS = ("topic", "metric")
BASES = ("stated", "published", "borrowed")
NUMBERS = ("articles", "corrected")


def upgrade() -> None:
    empty()
    op.drop_table("conflicts")
    make_conflicts(
        sa.Column("group_id", sa.String(length=24), nullable=False),
        sa.Column("metric", METRIC, nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("apart", sa.Double(), nullable=False),
    )
    op.create_index(op.f("ix_conflicts_told_apart_first_id_second_id"), "conflicts", WEIGHT)
    for word in ("metric", "group_id"):
        name = f"ix_conflicts_{word}_told_apart_first_id_second_id"
        op.create_index(op.f(name), "conflicts", [word, *WEIGHT])
    with op.batch_alter_table("statements") as table:
        for column in (*shown(), *(sa.Column(number, sa.Integer(), nullable=False) for number in NUMBERS)):
            table.add_column(column)
        table.create_check_constraint("effective_basis", f"effective_basis IN {BASES}")
    for word in OF_STATEMENTS:
        op.drop_index(op.f(f"ix_statements_{word}_effective_latest"), "statements")
        columns = [word, "effective_latest", "id"]
        op.create_index(op.f(f"ix_statements_{word}_effective_latest_id"), "statements", columns)
    op.add_column(
        "claims", sa.Column("is_corrected", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.drop_index(op.f("ix_claims_statement_id_published"), "claims")
    columns = ["statement_id", "published", "id"]
    op.create_index(op.f("ix_claims_statement_id_published_id"), "claims", columns)


def downgrade() -> None:
    empty()
    op.drop_index(op.f("ix_claims_statement_id_published_id"), "claims")
    op.create_index(op.f("ix_claims_statement_id_published"), "claims", ["statement_id", "published"])
    op.drop_column("claims", "is_corrected")
    for word in OF_STATEMENTS:
        op.drop_index(op.f(f"ix_statements_{word}_effective_latest_id"), "statements")
        columns = [word, "effective_latest"]
        op.create_index(op.f(f"ix_statements_{word}_effective_latest"), "statements", columns)
    with op.batch_alter_table("statements") as table:
        table.drop_constraint(op.f("ck_statements_effective_basis"), type_="check")
        for name in (*(column.name for column in shown()), *NUMBERS):
            table.drop_column(name)
    op.drop_table("conflicts")
    make_conflicts()
    op.create_index(op.f("ix_conflicts_topic"), "conflicts", ["topic"])


def shown() -> list[sa.Column[Any]]:
    """What an answer shows of a statement."""
    return [
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("effective_basis", sa.String(length=40), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("currency_assumed", sa.Boolean(), nullable=False),
    ]


def make_conflicts(*columns: sa.Column[Any]) -> None:
    """The table of conflicts, with these columns besides."""
    ends = {
        name: sa.ForeignKeyConstraint(
            [name], ["statements.id"], name=op.f(f"fk_conflicts_{name}_statements"), ondelete="CASCADE"
        )
        for name in ("first_id", "second_id")
    }
    op.create_table(
        "conflicts",
        sa.Column("first_id", sa.String(length=24), nullable=False),
        sa.Column("second_id", sa.String(length=24), nullable=False),
        sa.Column("topic", sa.String(length=24), nullable=False),
        *columns,
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_conflicts_order")),
        *ends.values(),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_conflicts")),
    )
    op.create_index(op.f("ix_conflicts_second_id"), "conflicts", ["second_id"])


def empty() -> None:
    """No statement and no conflict: the program fills both after the migration."""
    for change in (
        "DELETE FROM conflicts",
        "UPDATE claims SET statement_id = NULL WHERE statement_id IS NOT NULL",
        "DELETE FROM statements",
    ):
        op.execute(change)
