"""Outlets, articles, their texts, and what became of each file in a run.

Revision 0002 of 2026-11-22, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("is_supported", sa.Boolean(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "original",
                "digest",
                "excerpt",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column(
            "published_precision",
            sa.Enum(
                "stated",
                "inferred",
                "unknown",
                name="published_precision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column("published_evidence", sa.String(), nullable=True),
        sa.Column("first_run_id", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "published_earliest <= published_latest", name=op.f("ck_articles_published_order")
        ),
        sa.ForeignKeyConstraint(["first_run_id"], ["runs.id"], name=op.f("fk_articles_first_run_id_runs")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_articles_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
    )
    op.create_index(op.f("ix_articles_changed_version"), "articles", ["changed_version"], unique=False)
    op.create_index(op.f("ix_articles_first_run_id"), "articles", ["first_run_id"], unique=False)
    op.create_index(op.f("ix_articles_kind"), "articles", ["kind"], unique=False)
    op.create_index(op.f("ix_articles_language"), "articles", ["language"], unique=False)
    op.create_index(op.f("ix_articles_published_id"), "articles", ["published", "id"], unique=False)
    op.create_index(op.f("ix_articles_source_id"), "articles", ["source_id"], unique=False)
    op.create_index(op.f("ix_articles_url"), "articles", ["url"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=True),
        sa.Column("first_run_id", sa.Integer(), nullable=False),
        sa.Column("last_run_id", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_revisions_sha256")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_revisions_article_id_articles")
        ),
        sa.ForeignKeyConstraint(["first_run_id"], ["runs.id"], name=op.f("fk_revisions_first_run_id_runs")),
        sa.ForeignKeyConstraint(["last_run_id"], ["runs.id"], name=op.f("fk_revisions_last_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("article_id", "sha256", name=op.f("uq_revisions_article_id_sha256")),
    )
    op.create_index(op.f("ix_revisions_first_run_id"), "revisions", ["first_run_id"], unique=False)
    op.create_index(op.f("ix_revisions_last_run_id"), "revisions", ["last_run_id"], unique=False)
    op.create_index(op.f("ix_revisions_sha256"), "revisions", ["sha256"], unique=False)
    op.create_index(
        "uq_revisions_current",
        "revisions",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_table(
        "run_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "new",
                "revised",
                "unchanged",
                "duplicate",
                "unsupported_language",
                "quarantined",
                "still_quarantined",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("article_id", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_run_items_article_id_articles")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_items_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_items")),
    )
    op.create_index(op.f("ix_run_items_article_id"), "run_items", ["article_id"], unique=False)
    op.create_index(op.f("ix_run_items_path"), "run_items", ["path"], unique=False)
    op.create_index(op.f("ix_run_items_run_id_outcome"), "run_items", ["run_id", "outcome"], unique=False)


def downgrade() -> None:
    op.drop_table("run_items")
    op.drop_table("revisions")
    op.drop_table("articles")
    op.drop_table("sources")
