"""Checks with an address: kept when the writer asks for it, found anew each time it is opened."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from mss_kb import lexicon
from mss_kb.errors import NotFound
from mss_kb.model import DraftReading
from mss_kb.pages.asked import Question
from mss_kb.pages.checked import Report
from mss_kb.pages.checking import Asked, read, reported
from mss_kb.pages.forms import form_of
from mss_kb.pages.looking import looking
from mss_kb.pages.notes import note_of
from mss_kb.pages.shown import page_of
from mss_kb.store.database import Store
from mss_kb.store.kept_checks import discard_check, find_kept_check, keep_check

router = APIRouter(include_in_schema=False)
# The address is the key to it, so no other site hears of it.
PRIVATE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
Form = Annotated[dict[str, str], Depends(form_of)]


@dataclass(frozen=True)
class Kept:
    """What was kept of a check: the question, and its verdicts then."""

    id: str
    question: Question
    store_version: str
    verdicts: list[dict[str, Any]]
    checked_at: dt.datetime
    expires_at: dt.datetime


@dataclass(frozen=True)
class Change:
    """A figure whose verdict is another now; None: it is not read as a figure (any more, or yet)."""

    text: str
    was: str | None
    now: str | None


@router.post("/checks")
def keep(request: Request, question: Asked) -> Response:
    """Give the text's check an address, and go there."""
    days: int = request.app.state.checks_kept_days
    if not days:
        raise NotFound("no checks are kept here")
    reading = read(request, question)
    with looking(request, is_private=True) as look:
        report = reported(look, question, reading)
    store: Store = request.app.state.store
    with store.writing() as session:
        check_id = keep_check(
            session,
            question.text,
            published=question.published,
            as_of=question.as_of,
            store_version=report.store_version,
            verdicts=verdicts_of(report),
            now=dt.datetime.now(dt.UTC),
            days=days,
        )
    return RedirectResponse(page_of("checks", check_id), 303)


@router.get("/checks/{check_id}")
def show(request: Request, check_id: str) -> Response:
    """The check as it comes out now, and what changed since it was kept."""
    kept, reading = _kept(request, check_id)
    with looking(request, is_private=True) as look:
        report = reported(look, kept.question, reading)
        return look.page(
            "kept.html",
            headers=PRIVATE,
            report=report,
            kept=kept,
            has_changed=kept.store_version != report.store_version,
            changes=changes_of(kept.verdicts, verdicts_of(report)),
            held=look.held(),
        )


@router.get("/checks/{check_id}/note")
def note(request: Request, check_id: str) -> Response:
    """The same as plain text with attribution."""
    kept, reading = _kept(request, check_id)
    with looking(request, is_private=True) as look:
        text = note_of(kept.question, reported(look, kept.question, reading), look.today)
        address = f"{look.links.base}{page_of('checks', check_id)}"
        return PlainTextResponse(f"{text}{address}\n", headers={**look.headers, **PRIVATE})


@router.post("/checks/{check_id}/discard")
def discard(request: Request, check_id: str, form: Form) -> Response:
    """Forget it, at once."""
    store: Store = request.app.state.store
    with store.writing() as session:
        discard_check(session, check_id)
    return RedirectResponse("/check", 303)


def verdicts_of(report: Report) -> list[dict[str, Any]]:
    """What is kept of a check besides its text."""
    return [
        {"start": stretch.start, "text": figure.text, "verdict": figure.kind}
        for stretch in report.marked
        if (figure := stretch.mark) in report.figures
    ]


def changes_of(then: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[Change]:
    """The figures whose verdict is another, in the order of the text."""
    words = lexicon.load("newsroom")["verdict"]
    before = {(one["start"], one["text"]): words[one["verdict"]] for one in then}
    after = {(one["start"], one["text"]): words[one["verdict"]] for one in now}
    return [
        Change(text, before.get((start, text)), after.get((start, text)))
        for start, text in sorted({*before, *after})
        if before.get((start, text)) != after.get((start, text))
    ]


def _kept(request: Request, check_id: str) -> tuple[Kept, DraftReading]:
    store: Store = request.app.state.store
    with store.reading() as session:
        row = find_kept_check(session, check_id, dt.datetime.now(dt.UTC))
        question = Question(row.text, row.published, row.as_of)
        kept = Kept(row.id, question, row.store_version, row.verdicts, row.checked_at, row.expires_at)
    return kept, read(request, question)
