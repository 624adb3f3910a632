"""The page that checks a draft: every figure with its verdict and evidence. Nothing of the draft is kept."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from mss_kb.articles.language import detect_language, language_name
from mss_kb.drafts import ReadDraft, check_draft
from mss_kb.model import DraftReading
from mss_kb.pages.asked import Mistaken, Question, question_of
from mss_kb.pages.checked import Report, report_of
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.notes import note_of

router = APIRouter(include_in_schema=False)
Asked = Annotated[Question, Depends(question_of)]
# Characters; a text without a figure that is no longer is a search.
LONGEST_SEARCH = 100


@router.get("/check")
def ask(request: Request) -> Response:
    """An empty form."""
    with looking(request) as look:
        return look.page("check.html", report=None, question=None, mistake=None, typed="", **_held(look))


@router.post("/check")
def check(request: Request, question: Asked) -> Response:
    """The text checked; the search for words where there is no figure among a few."""
    reading = read(request, question)
    if is_search(question.text, reading):
        return RedirectResponse(f"/search?{urlencode({'q': question.text})}", 303)
    with looking(request, is_private=True) as look:
        report = reported(look, question, reading)
        language = detect_language(question.text)
        return look.page(
            "check.html",
            report=report,
            question=question,
            mistake=None,
            typed=question.text,
            language=None if language == "en" else language_name(language),
            **_held(look),
        )


@router.post("/check/note")
def note(request: Request, question: Asked) -> Response:
    """The same as plain text with attribution, for a note to the editor."""
    reading = read(request, question)
    with looking(request, is_private=True) as look:
        text = note_of(question, reported(look, question, reading), look.today)
        return PlainTextResponse(text, headers=look.headers)


def read(request: Request, question: Question) -> DraftReading:
    """What the pipeline reads in the text; before the store is asked, so that no connection waits for it."""
    read_draft: ReadDraft = request.app.state.read_draft
    return read_draft(question.text, question.published)


def reported(look: Look, question: Question, reading: DraftReading) -> Report:
    """The text checked against the store."""
    answer = check_draft(
        look.connection, reading, question.text, published=question.published, as_of=question.as_of
    )
    return report_of(question.text, answer, look.today)


def is_search(text: str, reading: DraftReading) -> bool:
    """Whether a text is a few words to search for: short, of one line, without a figure or a claim."""
    is_short = len(text) <= LONGEST_SEARCH and "\n" not in text
    return is_short and not reading.claims and not reading.quantities


def mistaken(request: Request, mistake: Exception) -> Response:
    """The handler of Mistaken: the form again, with what was typed and what is wrong with it."""
    assert isinstance(mistake, Mistaken)
    typed = mistake.typed
    with looking(request, is_private=True) as look:
        return look.page(
            "check.html", status=422, report=None, question=None, mistake=mistake, typed=typed, **_held(look)
        )


def _held(look: Look) -> dict[str, Any]:
    days: int = look.request.app.state.checks_kept_days
    return {"held": look.held(), "kept_days": days}
