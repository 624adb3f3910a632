"""Which report a digest sums up. In: articles. Out: the id of the report, for digests whose report is stored.

They have one URL, or one file name.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from mss_kb.model import TextKind
from mss_kb.store.tables import ArticleRow

# The question is put together once: a check asks it again and again. What kind of text each is, is not asked:
# the walk along all of one kind was taken for the shortest.
REPORTS = (
    select(ArticleRow.id, ArticleRow.url, ArticleRow.stem, ArticleRow.kind, ArticleRow.retracted_at)
    .where(
        or_(
            ArticleRow.url.in_(bindparam("urls", expanding=True)),
            ArticleRow.stem.in_(bindparam("stems", expanding=True)),
        )
    )
    .order_by(ArticleRow.id.desc())
)


def reports_of_digests(connection: Connection, claims: Iterable[Any]) -> dict[str, str]:
    """Ids of digests to those of their reports; of rows of claims with their articles' columns."""
    digests = {row.article_id: row for row in claims if row.article_kind is TextKind.DIGEST}
    if not digests:
        return {}
    urls = sorted({digest.article_url for digest in digests.values() if digest.article_url})
    stems = sorted({stem(digest.article_name) for digest in digests.values()})
    same = connection.execute(REPORTS, {"urls": urls, "stems": stems})
    reports = [one for one in same if one.kind is TextKind.ORIGINAL and one.retracted_at is None]
    by_url = {report.url: report.id for report in reports if report.url}
    by_stem = {report.stem: report.id for report in reports}
    found = {
        one: by_url.get(row.article_url) or by_stem.get(stem(row.article_name))
        for one, row in digests.items()
    }
    return {digest: report for digest, report in found.items() if report is not None}


def stem(name: str) -> str:
    """The last part of an article's name, which is its path without extension."""
    return name.rpartition("/")[2]
