"""Entities with other names, mentions, dates.

Revision 0003 of 2026-11-22, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    op.create_table(
        "entities",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "PERSON",
                "ORG",
                "FORCE",
                "COUNTRY",
                "PLACE",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("iso2", sa.String(length=2), nullable=True),
        sa.Column("pcode", sa.String(), nullable=True),
        sa.Column("family", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.CheckConstraint("length(iso2) = 2", name=op.f("ck_entities_iso2")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_family"), "entities", ["family"], unique=False)
    op.create_index(op.f("ix_entities_iso2"), "entities", ["iso2"], unique=False)
    op.create_index(op.f("ix_entities_name_id"), "entities", ["name", "id"], unique=False)
    op.create_index(op.f("ix_entities_type"), "entities", ["type"], unique=False)
    op.create_table(
        "entity_aliases",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entities.id"],
            name=op.f("fk_entity_aliases_entity_id_entities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entity_id", "alias", name=op.f("pk_entity_aliases")),
    )
    op.create_index(op.f("ix_entity_aliases_alias"), "entity_aliases", ["alias"], unique=False)
    op.create_table(
        "dates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "DATE",
                "TIME",
                "DURATION",
                "SET",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("prep_start", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("edtf", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("timex", sa.String(), nullable=False),
        sa.CheckConstraint("0 <= start_char AND start_char < end_char", name=op.f("ck_dates_offsets")),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_dates_order")),
        sa.CheckConstraint("prep_start <= start_char", name=op.f("ck_dates_prep_start")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_dates_article_id_articles")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_dates_revision_id_revisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dates")),
        sa.UniqueConstraint(
            "revision_id", "start_char", "end_char", name=op.f("uq_dates_revision_id_start_char_end_char")
        ),
    )
    op.create_index(op.f("ix_dates_article_id"), "dates", ["article_id"], unique=False)
    op.create_index(op.f("ix_dates_earliest_latest_id"), "dates", ["earliest", "latest", "id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "PERSON",
                "ORG",
                "FORCE",
                "COUNTRY",
                "PLACE",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint("0 <= start_char AND start_char < end_char", name=op.f("ck_mentions_offsets")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_mentions_article_id_articles")
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_mentions_entity_id_entities")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_mentions_revision_id_revisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sa.UniqueConstraint(
            "revision_id",
            "start_char",
            "end_char",
            "entity_id",
            name=op.f("uq_mentions_revision_id_start_char_end_char_entity_id"),
        ),
    )
    op.create_index(op.f("ix_mentions_article_id"), "mentions", ["article_id"], unique=False)
    op.create_index(op.f("ix_mentions_entity_id"), "mentions", ["entity_id"], unique=False)


def downgrade() -> None:
    op.drop_table("mentions")
    op.drop_table("dates")
    op.drop_table("entity_aliases")
    op.drop_table("entities")
