"""Statements that live claims make, those that cannot both be right, and the last part of an article's name.

Revision 0012 of 2026-11-24, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"

BATCH = 500


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


METRIC = words(
    "metric",
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
BASIS = words("basis", "stock", "flow", "cumulative", "rate", "change")
BOUND = words(
    "bound",
    "exact",
    "about",
    "more_than",
    "at_least",
    "almost",
    "less_than",
    "at_most",
    "between",
    "up",
    "down",
)
FORCE = words("force", "MSS", "GSF", "HNP", "BINUH", "other")
GROUP = words("people_group", "all", "women", "children", "civilians", "police", "gang_members", "mission")


def upgrade() -> None:
    op.add_column("articles", sa.Column("stem", sa.String(), nullable=True))
    fill_stems()
    op.create_index(op.f("ix_articles_stem"), "articles", ["stem"])
    op.create_table(
        "statements",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("topic", sa.String(length=24), nullable=False),
        sa.Column("metric", METRIC, nullable=False),
        sa.Column("basis", BASIS, nullable=False),
        sa.Column("per", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("bound", BOUND, nullable=False),
        sa.Column("least", sa.Double(), nullable=True),
        sa.Column("most", sa.Double(), nullable=True),
        sa.Column("effective_earliest", sa.Date(), nullable=True),
        sa.Column("effective_latest", sa.Date(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("force", FORCE, nullable=True),
        sa.Column("people_group", GROUP, nullable=True),
        sa.Column("parties", sa.String(), nullable=False),
        sa.Column("families", sa.String(), nullable=False),
        sa.Column("is_fact", sa.Boolean(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("first_told", sa.Date(), nullable=True),
        sa.Column("last_told", sa.Date(), nullable=True),
        sa.CheckConstraint("claims > 0", name=op.f("ck_statements_claims")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_statements_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_topic_effective_latest"), "statements", ["topic", "effective_latest"])
    op.create_index(
        op.f("ix_statements_metric_effective_latest"), "statements", ["metric", "effective_latest"]
    )
    op.create_table(
        "conflicts",
        sa.Column("first_id", sa.String(length=24), nullable=False),
        sa.Column("second_id", sa.String(length=24), nullable=False),
        sa.Column("topic", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_conflicts_order")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["statements.id"], name=op.f("fk_conflicts_first_id_statements"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["statements.id"],
            name=op.f("fk_conflicts_second_id_statements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_conflicts")),
    )
    op.create_index(op.f("ix_conflicts_second_id"), "conflicts", ["second_id"])
    op.create_index(op.f("ix_conflicts_topic"), "conflicts", ["topic"])
    # Not a reference: the table of claims is the largest, and SQLite would have to copy it.
    op.add_column("claims", sa.Column("statement_id", sa.String(length=24), nullable=True))
    op.create_index(op.f("ix_claims_statement_id_published"), "claims", ["statement_id", "published"])


def downgrade() -> None:
    op.drop_index(op.f("ix_claims_statement_id_published"), "claims")
    op.drop_column("claims", "statement_id")
    op.drop_table("conflicts")
    op.drop_table("statements")
    op.drop_index(op.f("ix_articles_stem"), "articles")
    op.drop_column("articles", "stem")


def fill_stems() -> None:
    """The last part of each article's name."""
    articles = sa.table("articles", sa.column("id"), sa.column("name"), sa.column("stem"))
    connection = op.get_bind()
    first = sa.select(articles.c.id, articles.c.name).order_by(articles.c.id).limit(BATCH)
    after = ""
    while rows := connection.execute(first.where(articles.c.id > after)).all():
        for row in rows:
            stem = row.name.rpartition("/")[2]
            connection.execute(articles.update().where(articles.c.id == row.id).values(stem=stem))
        after = rows[-1].id
