"""Which texts are copies of one another, found as an article is stored.

What it costs depends on the length of the text, not on how many are stored: of each print only so many
articles are kept, and only so many of those that share prints are compared.
"""

from collections import Counter

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from mss_kb.articles.credit import producer
from mss_kb.compare.echoes import is_echo, prints
from mss_kb.model import Article, TextKind
from mss_kb.store.tables import ArticleRow, PrintRow, RevisionRow

# Articles kept of one print, prints that make two texts worth comparing, and texts compared.
MOST_OF_A_PRINT = 20
SHARED = 2
COMPARED = 5
# Prints in one question: below the bound on parameters of every database.
BATCH = 500


def save_echoes(session: Session, article: Article) -> None:
    """Give the article its family of copies and its producer, and keep its prints for those to come.

    A digest is no copy: it has its own words. Families that a new text shows to be one are joined.
    """
    session.execute(delete(PrintRow).where(PrintRow.article_id == article.id))
    credit = producer(article.body, article.skipped)
    family = article.id
    if article.kind is not TextKind.DIGEST and article.is_supported:
        own = prints(_wording(article))
        known = _articles_of(session, own)
        echoes = _echoes(session, article, known)
        if echoes:
            family = min(echoes)[2]
            _join(session, {one[2] for one in echoes} - {family}, family)
        full = {number for number, ids in known.items() if len(ids) >= MOST_OF_A_PRINT}
        kept = [{"print": number, "article_id": article.id} for number in sorted(own - full)]
        if kept:
            session.execute(insert(PrintRow), kept)
    session.execute(
        update(ArticleRow).where(ArticleRow.id == article.id).values(text_family=family, producer=credit)
    )
    _share_producer(session, family)


def _wording(article: Article) -> str:
    """The body without its boilerplate."""
    parts, place = [], 0
    for start, end in sorted(article.skipped):
        parts.append(article.body[place:start])
        place = max(place, end)
    return " ".join([*parts, article.body[place:]])


def _articles_of(session: Session, own: frozenset[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    ordered = sorted(own)
    for start in range(0, len(ordered), BATCH):
        query = select(PrintRow.print, PrintRow.article_id).where(
            PrintRow.print.in_(ordered[start : start + BATCH])
        )
        for number, article_id in session.execute(query):
            found.setdefault(number, []).append(article_id)
    return found


def _echoes(session: Session, article: Article, known: dict[int, list[str]]) -> list[tuple[object, str, str]]:
    """Of the articles that share most prints those that are copies: when stored, id, family."""
    shared = Counter(article_id for ids in known.values() for article_id in ids)
    shared.pop(article.id, None)
    best = sorted(shared, key=lambda article_id: (-shared[article_id], article_id))
    likely = [article_id for article_id in best if shared[article_id] >= SHARED][:COMPARED]
    query = (
        select(ArticleRow.stored_at, ArticleRow.id, ArticleRow.text_family, RevisionRow.body)
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .where(ArticleRow.id.in_(likely), RevisionRow.is_current)
    )
    return [
        (row.stored_at, row.id, row.text_family or row.id)
        for row in session.execute(query)
        if is_echo(article.body, row.body)
    ]


def _join(session: Session, others: set[str], family: str) -> None:
    if others:
        session.execute(
            update(ArticleRow).where(ArticleRow.text_family.in_(others)).values(text_family=family)
        )


def _share_producer(session: Session, family: str) -> None:
    """A copy that does not say whose text it is takes it from one that does."""
    named = select(func.min(ArticleRow.producer)).where(ArticleRow.text_family == family)
    name = session.scalar(named)
    if name is not None:
        session.execute(
            update(ArticleRow)
            .where(ArticleRow.text_family == family, ArticleRow.producer.is_(None))
            .values(producer=name)
        )
