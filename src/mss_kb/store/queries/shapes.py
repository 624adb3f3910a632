"""A row of a question to the dict of an answer (`mss_kb.answers`); links are the API's to add."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from mss_kb.model import Bound
from mss_kb.quoting import evidence_url

Answer = dict[str, Any]
LARGEST_EXACT = 2.0**53
OPEN_BELOW = frozenset({Bound.LESS_THAN, Bound.AT_MOST, Bound.ALMOST})
OPEN_ABOVE = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})


def effective_answer(row: Any) -> Answer:
    """When a claim or a statement holds."""
    return {
        "earliest": row.effective_earliest,
        "latest": row.effective_latest,
        "basis": row.effective_basis,
    }


def claim_answer(
    row: Row[*tuple[Any, ...]],
    parties: list[str],
    sources: list[Answer],
    review: Answer | None,
    changed_from: Answer | None,
) -> Answer:
    """A claim of `claims.CLAIM` with what other tables hold of it."""
    return {
        "id": row.id,
        "metric": row.metric,
        "basis": row.basis,
        "value": value_answer(row),
        "period": row.period,
        "effective": effective_answer(row),
        "place": place_answer(row),
        "force": row.force,
        "parties": parties,
        "group": row.people_group,
        "actor": row.actor,
        "role": row.role,
        "attribution": sources,
        "assertion": row.assertion,
        "reading_confidence": row.reading_confidence,
        "part_of": row.part_of,
        "evidence": {
            "sentence": row.sentence,
            "start": row.start_char,
            "end": row.end_char,
            "exact": row.figure,
            "prefix": row.prefix,
            "suffix": row.suffix,
            "url": evidence_url(row.article_url, row.article_kind, row.sentence),
        },
        "article": article_ref(row),
        "review": review,
        "borrowed": {"period": row.borrowed_period, "claim": row.lender_id} if row.lender_id else None,
        "changed_from": changed_from,
        "part_of_id": row.part_of_id,
    }


def value_answer(row: Row[*tuple[Any, ...]]) -> Answer:
    """The value as printed, and with its bound: `over 5,000` has 5000 as `min` and no `max`."""
    low, high = whole(row.low), whole(row.high)
    return {
        "low": low,
        "high": high,
        "min": None if row.bound in OPEN_BELOW else low,
        "max": None if row.bound in OPEN_ABOVE else high,
        "bound": row.bound,
        "unit": row.unit,
        "text": row.figure,
        "currency_assumed": row.currency_assumed,
    }


def whole(number: float | None) -> float | int | None:
    """75 rather than 75.0; a broken number as it is, and one that JSON readers would round."""
    if number is not None and number.is_integer() and abs(number) <= LARGEST_EXACT:
        return int(number)
    return number


def place_answer(row: Row[*tuple[Any, ...]]) -> Answer | None:
    """The place of a claim, if it has one."""
    if row.place_id is None:
        return None
    return {"id": row.place_id, "name": row.place_name, "pcode": row.place_pcode, "level": row.place_level}


def article_ref(row: Row[*tuple[Any, ...]]) -> Answer:
    """The article of a claim, mention or date, from columns named `article_*` (see `columns.ARTICLE`)."""
    return {
        "id": row.article_id,
        "title": row.article_title,
        "outlet": row.article_outlet,
        "url": row.article_url,
        "published": row.article_published,
        "published_precision": row.article_precision,
        "text_kind": row.article_kind,
    }


def review_answer(row: Mapping[Any, Any], sentence: str) -> Answer:
    """What a person decided, from a row of reviews; `sentence` is the claim's now.

    It is stale where the claim stood in another sentence then.
    """
    names = ("status", "corrected", "reading", "note", "reviewer", "reviewed_at")
    return {**{name: row[name] for name in names}, "stale": row["sentence"] not in (None, sentence)}
