"""Taking an article out of every answer, and putting it back; nothing is deleted.

Its claims are superseded at the moment of the retraction, so that whatever asks for live claims leaves them
out; the undoing gives life back to those, and to no others.
"""

import datetime as dt

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from mss_kb.errors import BadQuery, Conflict, NotFound
from mss_kb.store.statement_writes import keep_statements
from mss_kb.store.tables import ArticleRow, ClaimRow, RetractionRow
from mss_kb.store.versions import Moment, next_version


def retract(session: Session, article_id: str, reason: str, *, by: str, now: dt.datetime) -> int:
    """Retract an article; how many claims left the answers.

    Raises NotFound, and Conflict for one that is retracted already.
    """
    article = _article(session, article_id)
    if article.retracted_at is not None:
        raise Conflict(f"article {article_id!r} is retracted already, since {article.retracted_at:%Y-%m-%d}")
    version = next_version(session)
    _mark(article, now, version)
    article.retracted_at = now
    session.add(RetractionRow(article_id=article_id, reason=reason, retracted_at=now, retracted_by=by))
    live = (
        update(ClaimRow)
        .where(ClaimRow.article_id == article_id, ClaimRow.superseded_at.is_(None))
        .values(superseded_at=now, superseded_run_id=ClaimRow.last_run_id)
        .values(changed_at=now, changed_version=version)
    )
    left = len(session.scalars(live.returning(ClaimRow.id)).all())
    keep_statements(session, article_id, Moment(version, now))
    return left


def undo_retraction(session: Session, article_id: str, *, by: str, now: dt.datetime) -> int:
    """Put a retracted article back; how many claims are live again. Raises NotFound, Conflict."""
    article = _article(session, article_id)
    if article.retracted_at is None:
        raise Conflict(f"article {article_id!r} is not retracted")
    version = next_version(session)
    back = (
        update(ClaimRow)
        .where(ClaimRow.article_id == article_id, ClaimRow.superseded_at == article.retracted_at)
        .values(superseded_at=None, superseded_run_id=None, changed_at=now, changed_version=version)
    )
    revived = len(session.scalars(back.returning(ClaimRow.id)).all())
    _mark(article, now, version)
    article.retracted_at = None
    session.execute(
        update(RetractionRow)
        .where(RetractionRow.article_id == article_id, RetractionRow.undone_at.is_(None))
        .values(undone_at=now, undone_by=by)
    )
    keep_statements(session, article_id, Moment(version, now))
    return revived


def find_article(session: Session, word: str) -> str:
    """The id of the article that a person names by id, address or file.

    Raises NotFound, and BadQuery where several have that address or file.
    """
    if session.get(ArticleRow, word) is not None:
        return word
    named = select(ArticleRow.id).where(or_(ArticleRow.url == word, ArticleRow.path == word))
    found = session.scalars(named.order_by(ArticleRow.id)).all()
    if len(found) > 1:
        raise BadQuery("article", f"{len(found)} articles are {word!r}; name one by id: {', '.join(found)}")
    if not found:
        raise NotFound(f"no article {word!r}; give its id, its URL or its file as it was ingested")
    return found[0]


def _article(session: Session, article_id: str) -> ArticleRow:
    article = session.get(ArticleRow, article_id)
    if article is None:
        raise NotFound(f"no article {article_id!r}; /v1/articles lists all")
    return article


def _mark(article: ArticleRow, now: dt.datetime, version: int) -> None:
    article.changed_at = now
    article.changed_version = version
