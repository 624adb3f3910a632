"""Ids of sentences in the order of their articles' days, so that the search walks newest first.

Revision 0015 of 2026-11-24, after 0014. From the highest bits: the day (0 for none, 1 for 1970-01-01), the
revision (27 bits), the place in the text backwards (20 bits). The full-text index is laid anew.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"

SQLITE_DAYS = "CAST(julianday(articles.published) - julianday('1970-01-01') AS INTEGER)"
POSTGRESQL_DAYS = "(articles.published - DATE '1970-01-01')"
KEYS = """
    UPDATE sentences SET id = keys.new FROM (
        SELECT sentences.id AS old,
            CASE WHEN articles.published IS NULL THEN 0
                ELSE 1 + {least}({most}({days}, 0), 65535) END * {day}
            + (sentences.revision_id + 1) * {revision} - row_number() OVER (
                PARTITION BY sentences.revision_id ORDER BY sentences.start_char NULLS FIRST
            ) AS new
        FROM sentences JOIN articles ON articles.id = sentences.article_id
    ) AS keys WHERE keys.old = sentences.id
"""
NUMBERS = """
    UPDATE sentences SET id = numbers.new FROM (
        SELECT id AS old, row_number() OVER (ORDER BY revision_id, id) AS new FROM sentences
    ) AS numbers WHERE numbers.old = sentences.id
"""


def upgrade() -> None:
    if is_sqlite():
        renumber(KEYS.format(days=SQLITE_DAYS, least="min", most="max", day=1 << 47, revision=1 << 20))
        return
    widen(sa.BigInteger(), sa.Integer())
    op.execute("ALTER TABLE sentences ALTER COLUMN id DROP DEFAULT")
    op.execute("DROP SEQUENCE sentences_id_seq")
    days = KEYS.format(
        days=POSTGRESQL_DAYS,
        least="least",
        most="greatest",
        day=f"{1 << 47}::bigint",
        revision=f"{1 << 20}::bigint",
    )
    renumber(days)


def downgrade() -> None:
    renumber(NUMBERS)
    if not is_sqlite():
        widen(sa.Integer(), sa.BigInteger())
        op.execute("CREATE SEQUENCE sentences_id_seq AS integer OWNED BY sentences.id")
        op.execute("ALTER TABLE sentences ALTER COLUMN id SET DEFAULT nextval('sentences_id_seq')")
        op.execute("SELECT setval('sentences_id_seq', (SELECT count(*) + 1 FROM sentences))")


def renumber(statement: str) -> None:
    """Give the sentences other ids, and their index with them."""
    if is_sqlite():
        op.execute(statement)
        op.execute("INSERT INTO sentence_search (sentence_search) VALUES ('rebuild')")
        return
    op.execute("DELETE FROM sentence_search")
    op.execute(statement)
    op.execute("""
        INSERT INTO sentence_search
        SELECT id, setweight(sentence_lexemes(words, 100000), 'A')
            || setweight(sentence_lexemes(title_words, 20000), 'B')
        FROM sentences
    """)


def widen(to: sa.types.TypeEngine[int], before: sa.types.TypeEngine[int]) -> None:
    op.alter_column("sentences", "id", type_=to, existing_type=before, existing_nullable=False)
    op.alter_column("sentence_search", "rowid", type_=to, existing_type=before, existing_nullable=False)


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
