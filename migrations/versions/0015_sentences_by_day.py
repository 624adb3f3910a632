"""Ids of sentences in the order of their articles' days, so that the search walks newest first.

Revision 0015 of 2026-11-24, after 0014. From the highest bits: the day (0 for none, 1 for 1970-01-01), the
revision (27 bits), the place in the text backwards (20 bits). The full-text index is laid anew.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"

POSTGRESQL_DAYS = "least(greatest(articles.published - DATE '1970-01-01', 0), 65535)"
SQLITE_DAYS = "min(max(CAST(julianday(articles.published) - 2440587.5 AS INTEGER), 0), 65535)"
KEYS = """
    SELECT sentences.id AS old,
        CASE WHEN articles.published IS NULL THEN 0 ELSE 1 + {days} END * {day}
        + (sentences.revision_id + 1) * {revision}
        - row_number() OVER (
            PARTITION BY sentences.revision_id ORDER BY sentences.start_char NULLS FIRST
        ) AS new
    FROM sentences JOIN articles ON articles.id = sentences.article_id
"""
NUMBERS = "SELECT id AS old, row_number() OVER (ORDER BY revision_id, id) AS new FROM sentences"
OTHERS = "article_id, revision_id, start_char, end_char, words, title_words"
SQLITE_INDEX = (
    "CREATE TRIGGER sentences_added AFTER INSERT ON sentences BEGIN"
    " INSERT INTO sentence_search (rowid, words, title_words)"
    " VALUES (new.id, new.words, new.title_words); END",
    "CREATE TRIGGER sentences_removed AFTER DELETE ON sentences BEGIN"
    " INSERT INTO sentence_search (sentence_search, rowid, words, title_words)"
    " VALUES ('delete', old.id, old.words, old.title_words); END",
    "INSERT INTO sentence_search (sentence_search) VALUES ('rebuild')",
)
POSTGRESQL_INDEX = """
    INSERT INTO sentence_search
    SELECT id, setweight(sentence_lexemes(words, 100000), 'A')
        || setweight(sentence_lexemes(title_words, 20000), 'B')
    FROM sentences
"""


def upgrade() -> None:
    if is_sqlite():
        copy(KEYS.format(days=SQLITE_DAYS, day=1 << 47, revision=1 << 20))
        return
    widen(sa.BigInteger(), sa.Integer())
    op.execute("ALTER TABLE sentences ALTER COLUMN id DROP DEFAULT")
    op.execute("DROP SEQUENCE sentences_id_seq")
    day, revision = (f"{1 << bits}::bigint" for bits in (47, 20))
    renumber(KEYS.format(days=POSTGRESQL_DAYS, day=day, revision=revision))


def downgrade() -> None:
    if is_sqlite():
        copy(NUMBERS)
        return
    renumber(NUMBERS)
    widen(sa.Integer(), sa.BigInteger())
    op.execute("CREATE SEQUENCE sentences_id_seq AS integer OWNED BY sentences.id")
    op.execute("ALTER TABLE sentences ALTER COLUMN id SET DEFAULT nextval('sentences_id_seq')")
    op.execute("SELECT setval('sentences_id_seq', (SELECT count(*) + 1 FROM sentences))")


def copy(keys: str) -> None:
    """The sentences under other ids, in their order: quicker than to move each within its table."""
    op.execute("DROP TRIGGER sentences_added")
    op.execute("DROP TRIGGER sentences_removed")
    op.create_table(
        "sentences_copied",
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
    op.execute(
        f"INSERT INTO sentences_copied (id, {OTHERS})"
        f" SELECT keys.new, {OTHERS} FROM ({keys}) AS keys JOIN sentences ON sentences.id = keys.old"
        " ORDER BY keys.new"
    )
    op.drop_table("sentences")
    op.rename_table("sentences_copied", "sentences")
    op.create_index("ix_sentences_article_id", "sentences", ["article_id"])
    for statement in SQLITE_INDEX:
        op.execute(statement)


def renumber(keys: str) -> None:
    """Other ids for the sentences of PostgreSQL, and for their index."""
    op.execute("DELETE FROM sentence_search")
    op.execute(f"UPDATE sentences SET id = keys.new FROM ({keys}) AS keys WHERE keys.old = sentences.id")
    op.execute(POSTGRESQL_INDEX)


def widen(to: sa.types.TypeEngine[int], before: sa.types.TypeEngine[int]) -> None:
    op.alter_column("sentences", "id", type_=to, existing_type=before, existing_nullable=False)
    op.alter_column("sentence_search", "rowid", type_=to, existing_type=before, existing_nullable=False)


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
