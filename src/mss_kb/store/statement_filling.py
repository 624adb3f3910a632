"""Statements of a whole store at once. In: claims. Out: what `statement_writes` keeps article by article.

Claims come so many at a time, and what is counted over all claims of a statement is counted by the database,
so that a large store takes no more memory than a small one. All of it belongs to the caller's one
transaction: a stop half way leaves the store as it was.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, case, cast, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from mss_kb.model import Basis
from mss_kb.store.conflict_filling import fill_conflicts
from mss_kb.store.copy_writes import keep_all_copies
from mss_kb.store.loan_writes import keep_all_loans
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.tellings import first_telling, last_day
from mss_kb.store.statement_writes import said_in, statement_columns
from mss_kb.store.tables import ArticleRow, ClaimRow, ConflictRow, StatementRow

# Articles.
AT_A_TIME = 400
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
SAID = (
    update(ClaimRow.__table__)  # type: ignore[arg-type]
    .where(ClaimRow.__table__.c.id == bindparam("claim"))
    .values(statement_id=bindparam("said"), is_corrected=bindparam("corrected"), is_part=bindparam("part"))
)


def fill_statements(session: Session) -> None:
    """All statements and conflicts, loans and changed copies anew; answers are left to be composed."""
    session.flush()
    connection = session.connection()
    _empty(connection)
    for claim_ids in _live(connection):
        _make(connection, claim_ids)
    _count(connection)
    _date(connection)
    session.expire_all()
    keep_all_loans(session)
    keep_all_copies(session)
    fill_conflicts(connection)
    session.expire_all()


def lacks_statements(connection: Connection) -> bool:
    """Whether a migration has left no statement of the claims that there are."""
    has_any = connection.execute(select(StatementRow.id).limit(1)).first() is not None
    live = select(ClaimRow.id).where(ClaimRow.superseded_at.is_(None)).limit(1)
    return not has_any and connection.execute(live).first() is not None


def _empty(connection: Connection) -> None:
    connection.execute(delete(ConflictRow))
    nothing = {"statement_id": None, "is_corrected": False, "is_part": False}
    connection.execute(update(ClaimRow).where(ClaimRow.statement_id.is_not(None)).values(**nothing))
    connection.execute(delete(StatementRow))


def _live(connection: Connection) -> Iterator[Sequence[str]]:
    """The ids of live claims, those of so many articles at a time."""
    after = ""
    articles = select(ArticleRow.id).order_by(ArticleRow.id).limit(AT_A_TIME)
    claims = select(ClaimRow.id).where(ClaimRow.superseded_at.is_(None))
    while ids := connection.execute(articles.where(ArticleRow.id > after)).scalars().all():
        after = ids[-1]
        yield connection.execute(claims.where(ClaimRow.article_id.in_(ids))).scalars().all()


def _make(connection: Connection, claim_ids: Sequence[str]) -> None:
    """The statements that these claims make, each as if by one claim: they are counted later."""
    wanted = said_in(appearances_of(connection, claim_ids))
    new = {key.id: statement_columns(key, found) | {"claims": 1} for key, found in wanted.values()}
    said = [
        {"claim": claim_id, "said": key.id, "corrected": found.is_corrected, "part": found.is_part}
        for claim_id, (key, found) in wanted.items()
    ]
    if said:
        make = INSERTS[connection.dialect.name](StatementRow).on_conflict_do_nothing()
        connection.execute(make, list(new.values()))
        connection.execute(SAID, said)


def _count(connection: Connection) -> None:
    told = (
        select(
            ClaimRow.statement_id.label("said"),
            func.count().label("claims"),
            func.count(ClaimRow.article_id.distinct()).label("articles"),
            func.sum(cast(ClaimRow.is_corrected, Integer)).label("corrected"),
            func.sum(cast(ClaimRow.is_part, Integer)).label("parts"),
        )
        .where(ClaimRow.statement_id.is_not(None))
        .group_by(ClaimRow.statement_id)
        .subquery()
    )
    counted = {name: told.c[name] for name in ("claims", "articles", "corrected", "parts")}
    connection.execute(update(StatementRow).where(StatementRow.id == told.c.said).values(counted))


def _date(connection: Connection) -> None:
    """The claim that stands for each, and the first and last day on which it was told."""
    connection.execute(update(StatementRow).values(claim_id=first_telling(), last_told=last_day()))
    first = {
        "first_told": ClaimRow.published,
        "figure": ClaimRow.figure,
        "currency_assumed": ClaimRow.currency_assumed,
    }
    connection.execute(update(StatementRow).where(ClaimRow.id == StatementRow.claim_id).values(first))
    row = StatementRow
    is_of_no_day = (row.unit == "date") | (row.basis == Basis.CUMULATIVE)
    own = func.coalesce(row.effective_latest, row.effective_earliest)
    connection.execute(update(row).values(day=case((is_of_no_day, row.last_told), else_=own)))
