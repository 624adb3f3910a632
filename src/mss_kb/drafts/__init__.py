"""Checking a draft against the store: the one road on which the pipeline runs for a question.

In: a passage as the pipeline read it, a connection. Out: the answer of `mss_kb.answers.check`, as dicts.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking import Finding, check_claim
from mss_kb.compare.checking.verdicts import telling_of
from mss_kb.drafts.shapes import draft_claim
from mss_kb.drafts.unchecked import is_checked, unchecked_parts
from mss_kb.model import DraftReading
from mss_kb.store.queries.candidates import Candidates, add_tellings, candidates
from mss_kb.store.queries.claim_pages import claims_by_id
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
    drafts = [
        Appearance(claim=claim, article_id="draft", published=published, text_family="draft")
        for claim in filter(is_checked, reading.claims)
    ]
    findings = _findings(connection, drafts, as_of, day)
    shown = claims_by_id(connection, sorted({one for found in findings for one in _shown(found)}))
    by_id = {claim["id"]: claim for claim in shown}
    items = [_item(draft, found, by_id) for draft, found in zip(drafts, findings, strict=True)]
    return {"items": items, "unchecked": unchecked_parts(text, reading), "store_version": version}


def _findings(
    connection: Connection, drafts: Sequence[Appearance], as_of: dt.date | None, day: dt.date
) -> list[Finding]:
    """The verdicts, with every article that tells the statements that decide them."""
    stored = candidates(connection, [draft.claim for draft in drafts], as_of=as_of)
    pairs = list(zip(drafts, stored, strict=True))
    findings = [check_claim(draft, one.appearances, today=day) for draft, one in pairs]
    deciding = [[*one.supporting[:MOST_SHOWN], *one.refuting[:MOST_SHOWN]] for one in findings]
    more = add_tellings(connection, stored, deciding, as_of=as_of)
    return [
        _counted(check_claim(draft, one.appearances, today=day) if has_more else first, one, as_of)
        for (draft, one), has_more, first in zip(pairs, more, findings, strict=True)
    ]


def _counted(finding: Finding, stored: Candidates, as_of: dt.date | None) -> Finding:
    """The finding with the number of all articles that tell what decides it, read or not."""
    told = telling_of(finding.verdict, finding.supporting, finding.refuting)
    beyond = 0 if as_of else stored.articles_beyond(told)
    if not beyond:
        return finding
    sources = finding.sources.model_copy(update={"articles": finding.sources.articles + beyond})
    return finding.model_copy(update={"sources": sources})


def _shown(finding: Finding) -> list[str]:
    nearest = [finding.nearest] if finding.nearest else []
    return [*finding.supporting[:MOST_SHOWN], *finding.refuting[:MOST_SHOWN], *nearest]


def _item(draft: Appearance, finding: Finding, claims: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """An item of the answer; each has its own copy of the claims that it shows, for links are added."""
    evidence = draft.claim.evidence
    found = finding.model_dump(mode="json", exclude={"supporting", "refuting", "nearest"})
    return {
        "text": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
        "claim": draft_claim(draft.claim),
        **found,
        "supporting": [dict(claims[one]) for one in finding.supporting[:MOST_SHOWN]],
        "refuting": [dict(claims[one]) for one in finding.refuting[:MOST_SHOWN]],
        "nearest": dict(claims[finding.nearest]) if finding.nearest else None,
    }


def claims_told(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Every stored claim that an item of a check holds."""
    nearest = item["nearest"]
    return [*item["supporting"], *item["refuting"], *([nearest] if nearest else [])]
