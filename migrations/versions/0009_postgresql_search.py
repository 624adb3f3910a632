"""A full-text index over the sentences on PostgreSQL, as SQLite has it since 0005.

Revision 0009 of 2026-11-24, after 0008. Words are lexemes as they are, without PostgreSQL's own parser: the
column is plain already. PostgreSQL takes lexemes of up to 2,046 bytes, places up to 16,383 and a megabyte in
all, hence the cuts: 200 letters of a word, 100,000 of a sentence.
"""

from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"

INDEX = (
    """
    CREATE FUNCTION sentence_lexemes(words text, most integer) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(string_agg(left(word, 200) || ':' || least(place, 16383), ' '), '')::tsvector
        FROM unnest(string_to_array(btrim(left(words, most)), ' ')) WITH ORDINALITY AS parts (word, place)
    $$
    """,
    """
    CREATE TABLE sentence_search (
        rowid integer CONSTRAINT pk_sentence_search PRIMARY KEY
            CONSTRAINT fk_sentence_search_rowid_sentences REFERENCES sentences (id) ON DELETE CASCADE,
        lexemes tsvector NOT NULL
    )
    """,
    "CREATE INDEX ix_sentence_search_lexemes ON sentence_search USING gin (lexemes)",
    """
    CREATE FUNCTION sentence_added() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO sentence_search VALUES (
            new.id,
            setweight(sentence_lexemes(new.words, 100000), 'A')
                || setweight(sentence_lexemes(new.title_words, 20000), 'B')
        );
        RETURN NULL;
    END $$
    """,
    "CREATE TRIGGER sentences_added AFTER INSERT ON sentences FOR EACH ROW EXECUTE FUNCTION sentence_added()",
    """
    INSERT INTO sentence_search
    SELECT id, setweight(sentence_lexemes(words, 100000), 'A')
        || setweight(sentence_lexemes(title_words, 20000), 'B')
    FROM sentences
    """,
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in INDEX:
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER sentences_added ON sentences")
        op.execute("DROP FUNCTION sentence_added")
        op.execute("DROP TABLE sentence_search")
        op.execute("DROP FUNCTION sentence_lexemes")
