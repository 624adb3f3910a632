"""API keys, answers kept for repeated requests, and what a reviewer saw.

Revision 0006 of 2026-11-22, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_api_keys_digest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
    )
    op.create_table(
        "kept_answers",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_kept_answers_key_id_api_keys")),
        sa.PrimaryKeyConstraint("key_id", "word", name=op.f("pk_kept_answers")),
    )
    op.create_index(op.f("ix_kept_answers_kept_at"), "kept_answers", ["kept_at"], unique=False)
    op.add_column("reviews", sa.Column("sentence", sa.String(), nullable=True))
    op.add_column("reviews", sa.Column("reading", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("reviews", sa.Column("key_id", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("reviews", "key_id")
    op.drop_column("reviews", "reading")
    op.drop_column("reviews", "sentence")
    op.drop_table("kept_answers")
    op.drop_table("api_keys")
