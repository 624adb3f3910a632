"""Copies of one text as a family, with who made it, and the prints by which they are found.

Revision 0011 of 2026-11-24, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    op.add_column("articles", sa.Column("text_family", sa.String(), nullable=True))
    op.add_column("articles", sa.Column("producer", sa.String(), nullable=True))
    op.create_index(op.f("ix_articles_text_family"), "articles", ["text_family"])
    op.create_table(
        "prints",
        sa.Column("print", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_prints_article_id_articles")),
        sa.PrimaryKeyConstraint("print", "article_id", name=op.f("pk_prints")),
    )
    op.create_index(op.f("ix_prints_article_id"), "prints", ["article_id"])


def downgrade() -> None:
    op.drop_table("prints")
    op.drop_index(op.f("ix_articles_text_family"), "articles")
    op.drop_column("articles", "producer")
    op.drop_column("articles", "text_family")
