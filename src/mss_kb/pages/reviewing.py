"""The queue of reviews for who is signed in: confirm, reject or correct how figures were read."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from mss_kb import metrics
from mss_kb.errors import BadQuery
from mss_kb.model import Actor, Assertion, Basis, Bound, Force, Group, Role
from mss_kb.pages.corrections import fields_of, review_of
from mss_kb.pages.forms import form_of
from mss_kb.pages.looking import looking
from mss_kb.pages.shown import page_of
from mss_kb.pages.signing_in import Reviewer, require_reviewer, reviewer_of
from mss_kb.store.database import Store
from mss_kb.store.queries.claim_pages import one_claim
from mss_kb.store.queries.review_queue import review_queue
from mss_kb.store.reviews import save_review

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 10
Form = Annotated[dict[str, str], Depends(form_of)]
Signed = Annotated[Reviewer, Depends(require_reviewer)]


@router.get("/review")
def queue(request: Request, done: str = "") -> Response:
    """The claims to look at, for who is signed in. `done` is the claim that was decided last."""
    reviewer = reviewer_of(request)
    if reviewer is None:
        return RedirectResponse("/sign-in", 303)
    return _page(request, reviewer, done=done)


@router.post("/review")
def decide(request: Request, form: Form, reviewer: Signed) -> Response:
    """Keep a decision, and go back to where it was made: the queue or, with `back`, the claim's page."""
    store: Store = request.app.state.store
    claim_id = form.get("claim", "")
    try:
        with store.writing() as session:
            claim = one_claim(session.connection(), claim_id)
            review = review_of(form, claim)
            save_review(
                session,
                review.claim,
                review.status,
                corrected=review.slots_set_right,
                note=review.note,
                reviewer=reviewer.caller.name,
                key_id=reviewer.caller.key_id,
                now=dt.datetime.now(dt.UTC),
            )
    except BadQuery as mistake:
        return _page(request, reviewer, failed={"claim": claim_id, "words": str(mistake), "form": form})
    here = page_of("claims", claim_id)
    return RedirectResponse(here if form.get("back") else f"/review?done={claim_id}", 303)


def _page(
    request: Request, reviewer: Reviewer, *, done: str = "", failed: dict[str, Any] | None = None
) -> Response:
    with looking(request, is_private=True) as look:
        claims = review_queue(look.connection, ON_A_PAGE)
        if failed is not None and all(claim["id"] != failed["claim"] for claim in claims):
            claims.insert(0, one_claim(look.connection, failed["claim"]))
        return look.page(
            "review.html",
            status=422 if failed else 200,
            reviewer=reviewer,
            entries=[(look.shown(claim), fields_of(claim)) for claim in claims],
            choices=choices(),
            done=page_of("claims", done) if done else None,
            failed=failed,
        )


def choices() -> dict[str, list[tuple[str, str]]]:
    """What the fields of fixed words can be set to, by slot."""
    titles = [(metric.value, definition.title) for metric, definition in metrics.definitions().items()]
    fixed = {
        "bound": (Bound, False),
        "basis": (Basis, False),
        "assertion": (Assertion, False),
        "force": (Force, True),
        "group": (Group, True),
        "actor": (Actor, True),
        "role": (Role, True),
    }
    words = {
        slot: [("", "none")] * may_be_none + [(one.value, one.value.replace("_", " ")) for one in kind]
        for slot, (kind, may_be_none) in fixed.items()
    }
    return {"metric": titles, **words}
