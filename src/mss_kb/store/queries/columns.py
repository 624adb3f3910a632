"""The columns that questions select, by the names that `shapes` reads."""

from typing import Any

from sqlalchemy import Select, select

from mss_kb.store.tables import ArticleRow, ClaimRow, PlaceRow, SourceRow

ARTICLE = (
    ArticleRow.id.label("article_id"),
    ArticleRow.title.label("article_title"),
    SourceRow.name.label("article_outlet"),
    ArticleRow.url.label("article_url"),
    ArticleRow.published.label("article_published"),
    ArticleRow.published_precision.label("article_precision"),
    ArticleRow.kind.label("article_kind"),
)

CLAIM = (
    ClaimRow.id,
    ClaimRow.metric,
    ClaimRow.basis,
    ClaimRow.low,
    ClaimRow.high,
    ClaimRow.bound,
    ClaimRow.unit,
    ClaimRow.figure,
    ClaimRow.currency_assumed,
    ClaimRow.period,
    ClaimRow.effective_earliest,
    ClaimRow.effective_latest,
    ClaimRow.effective_basis,
    ClaimRow.place_id,
    PlaceRow.name.label("place_name"),
    PlaceRow.pcode.label("place_pcode"),
    PlaceRow.level.label("place_level"),
    ClaimRow.force,
    ClaimRow.people_group,
    ClaimRow.actor,
    ClaimRow.role,
    ClaimRow.assertion,
    ClaimRow.reading_confidence,
    ClaimRow.part_of,
    ClaimRow.part_of_id,
    ClaimRow.lender_id,
    ClaimRow.borrowed_period,
    ClaimRow.changed_from_id,
    ClaimRow.sentence,
    ClaimRow.start_char,
    ClaimRow.end_char,
    ClaimRow.prefix,
    ClaimRow.suffix,
)


def claims_with_articles() -> Select[*tuple[Any, ...]]:
    """Claims with their article, outlet and place, in the columns above."""
    return (
        select(*CLAIM, *ARTICLE)
        .select_from(ClaimRow)
        .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
        .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
        .outerjoin(PlaceRow, PlaceRow.id == ClaimRow.place_id)
    )
