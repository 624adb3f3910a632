"""Sentences as plain words for the search, on SQLite with a full-text index over them.

Revision 0005 of 2026-11-22, after 0004.
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"

INDEX = (
    "CREATE VIRTUAL TABLE sentence_search USING fts5("
    "words, title_words, content='sentences', content_rowid='id', tokenize='unicode61')",
    "CREATE TRIGGER sentences_added AFTER INSERT ON sentences BEGIN"
    " INSERT INTO sentence_search (rowid, words, title_words)"
    " VALUES (new.id, new.words, new.title_words); END",
    "CREATE TRIGGER sentences_removed AFTER DELETE ON sentences BEGIN"
    " INSERT INTO sentence_search (sentence_search, rowid, words, title_words)"
    " VALUES ('delete', old.id, old.words, old.title_words); END",
)


def upgrade() -> None:
    op.create_table(
        "sentences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=True),
        sa.Column("end_char", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("title_words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_sentences_article_id_articles"),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name="fk_sentences_revision_id_revisions"),
        sa.PrimaryKeyConstraint("id", name="pk_sentences"),
        sa.UniqueConstraint("revision_id", "start_char", name="uq_sentences_revision_id_start_char"),
    )
    op.create_index("ix_sentences_article_id", "sentences", ["article_id"])
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in INDEX:
            op.execute(statement)
    fill(connection)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER sentences_removed")
        op.execute("DROP TRIGGER sentences_added")
        op.execute("DROP TABLE sentence_search")
    op.drop_table("sentences")


def fill(connection: sa.Connection) -> None:
    articles = sa.table("articles", sa.column("id"), sa.column("title"))
    revisions = sa.table(
        "revisions",
        sa.column("id"),
        sa.column("article_id"),
        sa.column("body"),
        sa.column("sentences", sa.JSON()),
    )
    names = ("article_id", "revision_id", "start_char", "end_char", "words", "title_words")
    sentences = sa.table("sentences", *map(sa.column, names))
    query = sa.select(revisions, articles.c.title).join(articles, articles.c.id == revisions.c.article_id)
    for row in connection.execute(query).all():
        title = plain(row.title or "")
        parts = {start: (start, end, plain(row.body[start:end]), title) for start, end in row.sentences}
        found = list(parts.values()) + ([(None, None, title, " ")] if row.title else [])
        values = [dict(zip(names, (row.article_id, row.id, *part), strict=True)) for part in found]
        if values:
            connection.execute(sa.insert(sentences), values)


def plain(text: str) -> str:
    parts = without_marks(without_marks(text).casefold())
    return f" {' '.join(''.join(char if char.isalnum() else ' ' for char in parts).split())} "


def without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
