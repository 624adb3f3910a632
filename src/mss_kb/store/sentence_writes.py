"""The sentences and the title of one revision into the store, as plain words for the search."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from mss_kb.folding import folded
from mss_kb.model import Article
from mss_kb.store.sentence_keys import sentence_key
from mss_kb.store.tables import SentenceRow


def save_sentences(
    session: Session, article: Article, revision_id: int, sentences: Sequence[tuple[int, int]]
) -> None:
    """Put these sentences (start, end in the body) in the place of those of the revision's last reading.

    Earlier revisions keep theirs, for questions about what was stored by a day.
    """
    session.execute(delete(SentenceRow).where(SentenceRow.revision_id == revision_id))
    title = as_words(article.title or "")
    rows: list[dict[str, Any]] = []
    if article.title:
        rows.append({"start_char": None, "end_char": None, "words": title, "title_words": " "})
    for start, end in sorted(dict(sentences).items()):
        words = as_words(article.body[start:end])
        rows.append({"start_char": start, "end_char": end, "words": words, "title_words": title})
    for place, row in enumerate(rows):
        row["id"] = sentence_key(article.published, revision_id, place)
    if rows:
        of = {"article_id": article.id, "revision_id": revision_id}
        # In the order of their ids: SQLite's index is slow to take them otherwise.
        session.execute(insert(SentenceRow), [{**of, **row} for row in reversed(rows)])


def as_words(text: str) -> str:
    """The folded words with a space on each side, so that a whole word can be found as ` word `."""
    return f" {folded(text)} "
