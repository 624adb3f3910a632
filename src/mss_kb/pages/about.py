"""The page about the method: what is read and how well, what a verdict is, and what it is not."""

from typing import Any

from fastapi import APIRouter, Request, Response

from mss_kb import lexicon
from mss_kb.compare.checking.verdicts import STANDARD
from mss_kb.model import Metric
from mss_kb.pages.looking import looking

router = APIRouter(include_in_schema=False)
# What each measured slot says of a claim.
SLOTS = {
    "bound": "its bound (“more than”)",
    "period": "when",
    "place": "where",
    "force": "whose people or money",
    "parties": "which countries",
    "attribution": "who said so",
    "assertion": "whether as a fact",
}
# Whose evidence ages, and how fast.
AGEING = (Metric.PERSONNEL_DEPLOYED, Metric.DISPLACEMENT_DISPLACED, Metric.TERRITORY_GANG_CONTROLLED)


@router.get("/about")
def about(request: Request) -> Response:
    """The page."""
    with looking(request) as look:
        quality: dict[str, Any] = lexicon.load("quality")
        return look.page(
            "about.html",
            measured=quality["measured"],
            texts=quality["part"],
            slots=SLOTS,
            lasting={metric.value: STANDARD.of(metric).days for metric in AGEING},
            held=look.held(),
            claims_held=look.claims_held(),
        )
