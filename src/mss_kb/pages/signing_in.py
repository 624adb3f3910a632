"""Signing in to review: an API key in, a cookie out that stands for it in this browser alone."""

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from mss_kb.api.rates import Rates
from mss_kb.pages.forms import form_of
from mss_kb.pages.looking import looking
from mss_kb.store.database import Store
from mss_kb.store.keys import Caller, Scope
from mss_kb.store.sessions import LASTS, begin_session, end_session, find_session

router = APIRouter(include_in_schema=False)
COOKIE = "mss_kb_session"
WRONG = "This is no key for reviews, or it was revoked. `mss-kb keys create NAME --scope review` makes one."
Form = Annotated[dict[str, str], Depends(form_of)]


@dataclass(frozen=True)
class Reviewer:
    """Who is signed in. `word` stands in the forms of this session, so that no other page can send them."""

    caller: Caller
    word: str


@router.get("/sign-in")
def ask_for_key(request: Request) -> Response:
    """The form."""
    return _form(request, None)


@router.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    """Begin a session, and go to the queue."""
    store: Store = request.app.state.store
    with store.writing() as session:
        token = begin_session(session, form.get("key", "").strip(), Scope.REVIEW, now=dt.datetime.now(dt.UTC))
    if token is None:
        return _form(request, WRONG)
    answer = RedirectResponse("/review", 303)
    is_secure = request.url.scheme == "https"
    answer.set_cookie(
        COOKIE, token, max_age=int(LASTS.total_seconds()), secure=is_secure, httponly=True, samesite="strict"
    )
    return answer


@router.post("/sign-out")
def sign_out(request: Request, form: Form) -> Response:
    """End the session."""
    store: Store = request.app.state.store
    if token := request.cookies.get(COOKIE):
        with store.writing() as session:
            end_session(session, token)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def reviewer_of(request: Request) -> Reviewer | None:
    """Who is signed in in this browser, if anybody."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    store: Store = request.app.state.store
    with store.reading() as session:
        caller = find_session(session, token, now=dt.datetime.now(dt.UTC))
    if caller is None or Scope.REVIEW not in caller.scopes:
        return None
    return Reviewer(caller, hashlib.sha256(f"form {token}".encode()).hexdigest()[:32])


def require_reviewer(request: Request, form: Form) -> Reviewer:
    """A dependency of routes that write: who is signed in and sent this form from a page of the session.

    Raises HTTPException 401, 403, and 429 by the key's rate.
    """
    reviewer = reviewer_of(request)
    if reviewer is None:
        raise HTTPException(401, "you are not signed in any more; sign in at /sign-in and send it again")
    if not hmac.compare_digest(form.get("word", "").encode(), reviewer.word.encode()):
        raise HTTPException(403, "this form is not of your session; open the page again and send it there")
    rates: Rates = request.app.state.rates
    rates.count_key(reviewer.caller.key_id)
    return reviewer


def _form(request: Request, mistake: str | None) -> Response:
    with looking(request, is_private=True) as look:
        return look.page("sign_in.html", status=401 if mistake else 200, mistake=mistake)
