"""Entities: a page of them, and one with its other names and where it is mentioned."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from mss_kb.errors import NotFound
from mss_kb.filters import EntityPage
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.columns import ARTICLE
from mss_kb.store.queries.conditions import Condition
from mss_kb.store.queries.paging import Order, read_page
from mss_kb.store.queries.retracted import RETRACTED, is_spoken_of
from mss_kb.store.queries.shapes import Answer, article_ref
from mss_kb.store.search import phrases_of
from mss_kb.store.tables import AliasRow, ArticleRow, EntityRow, MentionRow, SourceRow

SUMMARY = ("id", "name", "type", "iso2", "pcode", "family", "role", "mention_count")
SHOWN_MENTIONS = 100
MENTION_COUNT = (
    select(func.count())
    .select_from(MentionRow)
    .where(MentionRow.entity_id == EntityRow.id)
    .correlate(EntityRow)
    .scalar_subquery()
    .label("mention_count")
)


def find_entities(connection: Connection, page: EntityPage) -> tuple[list[Answer], str | None]:
    """The entities of a page by name, and the cursor of the next page or None."""
    question = page.model_dump(mode="json", exclude={"limit", "cursor", "count"})
    after = read_cursor(["entities", question], page.cursor) if page.cursor is not None else None
    order = Order((EntityRow.name, EntityRow.id), nullable=False)
    rows, last = read_page(connection, _entities().where(*_conditions(page)), order, page.limit, after)
    found = _summaries(connection, rows)
    return found, write_cursor(["entities", question], last) if last else None


def count_entities(connection: Connection, page: EntityPage) -> int:
    """How many entities the filter finds."""
    query = select(func.count()).select_from(EntityRow).where(*_conditions(page))
    return connection.execute(query).scalar_one()


def one_entity(connection: Connection, entity_id: str) -> Answer:
    """An entity whole. Raises NotFound."""
    row = connection.execute(_entities().where(EntityRow.id == entity_id, is_spoken_of())).one_or_none()
    if row is None:
        raise NotFound(f"no entity {entity_id!r}; /v1/entities lists all")
    aliases = select(AliasRow.alias).where(AliasRow.entity_id == entity_id).order_by(AliasRow.alias)
    return {
        **_summaries(connection, [row])[0],
        "aliases": list(connection.execute(aliases).scalars()),
        "mentioned_in": _mentioned_in(connection, entity_id),
    }


def _entities() -> Select[*tuple[Any, ...]]:
    columns = [getattr(EntityRow, name) for name in SUMMARY if name != "mention_count"]
    return select(*columns, MENTION_COUNT).select_from(EntityRow)


def _conditions(page: EntityPage) -> list[Condition]:
    conditions: list[Condition] = [is_spoken_of()]
    if page.type:
        conditions.append(EntityRow.type.in_(page.type))
    if page.family:
        conditions.append(EntityRow.family.in_(page.family))
    if page.country:
        conditions.append(EntityRow.iso2.in_(page.country))
    if page.q is not None:
        parts = phrases_of(page.q)
        other = select(AliasRow.entity_id).where(*(AliasRow.plain.contains(part) for part in parts))
        named = [EntityRow.plain.contains(part) for part in parts]
        conditions.append(or_(EntityRow.id.in_(other), EntityRow.id.in_(select(EntityRow.id).where(*named))))
    return conditions


def _summaries(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Answer]:
    """Mentions are counted along their index, and those of the few retracted articles taken away."""
    gone = select(MentionRow.entity_id, func.count()).where(MentionRow.article_id.in_(RETRACTED))
    counted = connection.execute(gone.group_by(MentionRow.entity_id))
    retracted = {row[0]: row[1] for row in counted}
    return [
        {
            **{name: row._mapping[name] for name in SUMMARY},
            "mention_count": row.mention_count - retracted.get(row.id, 0),
        }
        for row in rows
    ]


def _mentioned_in(connection: Connection, entity_id: str) -> list[Answer]:
    day = MentionRow.published
    query = (
        select(MentionRow.start_char, MentionRow.end_char, MentionRow.text, *ARTICLE)
        .select_from(MentionRow)
        .join(ArticleRow, ArticleRow.id == MentionRow.article_id)
        .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
        .where(MentionRow.entity_id == entity_id, ArticleRow.retracted_at.is_(None))
    )
    order = (ArticleRow.id, MentionRow.start_char)
    dated = query.where(day.is_not(None)).order_by(day.desc(), *order)
    rows: list[Row[*tuple[Any, ...]]] = []
    for stretch in (dated, query.where(day.is_(None)).order_by(*order)):
        rows += connection.execute(stretch.limit(SHOWN_MENTIONS - len(rows)))
    return [
        {"start": row.start_char, "end": row.end_char, "text": row.text, "article": article_ref(row)}
        for row in rows
    ]
