"""A `ClaimFilter` as SQL conditions over claims and their articles; all of them hold at once."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select, tuple_
from sqlalchemy.orm import aliased

from mss_kb.filters import ClaimFilter, Reviewed, Undated
from mss_kb.folding import folded
from mss_kb.store.queries.places import place_ids
from mss_kb.store.search import indexed, stand_in_words, stands_in_sentence_or_title
from mss_kb.store.tables import (
    AliasRow,
    ArticleRow,
    ClaimRow,
    ClaimSourceRow,
    EntityRow,
    PartyRow,
    ReviewRow,
    SentenceRow,
    SourceRow,
)

Condition = ColumnElement[bool]
Found = Select[*tuple[Any, ...]]
OF_OUTLET = aliased(ArticleRow)
# Rows that are looked up one by one sooner than a walk meets enough of them.
FEW = 3000


class Belonging(NamedTuple):
    """What another table says of claims: their column, rows with it, those of one claim, rows to count."""

    column: Any
    rows: Found
    its_own: Found
    counted: Found


IS_UNDATED = and_(ClaimRow.effective_earliest.is_(None), ClaimRow.effective_latest.is_(None))


def claim_conditions(
    connection: Connection, wanted: ClaimFilter, *, in_order: bool = False
) -> list[Condition]:
    """Every condition of the filter; the query joins claims to articles.

    `in_order`: for a query that wants only the first of an order (see `_belongs`).
    """
    return [
        _held(wanted.stored_by),
        *_words(wanted),
        *_scope(connection, wanted),
        *(_belongs(connection, one, in_order) for one in _belongings(connection, wanted)),
        *_published(wanted),
        *_value(wanted),
        *_days(wanted),
    ]


def asks_articles(wanted: ClaimFilter) -> bool:
    """Whether the conditions speak of articles, so that claims must be joined to them."""
    of_articles = (wanted.published_from, wanted.published_to, wanted.as_of, wanted.stored_by)
    return any(of_articles)


def _held(stored_by: dt.date | None) -> Condition:
    if stored_by is None:
        return ClaimRow.superseded_at.is_(None)
    end = dt.datetime.combine(stored_by, dt.time.max, tzinfo=dt.UTC)
    return and_(
        ClaimRow.stored_at <= end,
        or_(ClaimRow.superseded_at.is_(None), ClaimRow.superseded_at > end),
        # What is retracted is in no answer, not even about the time before.
        ArticleRow.retracted_at.is_(None),
    )


def _words(wanted: ClaimFilter) -> Iterator[Condition]:
    columns: list[tuple[Any, Any]] = [
        (ClaimRow.metric, sorted(wanted.metrics)),
        (ClaimRow.force, wanted.force),
        (ClaimRow.assertion, wanted.assertion),
        (ClaimRow.article_id, wanted.article),
        (ClaimRow.unit, wanted.unit),
        (ClaimRow.basis, wanted.basis),
        (ClaimRow.people_group, wanted.group),
    ]
    for column, values in columns:
        if values:
            # One value as `=`: an index on it and the order then serves both.
            yield column == values[0] if len(values) == 1 else column.in_(values)


def _scope(connection: Connection, wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.place:
        yield ClaimRow.place_id.in_(place_ids(connection, wanted.place, exact=wanted.place_exact))
    if wanted.review:
        yield or_(*(_reviewed(word) for word in wanted.review))


def _belongings(connection: Connection, wanted: ClaimFilter) -> Iterator[Belonging]:
    if wanted.country:
        party = select(PartyRow.claim_id).where(PartyRow.iso2.in_(wanted.country))
        yield Belonging(ClaimRow.id, party, party.where(PartyRow.claim_id == ClaimRow.id), party)
    if wanted.said_by:
        said = _said_by(wanted.said_by)
        yield Belonging(ClaimRow.id, said, said.where(ClaimSourceRow.claim_id == ClaimRow.id), said)
    if wanted.outlet:
        outlets = outlet_ids(connection, wanted.outlet)
        published = select(OF_OUTLET.id).where(OF_OUTLET.source_id.in_(outlets))
        its_article = published.where(OF_OUTLET.id == ClaimRow.article_id)
        yield Belonging(ClaimRow.article_id, published, its_article, published)
    if wanted.q is not None:
        place = ClaimRow.revision_id, ClaimRow.sentence_start
        sentence = select(SentenceRow.revision_id, SentenceRow.start_char)
        its_own = sentence.where(
            SentenceRow.revision_id == place[0],
            SentenceRow.start_char == place[1],
            *stand_in_words(wanted.q),
        )
        found = sentence.where(stands_in_sentence_or_title(connection, wanted.q))
        yield Belonging(tuple_(*place), found, its_own, indexed(connection, wanted.q))


def _belongs(connection: Connection, belonging: Belonging, in_order: bool) -> Condition:
    """A condition on claims: one of the rows is theirs.

    Few rows are looked up first, and their claims sorted. Where they are many, the first of an order are
    found sooner along the order, each claim asked for its own.
    """
    if in_order and connection.execute(belonging.counted.offset(FEW - 1).limit(1)).first():
        return belonging.its_own.correlate(ClaimRow).exists()
    return cast(Condition, belonging.column.in_(belonging.rows))


def outlet_ids(connection: Connection, outlets: list[str]) -> list[str]:
    """Ids of the outlets with one of these names, in any case and without marks; they are few."""
    plain = {word for word in map(folded, outlets) if word}
    sources = connection.execute(select(SourceRow.id, SourceRow.name)).all()
    return [source.id for source in sources if folded(source.name) in plain]


def entities_named(plain: list[str]) -> tuple[Select[str], Select[str]]:
    """Ids of the entities with one of these plain words as name, and as other name."""
    named = select(EntityRow.id).where(EntityRow.plain.in_(plain))
    return named, select(AliasRow.entity_id).where(AliasRow.plain.in_(plain))


def _said_by(words: list[str]) -> Any:
    plain = [word for word in map(folded, words) if word]
    named, also = entities_named(plain)
    return select(ClaimSourceRow.claim_id).where(
        or_(
            ClaimSourceRow.entity_id.in_(words),
            ClaimSourceRow.family.in_(words),
            ClaimSourceRow.plain.in_(plain),
            ClaimSourceRow.entity_id.in_(named),
            ClaimSourceRow.entity_id.in_(also),
        )
    )


def _reviewed(word: Reviewed) -> Condition:
    reviews = select(ReviewRow.id).where(ReviewRow.claim_id == ClaimRow.id).correlate(ClaimRow)
    if word is Reviewed.NONE:
        return not_(reviews.exists())
    last = select(func.max(ReviewRow.id)).group_by(ReviewRow.claim_id)
    return ClaimRow.id.in_(
        select(ReviewRow.claim_id).where(ReviewRow.id.in_(last), ReviewRow.status == word.value)
    )


def _days(wanted: ClaimFilter) -> Iterator[Condition]:
    undated = wanted.undated_or_default
    if undated is Undated.ONLY:
        yield IS_UNDATED
        return
    reaches = []
    if wanted.from_day:
        reaches.append(or_(ClaimRow.effective_latest.is_(None), ClaimRow.effective_latest >= wanted.from_day))
    if wanted.to_day:
        reaches.append(
            or_(ClaimRow.effective_earliest.is_(None), ClaimRow.effective_earliest <= wanted.to_day)
        )
    yield from reaches  # an undated claim has two open ends, so it reaches every day
    if undated is Undated.EXCLUDE:
        yield not_(IS_UNDATED)


def _published(wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.published_from:
        yield or_(
            ClaimRow.published >= wanted.published_from,
            and_(ClaimRow.published.is_(None), ArticleRow.published_latest >= wanted.published_from),
        )
    if wanted.published_to:
        yield or_(
            ClaimRow.published <= wanted.published_to,
            and_(ClaimRow.published.is_(None), ArticleRow.published_earliest <= wanted.published_to),
        )
    if wanted.as_of:
        yield or_(
            ClaimRow.published <= wanted.as_of,
            and_(ClaimRow.published.is_(None), ArticleRow.published_latest <= wanted.as_of),
        )


def _value(wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.value_min is not None:
        yield ClaimRow.high >= wanted.value_min
    if wanted.value_max is not None:
        yield ClaimRow.low <= wanted.value_max
