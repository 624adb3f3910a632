"""What else the store has that bears on one claim: who says the same, copies, and other statements.

Everything is bounded, so that a figure of a hundred thousand articles is answered as quickly as any other.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.copies import counterpart
from mss_kb.compare.interval import has_same_figure
from mss_kb.compare.relations import Relation
from mss_kb.compare.relatives import Relative, relatives_of
from mss_kb.compare.sources import count_sources
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.claim_pages import claims_by_id, one_claim_text
from mss_kb.store.queries.near_statements import near_statements
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.queries.statements import STATEMENT, statement_answers
from mss_kb.store.queries.tellings import tellings
from mss_kb.store.tables import ArticleRow, ClaimRow, StatementRow

# Statements looked at in each stretch of time, tellings counted, and claims and copies shown.
NEAR = 30
COUNTED = 200
SHOWN = 20
# Copies of the text that are looked into.
COPIES = 50


def related_claims(connection: Connection, claim_id: str) -> Answer:
    """The claim's statement, its copies, and what other statements say. Raises NotFound, Gone."""
    one_claim_text(connection, claim_id)
    [own] = appearances_of(connection, [claim_id])
    statement_id = connection.execute(
        select(ClaimRow.statement_id).where(ClaimRow.id == claim_id)
    ).scalar_one()
    told = tellings(connection, statement_id, COUNTED) if statement_id else []
    same = appearances_of(connection, told)
    copies = _copies(connection, own)
    others = relatives_of(own, _relatives(connection, own, statement_id))
    newest = {one: place for place, one in enumerate(told)}
    beside = [
        one.claim.id
        for one in sorted(same, key=lambda one: newest[one.claim.id])
        if one.claim.id != claim_id and one.text_family != own.text_family
    ]
    return {
        "id": claim_id,
        "statement": _statement(connection, statement_id),
        "sources": count_sources(same or [own]).model_dump(mode="json"),
        "same": claims_by_id(connection, beside[:SHOWN]),
        "echoes": _echoes(connection, own, copies),
        "others": _others(connection, others),
    }


def _statement(connection: Connection, statement_id: str | None) -> Answer | None:
    if statement_id is None:
        return None
    row = connection.execute(STATEMENT.where(StatementRow.id == statement_id)).one()
    return statement_answers(connection, [row])[0]


def _copies(connection: Connection, own: Appearance) -> list[Appearance]:
    """The claim's counterparts in copies of its text, the earliest copy first."""
    family = (
        select(ArticleRow.id)
        .where(ArticleRow.text_family == own.text_family, ArticleRow.id != own.article_id)
        .where(ArticleRow.retracted_at.is_(None))
        .order_by(ArticleRow.published.is_(None), ArticleRow.published, ArticleRow.id)
        .limit(COPIES)
    )
    articles = connection.execute(family).scalars().all()
    claims = select(ClaimRow.id).where(ClaimRow.article_id.in_(articles), ClaimRow.superseded_at.is_(None))
    found: dict[str, dict[str, Appearance]] = {article_id: {} for article_id in articles}
    for one in appearances_of(connection, connection.execute(claims).scalars()):
        found[one.article_id][one.claim.id] = one
    pairs = ((each, counterpart(own.claim, (one.claim for one in each.values()))) for each in found.values())
    return [each[claim.id] for each, claim in pairs if claim is not None]


def _relatives(connection: Connection, own: Appearance, statement_id: str | None) -> list[Relative]:
    """A claim of each other statement near this one; of those that its own text makes, the text's."""
    near = {
        row.id: row for row in near_statements(connection, own.claim, most=NEAR) if row.id != statement_id
    }
    of_own_text = select(ClaimRow.statement_id, ClaimRow.id).where(
        ClaimRow.article_id == own.article_id, ClaimRow.statement_id.is_not(None)
    )
    claims = {row.id: row.claim_id for row in near.values()}
    claims |= {
        row.statement_id: row.id for row in connection.execute(of_own_text) if row.statement_id in near
    }
    found = {one.claim.id: one for one in appearances_of(connection, claims.values())}
    return [Relative(one, found[claim], near[one].claims) for one, claim in claims.items() if claim in found]


def _echoes(connection: Connection, own: Appearance, copies: Sequence[Appearance]) -> list[Answer]:
    shown = list(copies)[:SHOWN]
    claims = {claim["id"]: claim for claim in claims_by_id(connection, [one.claim.id for one in shown])}
    return [
        {"claim": claims[one.claim.id], "is_changed": not has_same_figure(own.claim, one.claim)}
        for one in shown
        if one.claim.id in claims
    ]


def _others(connection: Connection, others: Sequence[tuple[Relation, Relative]]) -> list[Answer]:
    ids = [other.statement for _, other in others]
    rows = {row.id: row for row in connection.execute(STATEMENT.where(StatementRow.id.in_(ids)))}
    statements = {
        one["id"]: one for one in statement_answers(connection, [rows[one] for one in ids if one in rows])
    }
    return [
        {
            "relation": relation.kind.value,
            "reason": relation.reason,
            "newer": {"first": "this", "second": "other"}.get(relation.newer or ""),
            "differing": list(relation.differing),
            "statement": statements[other.statement],
        }
        for relation, other in others
    ]
