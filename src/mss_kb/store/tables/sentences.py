"""Sentences and titles as plain words, for the search.

Full-text indexes of each database are laid over this table by migrations; `store.search` is the only one
to use them.
"""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.store.tables.columns import Base


class SentenceRow(Base):
    """A sentence of a revision, or with null offsets the title of its article.

    `words` are its folded words with a space before, between and after; `title_words` those of the title, for
    sentences only.
    """

    __tablename__ = "sentences"
    __table_args__ = (UniqueConstraint("revision_id", "start_char"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    start_char: Mapped[int | None]
    end_char: Mapped[int | None]
    words: Mapped[str]
    title_words: Mapped[str]
