"""A person's decision into the store, beside what the machine had read; nothing is ever written over."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from mss_kb.errors import BadQuery
from mss_kb.model import ReviewStatus
from mss_kb.store.composed import compose_answers
from mss_kb.store.queries.claim_pages import one_claim
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.statement_writes import keep_statements
from mss_kb.store.tables import ClaimRow, PlaceRow, ReviewRow
from mss_kb.store.versions import Moment, next_version


def save_review(
    session: Session,
    claim_id: str,
    status: ReviewStatus,
    *,
    reviewer: str,
    now: dt.datetime,
    corrected: dict[str, Any] | None = None,
    note: str | None = None,
    key_id: str | None = None,
) -> Answer:
    """Add a decision about a live claim; the claim as it answers now.

    `corrected` are the slots set right, as `reading_of` names them.
    Raises BadQuery (`claim`, `corrected`) for a claim that is not live (retracted, say), a place that the
    store does not know, and a value that would not be in order.
    """
    claim = session.get(ClaimRow, claim_id)
    if claim is None or claim.superseded_at is not None:
        raise BadQuery("claim", f"there is no live claim {claim_id!r}; /v1/claims lists all")
    reading = reading_of(claim)
    if corrected is not None:
        _check(session, {**reading, **corrected})
    version = next_version(session)
    claim.changed_version = version
    session.add(
        ReviewRow(
            claim_id=claim_id,
            status=status,
            corrected=corrected,
            note=note,
            reviewer=reviewer,
            reviewed_at=now,
            sentence=claim.sentence,
            reading=reading,
            key_id=key_id,
        )
    )
    session.flush()
    keep_statements(session, claim.article_id, Moment(version, now))
    compose_answers(session.connection(), ClaimRow.id == claim_id)
    return one_claim(session.connection(), claim_id)


def reading_of(claim: ClaimRow) -> dict[str, Any]:
    """The slots of a claim that a person may set right, as the machine read them."""
    return {
        "metric": claim.metric,
        "basis": claim.basis,
        "low": claim.low,
        "high": claim.high,
        "bound": claim.bound,
        "unit": claim.unit,
        "period": claim.period,
        "place": claim.place_id,
        "force": claim.force,
        "parties": [party.iso2 for party in claim.parties],
        "group": claim.people_group,
        "actor": claim.actor,
        "role": claim.role,
        "assertion": claim.assertion,
    }


def _check(session: Session, slots: dict[str, Any]) -> None:
    if slots["place"] is not None and session.get(PlaceRow, slots["place"]) is None:
        raise BadQuery("corrected", f"place: the store knows no place {slots['place']!r}")
    low, high = slots["low"], slots["high"]
    if (low is None) != (high is None) or (low is not None and low > high):
        raise BadQuery("corrected", f"low {low} and high {high} would not be in order; give both")
