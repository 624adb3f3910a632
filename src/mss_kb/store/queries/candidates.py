"""Stored claims that may speak to a draft's claims. In: those. Out: appearances, with their statements.

They come from statements, so that a figure told by thousands of articles is looked at once: first one claim
for each statement near the draft's (`near_statements`) whose row leaves open that it bears on it; then, for
the few statements that decide, the claims of all their articles. All figures of a draft are read together.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.bearing import Wanted
from mss_kb.model import Claim
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.near_statements import Near, near_statements
from mss_kb.store.queries.statements import claim_ids
from mss_kb.store.queries.tellings import tellings

# Claims of one statement that decides, and of all of them.
MOST_TELLING = 40
MOST_BESIDE = 100


@dataclass
class Candidates:
    """Stored claims that may speak to one claim of a draft.

    `statements` are what is kept of the statement that each claim makes, by the ids of the claims.
    """

    statements: dict[str, Near] = field(default_factory=dict)
    appearances: list[Appearance] = field(default_factory=list)

    def articles_beyond(self, told: Iterable[str]) -> int:
        """How many articles make the statements of these claims besides the articles of these claims."""
        articles = {one.claim.id: one.article_id for one in self.appearances}
        seen: dict[str, set[str]] = {}
        numbers: dict[str, int] = {}
        for claim_id in told:
            statement = self.statements[claim_id]
            seen.setdefault(statement.id, set()).add(articles[claim_id])
            numbers[statement.id] = statement.articles
        return sum(numbers.values()) - sum(map(len, seen.values()))


def candidates(
    connection: Connection, claims: Sequence[Claim], *, as_of: dt.date | None = None
) -> list[Candidates]:
    """For each claim, one of each statement that may bear it out, exclude it or nearly match it.

    `as_of`: only what articles published by that day say.
    """
    found = []
    for claim in claims:
        wanted = Wanted(claim)
        near = near_statements(connection, claim, as_of=as_of)
        found.append(Candidates({row.claim_id: row for row in near if wanted.may_matter(row)}))
    _read(connection, found, [one.statements for one in found])
    return found


def add_tellings(
    connection: Connection,
    found: Sequence[Candidates],
    deciding: Sequence[Iterable[str]],
    *,
    as_of: dt.date | None = None,
) -> list[bool]:
    """Add the claims beside those that decide, of at most so many articles; whether any were added.

    `deciding` are ids of claims, for each of the candidates.
    """
    more: list[dict[str, Near]] = []
    for one, ids in zip(found, deciding, strict=True):
        often = {one.statements[claim_id].id: one.statements[claim_id] for claim_id in ids}
        often = {key: row for key, row in often.items() if row.claims > 1}
        most = min(MOST_TELLING, MOST_BESIDE // max(1, len(often)))
        told = _tellings(connection, list(often.values()), most, as_of)
        beside = {claim_id: often[key] for key, claim_ids in told.items() for claim_id in claim_ids}
        more.append({key: row for key, row in beside.items() if key not in one.statements})
    _read(connection, found, more)
    return [bool(each) for each in more]


def _tellings(
    connection: Connection, statements: Sequence[Near], most: int, as_of: dt.date | None
) -> Mapping[str, Sequence[str]]:
    if as_of is None:
        return claim_ids(connection, statements, most)
    return {one.id: tellings(connection, one.id, most, as_of=as_of) for one in statements}


def _read(connection: Connection, found: Sequence[Candidates], ids: Sequence[Mapping[str, Near]]) -> None:
    """Add these claims to the candidates, read all at once."""
    wanted = {claim_id for each in ids for claim_id in each}
    read = {one.claim.id: one for one in appearances_of(connection, wanted)}
    for one, each in zip(found, ids, strict=True):
        one.statements |= each
        one.appearances += [read[claim_id] for claim_id in sorted(each) if claim_id in read]
