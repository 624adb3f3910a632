"""A draft's claim as an answer shows it. In: a Claim. Out: a dict with the slots of a stored claim."""

from typing import Any

from mss_kb.model import Claim
from mss_kb.numbers_out import plain
from mss_kb.store.queries.shapes import OPEN_ABOVE, OPEN_BELOW

# Slots that an answer shows as the claim has them.
SLOTS = (
    "metric",
    "basis",
    "period",
    "effective",
    "force",
    "parties",
    "group",
    "actor",
    "role",
    "attribution",
    "assertion",
    "reading_confidence",
)


def draft_claim(claim: Claim) -> dict[str, Any]:
    """The slots that were read in the draft."""
    low, high = plain(claim.low), plain(claim.high)
    slots = claim.model_dump(
        mode="json",
        include=set(SLOTS),
    )
    return {
        **slots,
        "value": {
            "low": low,
            "high": high,
            "min": None if claim.bound in OPEN_BELOW else low,
            "max": None if claim.bound in OPEN_ABOVE else high,
            "bound": claim.bound.value,
            "unit": claim.unit,
            "text": claim.evidence.text,
            "currency_assumed": claim.currency_assumed,
        },
        "place": claim.place.model_dump(exclude={"path"}) if claim.place else None,
    }
