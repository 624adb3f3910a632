"""Stored claims that may speak to a draft's claim. In: that claim. Out: appearances.

They come from statements, so that a figure told by thousands of articles is looked at once: first one claim
for each statement that is of the draft's metric (or of one that takes it in, or that it takes in) and near it
in time, or that has its number; then, for the few statements that decide, the claims of all their articles.
What a statement's own row shows to say nothing about the draft is not read at all.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.interval import open_interval_of
from mss_kb.compare.scope import ADDITIVE, HAITI, TAKES_IN, WHEREVER, group_of, parties_of
from mss_kb.compare.statements import topic_of
from mss_kb.model import Basis, Bound, Claim, Group
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.tellings import standing_claim, tellings
from mss_kb.store.tables import ClaimRow, StatementRow

# Statements of each stretch of time: of the draft's topic, and of its metric; and with its number.
MOST = 40
# Claims of one statement that decides, and of all of them.
MOST_TELLING = 100
MOST_BESIDE = 200
UPWARD = (Bound.MORE_THAN, Bound.AT_LEAST)
Candidate = Row[*tuple[Any, ...]]


def candidates(connection: Connection, claim: Claim, *, as_of: dt.date | None = None) -> list[Appearance]:
    """A claim for each statement that may bear a draft's out, exclude it or nearly match it.

    `as_of`: only what articles published by that day say.
    """
    near = near_statements(connection, claim, as_of=as_of)
    ids = {row.claim_id for row in near if may_matter(claim, row)}
    with Session(connection) as session:
        return appearances_of(session, sorted(ids))


def near_statements(
    connection: Connection, claim: Claim, *, as_of: dt.date | None = None, most: int = MOST
) -> list[Candidate]:
    """Statements near a claim in scope and time: what is kept of each, and the claim that stands for it."""
    found: dict[str, Candidate] = {}

    def walk(word: str, stretch: str, **given: Any) -> int:
        query = _walk(word, stretch, by_then=as_of is not None)
        told = {"most": most, "as_of": as_of} if as_of is not None else {"most": most}
        rows = connection.execute(query, {**given, **told}).all()
        found.update({one.id: one for one in rows if one.claim_id is not None})
        return len(rows)

    day = claim.effective.latest or claim.effective.earliest
    for word, subject in _subjects(claim):
        if day is not None:
            walk(word, "before", subject=subject, day=day)
        if day is None or walk(word, "after", subject=subject, day=day) == most:
            walk(word, "last", subject=subject)
        walk(word, "undated", subject=subject)
    if claim.low is not None:
        walk("unit", "same", subject=claim.unit, low=claim.low, high=claim.high)
    return list(found.values())


@cache
def _walk(word: str, stretch: str, *, by_then: bool) -> Select[*tuple[Any, ...]]:
    """A walk along an index: its words are put together once, for a check takes dozens of walks.

    Parameters: `subject`, `most`, `day` (before, after), `low` and `high` (same), `as_of` (by_then).
    """
    row, last = StatementRow, StatementRow.effective_latest
    column = getattr(row, word)
    standing = standing_claim(bindparam("as_of", type_=Date()) if by_then else None).label("claim_id")
    shown = (row.id, row.metric, row.parties, row.place_id, row.people_group, row.low, row.high)
    query: Select[*tuple[Any, ...]] = select(*shown, row.least, row.most, row.claims.label("told"), standing)
    query = query.where(column == bindparam("subject", type_=column.type)).limit(bindparam("most"))
    day, newest_first = bindparam("day", type_=Date()), (last.desc(), row.id.desc())
    if stretch == "before":
        return query.where(last <= day).order_by(*newest_first)
    if stretch == "after":
        return query.where(last > day).order_by(last, row.id)
    if stretch == "last":
        return query.where(last.is_not(None)).order_by(*newest_first)
    if stretch == "undated":
        return query.where(last.is_(None)).order_by(row.id)
    return query.where(row.low == bindparam("low"), row.high == bindparam("high")).order_by(row.id)


def _subjects(claim: Claim) -> Iterator[tuple[str, str]]:
    """The claim's topic and metric, and those of the metrics that take it in or that it takes in."""
    wholes = (whole for whole, parts in TAKES_IN.items() if claim.metric in parts)
    for metric in sorted({claim.metric, *wholes, *TAKES_IN.get(claim.metric, ())}):
        yield "topic", topic_of(claim.model_copy(update={"metric": metric}))
        yield "metric", metric


def may_matter(claim: Claim, row: Candidate) -> bool:
    """Whether a statement may bear on a draft's claim: of the same subject, of the same number, or a part."""
    if row.low is not None and (row.low, row.high) == (claim.low, claim.high):
        return True
    if _is_of_subject(claim, row):
        return True
    if claim.metric.family not in ADDITIVE or claim.low is None or row.least is None:
        return False
    if claim.basis is Basis.STOCK:
        return True  # the last day on which even a part is told of is the draft's
    allowed = open_interval_of(claim)
    return bool(row.least >= allowed.high or (claim.bound in UPWARD and (row.most or 0) >= allowed.low))


def _is_of_subject(claim: Claim, row: Candidate) -> bool:
    place = claim.place.id if claim.place else HAITI
    is_there = claim.metric in WHEREVER or (row.place_id or HAITI) == place
    group = frozenset({row.people_group} - {None, Group.ALL})
    return is_there and group == group_of(claim) and frozenset(row.parties.split()) == parties_of(claim)


def claims_beside(
    connection: Connection, claim_ids: Iterable[str], *, as_of: dt.date | None = None
) -> list[Appearance]:
    """The claims that make the same statements as these, of at most so many articles each."""
    told = select(StatementRow.id).join(ClaimRow, ClaimRow.statement_id == StatementRow.id)
    often = told.where(ClaimRow.id.in_(list(claim_ids)), StatementRow.claims > 1).distinct()
    known = sorted(connection.execute(often).scalars())
    ids: set[str] = set()
    for statement_id in known:
        most = min(MOST_TELLING, MOST_BESIDE // len(known))
        ids |= set(tellings(connection, statement_id, most, as_of=as_of))
    with Session(connection) as session:
        return appearances_of(session, sorted(ids))


def articles_beyond(connection: Connection, claim_ids: Iterable[str]) -> int:
    """How many articles make the statements of these claims besides the articles of these claims."""
    row = ClaimRow
    seen = (
        select(row.statement_id, func.count(row.article_id.distinct()).label("seen"))
        .where(row.id.in_(list(claim_ids)), row.statement_id.is_not(None))
        .group_by(row.statement_id)
        .subquery()
    )
    beyond = select(func.sum(StatementRow.articles - seen.c.seen)).join(
        seen, seen.c.statement_id == StatementRow.id
    )
    return int(connection.execute(beyond).scalar() or 0)
