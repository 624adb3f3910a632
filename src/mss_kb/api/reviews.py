"""The route of reviews: what a person decided about a claim."""

from fastapi import APIRouter, Depends, Response

from mss_kb.answers import StoredClaim
from mss_kb.answers.reviews import NewReview
from mss_kb.api.calling import caller_of, keyed
from mss_kb.api.documented import WRITING, header
from mss_kb.api.writing import WriteNeed
from mss_kb.store.keys import Scope
from mss_kb.store.reviews import save_review

router = APIRouter(tags=["reviews"], route_class=keyed(Scope.REVIEW), dependencies=[Depends(caller_of)])


@router.post(
    "/reviews",
    operation_id="create_review",
    status_code=201,
    responses={
        201: {
            "model": StoredClaim,
            "description": "The claim with its new review.",
            "headers": {"Location": header("Where all its reviews are.", format="uri")},
        },
        **WRITING,
    },
)
def create_review(write: WriteNeed, review: NewReview) -> Response:
    """Confirm, reject or correct how a claim was read; earlier decisions stay in its history."""
    return write.once(
        review.model_dump_json(exclude_unset=True),
        lambda session: write.links.of_claim(
            save_review(
                session,
                review.claim,
                review.status,
                corrected=review.slots_set_right,
                note=review.note,
                reviewer=review.reviewer or write.caller.name,
                key_id=write.caller.key_id,
                now=write.now,
            )
        ),
        201,
        location="history",
    )
