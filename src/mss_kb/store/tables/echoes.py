"""Prints of texts, by which copies of one text find each other."""

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.store.tables.columns import Base


class PrintRow(Base):
    """One print (`compare/echoes.py`) of an article's current text.

    A print that many texts have is boilerplate and is kept for the first of them only.
    """

    __tablename__ = "prints"

    print: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), primary_key=True, index=True)
