"""Checking a draft against the store: the one road on which the pipeline runs for a question.

In: a passage as the pipeline read it, a connection. Out: the answer of `mss_kb.answers.check`, as dicts.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking import Finding, check_claim
from mss_kb.compare.checking.verdicts import telling_of
from mss_kb.drafts.shapes import draft_claim
from mss_kb.drafts.unchecked import is_checked, unchecked_parts
from mss_kb.model import DraftReading
from mss_kb.store.queries.candidates import articles_beyond, candidates, claims_beside
from mss_kb.store.queries.claims import claims_by_id
from mss_kb.store.queries.state import store_version

# How many claims are shown for and against.
MOST_SHOWN = 10
ReadDraft = Callable[[str, dt.date | None], DraftReading]


def check_draft(
    connection: Connection,
    reading: DraftReading,
    text: str,
    *,
    published: dt.date | None = None,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
) -> dict[str, Any]:
    """Every figure of the passage with its verdict; what was not checked with the reason.

    `published` is the passage's day; `as_of`: compare only with articles published by then. `today` is the
    day of the check (default: now, in UTC), from which the age of what is held is reckoned.
    """
    day = as_of or today or dt.datetime.now(dt.UTC).date()
    version = store_version(connection)
    items = []
    for claim in filter(is_checked, reading.claims):
        draft = Appearance(claim=claim, article_id="draft", published=published, text_family="draft")
        finding = _finding(connection, draft, as_of, day)
        items.append(_item(connection, draft, finding))
    return {"items": items, "unchecked": unchecked_parts(text, reading), "store_version": version}


def _finding(connection: Connection, draft: Appearance, as_of: dt.date | None, day: dt.date) -> Finding:
    """The verdict, with every article that tells the statements that decide it."""
    stored = candidates(connection, draft.claim, as_of=as_of)
    first = check_claim(draft, stored, today=day)
    telling = [*first.supporting[:MOST_SHOWN], *first.refuting[:MOST_SHOWN]]
    known = {appearance.claim.id for appearance in stored}
    beside = claims_beside(connection, telling, as_of=as_of)
    more = [appearance for appearance in beside if appearance.claim.id not in known]
    found = check_claim(draft, [*stored, *more], today=day) if more else first
    told = telling_of(found.verdict, found.supporting, found.refuting)
    beyond = 0 if as_of else articles_beyond(connection, told)
    if not beyond:
        return found
    sources = found.sources.model_copy(update={"articles": found.sources.articles + beyond})
    return found.model_copy(update={"sources": sources})


def _item(connection: Connection, draft: Appearance, finding: Finding) -> dict[str, Any]:
    evidence = draft.claim.evidence
    found = finding.model_dump(mode="json", exclude={"supporting", "refuting", "nearest"})
    return {
        "text": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
        "claim": draft_claim(draft.claim),
        **found,
        "supporting": claims_by_id(connection, finding.supporting[:MOST_SHOWN]),
        "refuting": claims_by_id(connection, finding.refuting[:MOST_SHOWN]),
        "nearest": claims_by_id(connection, [finding.nearest])[0] if finding.nearest else None,
    }


def claims_told(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Every stored claim that an item of a check holds."""
    nearest = item["nearest"]
    return [*item["supporting"], *item["refuting"], *([nearest] if nearest else [])]
