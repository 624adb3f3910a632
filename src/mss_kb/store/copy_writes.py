"""Which figure of the first copy of its text a claim has changed, kept as copies come and go.

The first copy is the one published first; those without a day come last, equal ones by id. Only so many
copies of a text are looked at, so that the thousandth costs no more than the hundredth.
"""

from collections.abc import Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from mss_kb.compare.copies import counterpart
from mss_kb.compare.interval import has_same_figure
from mss_kb.model import Claim, TextKind
from mss_kb.store.rows import row_to_claim
from mss_kb.store.tables import ArticleRow, ClaimRow

# Copies of one text.
MOST = 50


def keep_copies(session: Session, article_id: str) -> set[str]:
    """Work out what the article changed of its first copy, and what others changed of it.

    Ids of claims that now look otherwise.
    """
    copies = _copies(session, article_id)
    pointing = _pointing(session, article_id)
    # What the first copy says, or that it is gone, concerns all others.
    others = copies if copies[:1] == [article_id] or article_id not in copies else []
    found: set[str] = set()
    for one in sorted({article_id, *pointing, *others}):
        first = (copies if one in copies else _copies(session, one))[:1]
        found |= _keep_one(session, one, first[0] if first else one)
    return found


def keep_all_copies(session: Session) -> None:
    """Work out which figures of first copies all others have changed anew."""
    session.execute(
        update(ClaimRow)
        .where(ClaimRow.changed_from_id.is_not(None))
        .values(changed_from_id=None, answer=None)
    )
    one = func.min(ArticleRow.id)
    of_text = ArticleRow.text_family.is_not(None), ArticleRow.retracted_at.is_(None)
    several = select(one).where(*of_text).group_by(ArticleRow.text_family).having(func.count() > 1)
    for article_id in session.scalars(several.order_by(one)).all():
        for first in _copies(session, article_id)[:1]:
            keep_copies(session, first)
        session.expunge_all()


def _copies(session: Session, article_id: str) -> list[str]:
    """The articles of the text's family, the first copy first."""
    family = select(ArticleRow.text_family).where(ArticleRow.id == article_id).scalar_subquery()
    query = (
        select(ArticleRow.id)
        .where(ArticleRow.text_family == family, ArticleRow.retracted_at.is_(None))
        .where(ArticleRow.kind != TextKind.DIGEST)
        .order_by(ArticleRow.published.is_(None), ArticleRow.published, ArticleRow.id)
    )
    return list(session.scalars(query.limit(MOST)))


def _pointing(session: Session, article_id: str) -> list[str]:
    """The articles whose claims are known to have changed a figure of this one."""
    own = select(ClaimRow.id).where(ClaimRow.article_id == article_id)
    query = select(ClaimRow.article_id).where(ClaimRow.changed_from_id.in_(own)).distinct()
    return list(session.scalars(query.limit(MOST)))


def _keep_one(session: Session, article_id: str, first_id: str) -> set[str]:
    originals = _claims(session, first_id) if first_id != article_id else []
    found: set[str] = set()
    query = select(ClaimRow.id, ClaimRow.changed_from_id).where(ClaimRow.article_id == article_id)
    before = {row.id: row.changed_from_id for row in session.execute(query)}
    changed = {claim.id: _changed(claim, originals) for claim in _claims(session, article_id)}
    for claim_id, known in before.items():
        new = changed.get(claim_id)
        if new != known:
            change = update(ClaimRow).where(ClaimRow.id == claim_id)
            session.execute(change.values(changed_from_id=new, answer=None))
            found.add(claim_id)
    return found


def _claims(session: Session, article_id: str) -> list[Claim]:
    live = select(ClaimRow).where(ClaimRow.article_id == article_id, ClaimRow.superseded_at.is_(None))
    return [row_to_claim(row) for row in session.scalars(live.order_by(ClaimRow.id)).unique()]


def _changed(claim: Claim, originals: Sequence[Claim]) -> str | None:
    """The claim of the first copy of which this one is another figure."""
    original = counterpart(claim, originals) if originals else None
    return None if original is None or has_same_figure(claim, original) else original.id
