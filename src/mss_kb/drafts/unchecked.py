"""What a check leaves out, each with its reason. In: a draft and its reading. Out: stretches of the draft."""

from typing import Any

from mss_kb.model import Assertion, Claim, DraftReading, Metric

REASONS = {
    Assertion.HYPOTHETICAL: "A plan, a forecast or a condition: not a statement of fact.",
    Assertion.NEGATED: "The draft says that this is not so.",
}
NO_METRIC = "It counts nothing that is compared here."
NO_CLAIM = "Not read as a figure about Haiti's crisis or the mission."
NO_FIGURE = "No figure and no mandate date."


def is_checked(claim: Claim) -> bool:
    """Whether a draft's claim is compared with the store."""
    unreal = claim.assertion in REASONS and claim.low != 0
    return claim.metric is not Metric.OTHER and not unreal


def unchecked_parts(text: str, reading: DraftReading) -> list[dict[str, Any]]:
    """Figures that are no claims or are not compared, and sentences without any; in text order."""
    parts = [
        _part(text, claim.evidence.start, claim.evidence.end, REASONS.get(claim.assertion, NO_METRIC))
        for claim in reading.claims
        if not is_checked(claim)
    ]
    claimed = [(claim.evidence.start, claim.evidence.end) for claim in reading.claims]
    figures = [(quantity.start, quantity.end) for quantity in reading.quantities]
    parts += [
        _part(text, start, end, NO_CLAIM) for start, end in figures if not _meets_any(start, end, claimed)
    ]
    parts += [
        _part(text, start, end, NO_FIGURE)
        for start, end in reading.sentences
        if not _meets_any(start, end, claimed + figures)
    ]
    return sorted(parts, key=lambda part: (part["start"], part["end"]))


def _part(text: str, start: int, end: int, reason: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end], "reason": reason}


def _meets_any(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)
