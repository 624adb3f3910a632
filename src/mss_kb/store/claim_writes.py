"""Claims of one article into the store.

New ones are added, known ones keep their id and reviews, missing ones are superseded.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from mss_kb.model import Article, Claim
from mss_kb.store.rows import claim_to_row, place_columns, row_to_claim, update_row
from mss_kb.store.tables import ClaimRow, PlaceRow


class Stamped(Protocol):
    """What one transaction stamps on claims that look otherwise through it."""

    @property
    def version(self) -> int:
        """The store's version that it makes."""

    @property
    def now(self) -> dt.datetime:
        """The moment, in UTC."""


class Stamp(Stamped, Protocol):
    """What one transaction stamps on the rows that it changes."""

    @property
    def run_id(self) -> int:
        """The run that writes."""

    @property
    def extractor(self) -> str:
        """The version of what read the text."""


def save_claims(
    session: Session, article: Article, claims: Sequence[Claim], revision_id: int, stamp: Stamp
) -> tuple[int, int]:
    """Add or update the claims that the current text makes, and supersede those that it does not.

    How many became live that were not, and how many are live no longer. Raises ValueError where a claim's
    offsets do not show its figure in the body, or where an id is used twice.
    """
    check_claims(article, claims)
    save_places(session, claims, stamp)
    found = session.scalars(select(ClaimRow).where(ClaimRow.article_id == article.id))
    stored = {row.id: row for row in found.unique()}
    present = {claim.id for claim in claims}
    fresh = 0
    for claim in claims:
        if claim.part_of_id and claim.part_of_id not in present:
            claim = claim.model_copy(update={"part_of_id": None})
        row = stored.get(claim.id)
        fresh += row is None or row.superseded_at is not None
        row = _written(session, row, claim, article, stamp)
        row.revision_id = revision_id
        row.extractor = stamp.extractor
        row.last_run_id = stamp.run_id
    for row in stored.values():
        row.published = article.published
    missing = [row for row in stored.values() if row.id not in present and row.superseded_at is None]
    for row in missing:
        row.superseded_at = stamp.now
        row.superseded_run_id = stamp.run_id
        _mark_changed(row, stamp)
    session.flush()
    return fresh, len(missing)


def save_places(session: Session, claims: Sequence[Claim], stamp: Stamp) -> None:
    """The places of claims, as the newest reading knows them; what else shows a changed one has changed."""
    for place in {claim.place.id: claim.place for claim in claims if claim.place}.values():
        columns = place_columns(place)
        row = session.get(PlaceRow, place.id)
        if row is None:
            session.add(PlaceRow(**columns))
        elif any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            mark_changed(session, ClaimRow.place_id == place.id, stamp)
    session.flush()


def mark_changed(session: Session, which: ColumnElement[bool], stamp: Stamped) -> None:
    """Say of claims that they look otherwise from this version on; those that are new in it stay new."""
    session.flush()
    session.execute(
        update(ClaimRow)
        .where(which, ClaimRow.changed_version < stamp.version)
        .values(changed_at=stamp.now, changed_version=stamp.version)
    )


def check_claims(article: Article, claims: Sequence[Claim]) -> None:
    """Raise ValueError for a claim that its own text does not prove."""
    seen: set[str] = set()
    for claim in claims:
        evidence = claim.evidence
        if article.body[evidence.start : evidence.end] != evidence.text or not evidence.text:
            raise ValueError(
                f"{article.id}: {evidence.text!r} does not stand at {evidence.start}:{evidence.end}"
            )
        if claim.id in seen:
            raise ValueError(f"{article.id}: two claims have the id {claim.id}")
        seen.add(claim.id)


def _written(
    session: Session, row: ClaimRow | None, claim: Claim, article: Article, stamp: Stamp
) -> ClaimRow:
    """The claim's row, new or brought up to date; live."""
    if row is None:
        row = claim_to_row(claim)
        row.article_id = article.id
        row.published = article.published
        row.first_run_id = stamp.run_id
        row.stored_at = stamp.now
        _mark_changed(row, stamp)
        session.add(row)
    elif row.superseded_at is not None or row_to_claim(row) != claim:
        update_row(row, claim)
        _mark_changed(row, stamp)
        row.superseded_at = None
        row.superseded_run_id = None
    return row


def _mark_changed(row: ClaimRow, stamp: Stamp) -> None:
    row.changed_at = stamp.now
    row.changed_version = stamp.version
