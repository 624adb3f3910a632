"""The sentences and the title of one revision into the store, as plain words for the search."""

from collections.abc import Sequence

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from mss_kb.folding import folded
from mss_kb.model import Article
from mss_kb.store.tables import SentenceRow


def save_sentences(
    session: Session, article: Article, revision_id: int, sentences: Sequence[tuple[int, int]]
) -> None:
    """Put these sentences (start, end in the body) in the place of those of the revision's last reading.

    Earlier revisions keep theirs, for questions about what was stored by a day.
    """
    session.execute(delete(SentenceRow).where(SentenceRow.revision_id == revision_id))
    title = as_words(article.title or "")
    rows = [
        {
            "start_char": start,
            "end_char": end,
            "words": as_words(article.body[start:end]),
            "title_words": title,
        }
        for start, end in dict(sentences).items()
    ]
    if article.title:
        rows.append({"start_char": None, "end_char": None, "words": title, "title_words": " "})
    if rows:
        place = {"article_id": article.id, "revision_id": revision_id}
        session.execute(insert(SentenceRow), [{**place, **row} for row in rows])


def as_words(text: str) -> str:
    """The folded words with a space on each side, so that a whole word can be found as ` word `."""
    return f" {folded(text)} "
