"""The page of one claim: the figure in words, its sentence, how it was read, what bears on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request, Response

from mss_kb import lexicon, metrics
from mss_kb.compare.wording import capital, date_in_words
from mss_kb.errors import NotFound
from mss_kb.model import Metric
from mss_kb.pages.corrections import fields_of
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.reviewing import choices
from mss_kb.pages.shown import Answer, page_of
from mss_kb.pages.signing_in import reviewer_of
from mss_kb.pages.slots import slots_of
from mss_kb.store.queries.contexts import claim_context
from mss_kb.store.queries.history import claim_history
from mss_kb.store.queries.related import related_claims

router = APIRouter(include_in_schema=False)
NOTHING: Answer = {"statement": None, "sources": None, "same": [], "echoes": [], "others": []}
EVENTS = {
    "stored": "First stored",
    "changed": "Read anew, with another result",
    "superseded": "No longer in the article",
}


@router.get("/claims/{claim_id}")
def show_claim(request: Request, claim_id: str) -> Response:
    """One claim, live or superseded. Raises NotFound, Gone."""
    if "\0" in claim_id:
        raise NotFound(f"there is nothing at {request.url.path}")
    reviewer = reviewer_of(request)
    with looking(request, of_one=True, is_private=reviewer is not None) as look:
        history = claim_history(look.connection, claim_id)
        claim = history["claim"]
        is_live = history["status"] == "live"
        context = claim_context(look.connection, claim_id)
        related = related_claims(look.connection, claim_id) if is_live else NOTHING
        metric = Metric(claim["metric"])
        return look.page(
            "claim.html",
            claim=look.shown(claim),
            context=context,
            slots=slots_of(claim, context["decisions"]),
            is_live=is_live,
            metric=metrics.definitions()[metric],
            metric_url=page_of("figures", metric.value) if metric is not Metric.OTHER else None,
            sources=related["sources"],
            same=[look.shown(one) for one in related["same"]],
            echoes=[{**echo, "claim": look.shown(echo["claim"])} for echo in related["echoes"]],
            others=list(_others(look, related["others"])),
            events=[_event(one) for one in history["events"]],
            revisions=history["revisions"],
            extractor=history["extractor"],
            reviewer=reviewer,
            fields=fields_of(claim) if reviewer else None,
            choices=choices() if reviewer else None,
            json_url=f"/v1/claims/{claim_id}" + ("" if is_live else "/history"),
        )


def _others(look: Look, others: list[Answer]) -> Iterator[dict[str, Any]]:
    """Other figures by how they stand to this one, in the order of the answer."""
    words = lexicon.load("newsroom")["relation"]
    for relation, group in groupby(others, lambda other: other["relation"]):
        shown = [
            {
                "claim": look.shown(other["statement"]["claims"][0]),
                "reason": other["reason"],
                "count": other["statement"]["count"],
            }
            for other in group
        ]
        yield {"relation": relation, "word": capital(words[relation]), "figures": shown}


def _event(event: Answer) -> dict[str, Any]:
    review = event["review"]
    word = EVENTS.get(event["event"], "")
    if review:
        word = f"{capital(lexicon.load('newsroom')['review'][review['status']])} by {review['reviewer']}"
    return {
        "day": event["at"].date().isoformat(),
        "day_in_words": date_in_words(event["at"].date().isoformat()),
        "word": word,
        "note": review["note"] if review else None,
        "corrected": review["corrected"] if review else None,
    }
