"""Who says so, of statements. In: statements of several lines. Out: the sources of each line.

Only what counts a source is read of a claim: its article, who made the text, who is named.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from mss_kb.compare.sources import Sources, Voice, count_voices
from mss_kb.model import Source
from mss_kb.store.queries.claims import batches
from mss_kb.store.queries.statements import claim_ids
from mss_kb.store.tables import ArticleRow, ClaimRow, ClaimSourceRow

# Statements of a line whose claims are counted, those told most, and claims of each.
MOST_SAID = 10
COUNTED = 20
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
TEXTS = (
    select(ClaimRow.id, ClaimRow.article_id, ArticleRow.text_family, ArticleRow.producer)
    .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
    .where(ClaimRow.id.in_(IDS))
)
NAMED = (
    select(ClaimSourceRow.claim_id, ClaimSourceRow.entity_id, ClaimSourceRow.name, ClaimSourceRow.family)
    .where(ClaimSourceRow.claim_id.in_(IDS))
    .order_by(ClaimSourceRow.claim_id, ClaimSourceRow.position)
)


def sources_of(connection: Connection, lines: Sequence[Sequence[Row[*tuple[Any, ...]]]]) -> list[Sources]:
    """The sources of the statements of each line that are told most; articles are counted of all."""
    often = [sorted(line, key=lambda row: (-row.claims, row.id))[:MOST_SAID] for line in lines]
    ids = claim_ids(connection, list({row.id: row for rows in often for row in rows}.values()), COUNTED)
    voices = _voices(connection, [one for each in ids.values() for one in each])
    found = []
    for line, rows in zip(lines, often, strict=True):
        said = [[voices[one] for one in ids[row.id]] for row in rows]
        sources = count_voices(one for each in said for one in each)
        seen = sum(len({one.article_id for one in each}) for each in said)
        articles = sources.articles + sum(row.articles for row in line) - seen
        found.append(sources.model_copy(update={"articles": articles}))
    return found


def _voices(connection: Connection, ids: Iterable[str]) -> dict[str, Voice]:
    found: dict[str, Voice] = {}
    for some in batches(sorted(set(ids))):
        named: dict[str, list[Source]] = defaultdict(list)
        for claim_id, entity_id, name, body in connection.execute(NAMED, {"ids": some}):
            named[claim_id].append(Source(id=entity_id, name=name, family=body))
        for row in connection.execute(TEXTS, {"ids": some}):
            family = row.text_family or row.article_id
            found[row.id] = Voice(row.article_id, family, row.producer, tuple(named[row.id]))
    return found
