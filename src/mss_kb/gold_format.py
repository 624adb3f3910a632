"""Claims in the gold format of the guideline. In: an Article and its Extraction. Out: plain dictionaries."""

import re
from typing import Any

from mss_kb.model import Article, Claim, Extraction
from mss_kb.numbers_out import plain

WORDS = re.compile(r"\S+(?:\s+\S+){0,4}")


def as_gold(article: Article, extraction: Extraction, *, explain: bool = False) -> dict[str, Any]:
    """The article's claims with offsets into its body.

    `explain` adds what decided each slot, and the bounds of the day of publication with their evidence.
    """
    row: dict[str, Any] = {
        "article": article.name,
        "published": article.published.isoformat() if article.published else None,
        "published_precision": article.published_precision.value,
        "offset_base": "body",
        "claims": [claim_as_gold(claim, article.body, explain=explain) for claim in extraction.claims],
    }
    if explain:
        earliest, latest = article.published_earliest, article.published_latest
        row["published_earliest"] = earliest.isoformat() if earliest else None
        row["published_latest"] = latest.isoformat() if latest else None
        row["published_evidence"] = article.published_evidence
    return row


def claim_as_gold(claim: Claim, body: str, *, explain: bool = False) -> dict[str, Any]:
    """The guideline's slots, then `start`, `end`, `sentence` and `reading_confidence`."""
    evidence = claim.evidence
    row: dict[str, Any] = {
        "metric": claim.metric.value,
        "figure": evidence.text,
        "near": _near(claim, body),
        "low": plain(claim.low),
        "high": plain(claim.high),
        "bound": claim.bound.value,
        "unit": claim.unit,
        "period": claim.period,
        "place": claim.place.name if claim.place else None,
        "force": claim.force.value if claim.force else None,
        "parties": list(claim.parties),
        "attribution": "; ".join(source.name for source in claim.attribution) or None,
        "assertion": claim.assertion.value,
        "start": evidence.start,
        "end": evidence.end,
        "sentence": evidence.sentence,
        "reading_confidence": claim.reading_confidence,
    }
    if claim.part_of:
        row["part_of"] = claim.part_of
    if explain:
        row["decisions"] = [decision.model_dump() for decision in claim.decisions]
    return row


def _near(claim: Claim, body: str) -> str | None:
    """Up to five words after the figure in its sentence, else up to five before it."""
    evidence = claim.evidence
    end = evidence.sentence_start + len(evidence.sentence)
    if after := WORDS.match(body[evidence.end : end].lstrip()):
        return after.group()
    before = body[evidence.sentence_start : evidence.start].split()[-5:]
    return " ".join(before) or None
