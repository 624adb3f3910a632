"""Mentions of an entity are found along an index, those of the newest articles first.

Revision 0021 of 2026-11-24, after 0020.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"


def upgrade() -> None:
    op.add_column("mentions", sa.Column("published", sa.Date()))
    day = "SELECT published FROM articles WHERE articles.id = mentions.article_id"
    op.execute(f"UPDATE mentions SET published = ({day})")
    op.create_index("ix_mentions_entity_id_published", "mentions", ["entity_id", "published"])
    op.drop_index("ix_mentions_entity_id", "mentions")


def downgrade() -> None:
    op.create_index("ix_mentions_entity_id", "mentions", ["entity_id"])
    op.drop_index("ix_mentions_entity_id_published", "mentions")
    op.drop_column("mentions", "published")
