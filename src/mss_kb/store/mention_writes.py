"""Entities, mentions and dates of one article into the store."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from mss_kb.folding import folded
from mss_kb.model import Article, DateMention, Entity, EntityMention, EntityType, Extraction, Source
from mss_kb.store.rows import date_columns, mention_columns
from mss_kb.store.tables import AliasRow, DateRow, EntityRow, MentionRow

# Entity ids are `kind:name`; what is known of a source that is mentioned nowhere is its id.
TYPE_OF_KIND = {kind.value.lower(): kind for kind in EntityType}


def save_entities(session: Session, extraction: Extraction) -> None:
    """Each entity of an article, merged with what is stored.

    The newest name and facts hold, other names add up.
    """
    entities = {entity.id: entity for entity in extraction.entities}
    for claim in extraction.claims:
        for source in claim.attribution:
            if source.id and source.id not in entities:
                entities[source.id] = _entity_of(source.id, source)
    if not entities:
        return
    found = session.scalars(select(EntityRow).where(EntityRow.id.in_(entities)))
    stored = {row.id: row for row in found}
    mentioned = {entity.id for entity in extraction.entities}
    for entity in entities.values():
        row = stored.get(entity.id)
        if row is None:
            session.add(_new_row(entity))
        elif entity.id in mentioned:
            _merge(row, entity)
    session.flush()


def save_mentions(
    session: Session, article: Article, revision_id: int, mentions: Sequence[EntityMention]
) -> None:
    """Put the mentions of an article's current text in the place of those of its last reading."""
    session.execute(delete(MentionRow).where(MentionRow.article_id == article.id))
    rows = ({**mention_columns(mention), "published": article.published} for mention in mentions)
    _insert(session, MentionRow, article.id, revision_id, rows, ("start_char", "end_char", "entity_id"))


def save_dates(session: Session, article_id: str, revision_id: int, dates: Sequence[DateMention]) -> None:
    """Put the expressions of time of an article's current text in the place of those of its last reading."""
    session.execute(delete(DateRow).where(DateRow.article_id == article_id))
    rows = (date_columns(date) for date in dates)
    _insert(session, DateRow, article_id, revision_id, rows, ("start_char", "end_char"))


def _insert(
    session: Session,
    table: type[MentionRow] | type[DateRow],
    article_id: str,
    revision_id: int,
    rows: Iterable[dict[str, Any]],
    key: tuple[str, ...],
) -> None:
    place = {"article_id": article_id, "revision_id": revision_id}
    # One row for each stretch, whatever a component says twice.
    distinct = {tuple(row[name] for name in key): {**place, **row} for row in rows}
    if distinct:
        session.execute(insert(table), list(distinct.values()))


def _entity_of(entity_id: str, source: Source) -> Entity:
    kind = TYPE_OF_KIND.get(entity_id.partition(":")[0], EntityType.ORG)
    return Entity(id=entity_id, name=source.name, type=kind, family=source.family)


def _new_row(entity: Entity) -> EntityRow:
    columns = entity.model_dump(exclude={"aliases"})
    return EntityRow(**columns, aliases=[AliasRow(alias=alias) for alias in sorted(set(entity.aliases))])


def _merge(row: EntityRow, entity: Entity) -> None:
    row.name = entity.name
    row.plain = folded(entity.name)
    row.type = entity.type
    for name in ("iso2", "pcode", "family", "role"):
        value = getattr(entity, name)
        if value is not None:
            setattr(row, name, value)
    known = {alias.alias for alias in row.aliases}
    row.aliases.extend(AliasRow(alias=alias) for alias in sorted(set(entity.aliases) - known))
