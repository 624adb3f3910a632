"""Statements near a claim in scope and time, or of its number. In: a claim. Out: what is kept of each.

All are walks along indexes, of so many rows at most, and asked together.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Date,
    Row,
    Select,
    String,
    bindparam,
    literal_column,
    select,
    type_coerce,
    union_all,
)

from mss_kb.compare.scope import kin_of
from mss_kb.compare.statements import topic_of
from mss_kb.model import Claim
from mss_kb.store.queries.tellings import standing_claim
from mss_kb.store.tables import PlaceRow, StatementRow

# Statements of each stretch of time: of the claim's topic, and of its metric; and with its number.
MOST = 25
Near = Row[*tuple[Any, ...]]
OF = StatementRow.__table__.c
# Fixed words as plain text: what is compared with them are words too.
WORDS = [type_coerce(OF[word], String).label(word) for word in ("metric", "basis", "force", "people_group")]
SHOWN = (
    *(OF.id, OF.per, OF.unit, OF.low, OF.high, OF.least, OF.most, OF.parties, OF.place_id, PlaceRow.path),
    *(OF.effective_earliest, OF.effective_latest, OF.is_fact, OF.claims, OF.articles, *WORDS),
)


class Walk(NamedTuple):
    """A walk along the index of a word, over a stretch of time; `subject` is what the word is."""

    word: str
    stretch: str
    subject: str


def near_statements(
    connection: Connection, claim: Claim, *, as_of: dt.date | None = None, most: int = MOST
) -> list[Near]:
    """Statements near a claim, with the claim that stands for each; `as_of`: in articles of that day."""
    day = claim.effective.latest or claim.effective.earliest
    subjects = list(_subjects(claim))
    stretches = ("last", "undated") if day is None else ("before", "after", "undated")
    walks = [Walk(word, stretch, subject) for word, subject in subjects for stretch in stretches]
    if claim.low is not None:
        walks.append(Walk("unit", "same", claim.unit))
    given = {"most": most, "as_of": as_of, "day": day, "low": claim.low, "high": claim.high}
    found = _rows(connection, walks, given)
    # Where more is told of later than was looked at, the last of it is the state of today.
    looked_at = Counter(row.walk for row in found)
    later = [
        Walk(walk.word, "last", walk.subject)
        for number, walk in enumerate(walks)
        if walk.stretch == "after" and looked_at[number] == most
    ]
    found += _rows(connection, later, given) if later else []
    return list({row.id: row for row in found if row.claim_id is not None}.values())


def _subjects(claim: Claim) -> Iterator[tuple[str, str]]:
    """The claim's topic and metric, and those of the metrics that take it in or that it takes in."""
    for metric in sorted({claim.metric, *kin_of(claim.metric)}):
        yield "topic", topic_of(claim.model_copy(update={"metric": metric}))
        yield "metric", metric


def _rows(connection: Connection, walks: Sequence[Walk], given: dict[str, Any]) -> list[Near]:
    query = _union(tuple((walk.word, walk.stretch) for walk in walks), by_then=given["as_of"] is not None)
    subjects = {f"subject{number}": walk.subject for number, walk in enumerate(walks)}
    # What a walk has no use for is not asked.
    return list(connection.execute(query, {**given, **subjects}))


@cache
def _union(walks: tuple[tuple[str, str], ...], *, by_then: bool) -> CompoundSelect[Any]:
    """The walks as one question; its words are put together once, for a check asks it again and again.

    Parameters: `subject0` ..., `most`, `day` (before, after), `low` and `high` (same), `as_of` (by_then).
    """
    parts = [
        _walk(number, word, stretch, by_then=by_then).subquery()
        for number, (word, stretch) in enumerate(walks)
    ]
    return union_all(*(select(part) for part in parts))


def _walk(number: int, word: str, stretch: str, *, by_then: bool) -> Select[*tuple[Any, ...]]:
    last = OF.effective_latest
    standing = standing_claim(bindparam("as_of", type_=Date()) if by_then else None).label("claim_id")
    query: Select[*tuple[Any, ...]] = (
        select(*SHOWN, standing, literal_column(str(number)).label("walk"))
        .select_from(StatementRow)
        .outerjoin(PlaceRow, PlaceRow.id == OF.place_id)
        .where(OF[word] == bindparam(f"subject{number}", type_=OF[word].type))
        .limit(bindparam("most"))
    )
    day, newest_first = bindparam("day", type_=Date()), (last.desc(), OF.id.desc())
    if stretch == "before":
        return query.where(last <= day).order_by(*newest_first)
    if stretch == "after":
        return query.where(last > day).order_by(last, OF.id)
    if stretch == "last":
        return query.where(last.is_not(None)).order_by(*newest_first)
    if stretch == "undated":
        return query.where(last.is_(None)).order_by(OF.id)
    return query.where(OF.low == bindparam("low"), OF.high == bindparam("high")).order_by(OF.id)
