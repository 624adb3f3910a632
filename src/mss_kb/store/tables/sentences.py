"""Sentences and titles as plain words, for the search.

Full-text indexes of each database are laid over this table by migrations; `store.search` is the only one
to use them.
"""

from sqlalchemy import BigInteger, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.store.tables.columns import Base


class SentenceRow(Base):
    """A sentence of a revision, or with null offsets the title of its article.

    `words` are its folded words with a space before, between and after; `title_words` those of the title, for
    sentences only. `id` orders by day (`store.sentence_keys`).
    """

    __tablename__ = "sentences"
    __table_args__ = (UniqueConstraint("revision_id", "start_char"),)

    # SQLite's INTEGER has 64 bits too, and only that is the row's own number.
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    start_char: Mapped[int | None]
    end_char: Mapped[int | None]
    words: Mapped[str]
    title_words: Mapped[str]
