"""Articles: a page of them, and one with its text, what was found where in it, and its claims."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from mss_kb.errors import NotFound
from mss_kb.filters import ArticlePage, ArticleSort, PublishedFilter
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.claims import with_their_own
from mss_kb.store.queries.columns import ARTICLE, claims_with_articles
from mss_kb.store.queries.conditions import FEW, Condition, outlet_ids
from mss_kb.store.queries.paging import Order, read_page
from mss_kb.store.queries.retracted import refuse_retracted
from mss_kb.store.queries.shapes import Answer, article_ref
from mss_kb.store.search import stand_in_title, titles_with
from mss_kb.store.tables import ArticleRow, ClaimRow, DateRow, MentionRow, RevisionRow, SentenceRow, SourceRow

MORE = (
    "name",
    "author",
    "language",
    "is_supported",
    "published_earliest",
    "published_latest",
    "published_evidence",
)
CLAIM_COUNT = (
    select(func.count())
    .select_from(ClaimRow)
    .where(ClaimRow.article_id == ArticleRow.id, ClaimRow.superseded_at.is_(None))
    .correlate(ArticleRow)
    .scalar_subquery()
    .label("claim_count")
)


def find_articles(connection: Connection, page: ArticlePage) -> tuple[list[Answer], str | None]:
    """The articles of a page, newest first or last, and the cursor of the next page or None."""
    question = page.model_dump(mode="json", exclude={"limit", "cursor", "count"})
    after = read_cursor(["articles", question], page.cursor) if page.cursor is not None else None
    order = Order(
        (ArticleRow.published, ArticleRow.id),
        descending=page.sort is ArticleSort.PUBLISHED_LAST,
        least=page.published_from,
        most=page.last_published,
    )
    query = _articles().where(*_conditions(connection, page))
    rows, last = read_page(connection, query, order, page.limit, after)
    return [_summary(row) for row in rows], write_cursor(["articles", question], last) if last else None


def count_articles(connection: Connection, page: ArticlePage) -> int:
    """How many articles the filter finds."""
    query = select(func.count()).select_from(ArticleRow).where(*_conditions(connection, page))
    return connection.execute(query).scalar_one()


def article_summary(connection: Connection, article_id: str) -> Answer | None:
    """An article without its text, retracted or not; None where there is none."""
    row = connection.execute(_articles().where(ArticleRow.id == article_id)).one_or_none()
    return _summary(row) if row else None


def one_article(connection: Connection, article_id: str) -> Answer:
    """An article whole, its claims in text order. Raises NotFound, Gone."""
    row = connection.execute(_articles().where(ArticleRow.id == article_id)).one_or_none()
    if row is None:
        raise NotFound(f"no article {article_id!r}; /v1/articles lists all")
    refuse_retracted(connection, article_id, f"article {article_id!r}")
    current = RevisionRow.article_id == article_id, RevisionRow.is_current
    text = connection.execute(
        select(
            RevisionRow.id, RevisionRow.body, RevisionRow.sha256, RevisionRow.sentences, RevisionRow.skipped
        ).where(*current)
    ).one()
    claims = claims_with_articles().where(ClaimRow.article_id == article_id, ClaimRow.superseded_at.is_(None))
    ordered = connection.execute(claims.order_by(ClaimRow.start_char, ClaimRow.id)).all()
    return {
        **_summary(row),
        "body": text.body,
        "sha256": text.sha256,
        "sentences": [{"start": start, "end": end} for start, end in text.sentences],
        "skipped": [{"start": start, "end": end} for start, end in text.skipped],
        "mentions": _mentions(connection, text.id),
        "dates": _dates(connection, text.id),
        "claims": with_their_own(connection, ordered),
    }


def published_conditions(connection: Connection, wanted: PublishedFilter) -> Iterator[Condition]:
    """Not retracted; outlet and day of publication.

    An article without a day is judged by the days that bound it.
    """
    yield ArticleRow.retracted_at.is_(None)
    day, earliest, latest = ArticleRow.published, ArticleRow.published_earliest, ArticleRow.published_latest
    if wanted.outlet:
        yield ArticleRow.source_id.in_(outlet_ids(connection, wanted.outlet))
    if wanted.published_from:
        yield or_(day >= wanted.published_from, and_(day.is_(None), latest >= wanted.published_from))
    if wanted.published_to:
        yield or_(day <= wanted.published_to, and_(day.is_(None), earliest <= wanted.published_to))
    if wanted.as_of:
        yield or_(day <= wanted.as_of, and_(day.is_(None), latest <= wanted.as_of))


def _conditions(connection: Connection, page: ArticlePage) -> list[Condition]:
    conditions = list(published_conditions(connection, page))
    if page.text_kind:
        conditions.append(ArticleRow.kind.in_(page.text_kind))
    if page.language:
        conditions.append(ArticleRow.language.in_(page.language))
    if page.q is not None:
        conditions.append(_is_titled(connection, page.q))
    return conditions


def _is_titled(connection: Connection, words: str) -> Condition:
    """The words stand in the title. Few titles are looked up; of many each article is asked for its own."""
    found = titles_with(connection, words)
    title = select(SentenceRow.article_id).join(RevisionRow, RevisionRow.id == SentenceRow.revision_id)
    title = title.where(RevisionRow.is_current, *stand_in_title(words))
    if connection.execute(found.offset(FEW - 1).limit(1)).first():
        return title.where(RevisionRow.article_id == ArticleRow.id).correlate(ArticleRow).exists()
    return ArticleRow.id.in_(title.where(SentenceRow.id.in_(found)))


def _articles() -> Select[*tuple[Any, ...]]:
    more = [getattr(ArticleRow, name) for name in MORE]
    sources = select(*ARTICLE, *more, CLAIM_COUNT).select_from(ArticleRow)
    return sources.outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)


def _summary(row: Row[*tuple[Any, ...]]) -> Answer:
    return {**article_ref(row), **{name: row._mapping[name] for name in (*MORE, "claim_count")}}


def _mentions(connection: Connection, revision_id: int) -> list[Answer]:
    row = MentionRow
    query = select(row.start_char, row.end_char, row.text, row.entity_id, row.type)
    found = connection.execute(query.where(row.revision_id == revision_id).order_by(row.start_char, row.id))
    names = ("start", "end", "text", "entity", "type")
    return [dict(zip(names, values, strict=True)) for values in found]


def _dates(connection: Connection, revision_id: int) -> list[Answer]:
    row = DateRow
    query = select(
        row.start_char, row.end_char, row.text, row.edtf, row.earliest, row.latest, row.timex, row.type
    )
    found = connection.execute(query.where(row.revision_id == revision_id).order_by(row.start_char, row.id))
    names = ("start", "end", "text", "edtf", "earliest", "latest", "timex", "type")
    return [dict(zip(names, values, strict=True)) for values in found]
