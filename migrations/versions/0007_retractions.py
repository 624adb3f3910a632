"""Articles taken out of every answer, and a word for files that would bring one back.

Revision 0007 of 2026-11-24, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"

BEFORE = (
    "new",
    "revised",
    "unchanged",
    "duplicate",
    "unsupported_language",
    "quarantined",
    "still_quarantined",
)
AFTER = (*BEFORE[:5], "retracted", *BEFORE[5:])
IS_RETRACTED = sa.text("retracted_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "retractions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retracted_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_retractions_undone_whole")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_retractions_article_id_articles")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retractions")),
    )
    op.create_index(op.f("ix_retractions_article_id_id"), "retractions", ["article_id", "id"])
    op.add_column("articles", sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_articles_retracted",
        "articles",
        ["id"],
        sqlite_where=IS_RETRACTED,
        postgresql_where=IS_RETRACTED,
    )
    op.add_column("runs", sa.Column("retracted", sa.Integer(), nullable=False, server_default="0"))
    change_outcomes(BEFORE, AFTER)


def downgrade() -> None:
    change_outcomes(AFTER, BEFORE)
    op.drop_column("runs", "retracted")
    op.drop_index("ix_articles_retracted", "articles")
    op.drop_column("articles", "retracted_at")
    op.drop_table("retractions")


def change_outcomes(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    if gone := set(old) - set(new):
        items = sa.table("run_items", sa.column("outcome"))
        op.execute(items.update().where(items.c.outcome.in_(gone)).values(outcome="unchanged"))
    with op.batch_alter_table("run_items") as table:
        table.alter_column("outcome", existing_type=words(old), type_=words(new), existing_nullable=False)


def words(values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name="outcome", native_enum=False, create_constraint=True, length=40)
