"""What a reader asks on the page of checks. In: the fields of its form. Out: a question, or a mistake."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from mss_kb.answers.check import LONGEST_DRAFT
from mss_kb.answers.days import ISO_DAY
from mss_kb.blank import A_SIGN
from mss_kb.pages.forms import form_of

NOTHING = "Paste a sentence or a paragraph with a figure in it, or type words to search for."


@dataclass(frozen=True)
class Question:
    """A text, its day (to which `on Friday` refers), and the last day of articles to compare with."""

    text: str
    published: dt.date | None = None
    as_of: dt.date | None = None


class Mistaken(Exception):
    """A form that cannot be answered; the message is for its writer.

    `field` is where the mistake is, `typed` the text as it was typed.
    """

    def __init__(self, field: str, message: str, typed: str) -> None:
        super().__init__(message)
        self.field = field
        self.typed = typed


def question_of(form: Annotated[dict[str, str], Depends(form_of)]) -> Question:
    """The question of a form; a dependency of routes. Raises Mistaken."""
    typed = form.get("text", "")
    text = typed.strip()
    if not re.search(A_SIGN, text):
        raise Mistaken("text", NOTHING, typed)
    if len(text) > LONGEST_DRAFT:
        much = f"The text has {len(text):,} characters; {LONGEST_DRAFT:,} are read at once."
        raise Mistaken("text", f"{much} Paste a part of it.", typed)
    return Question(text.replace("\0", ""), _day(form, "published"), _day(form, "as_of"))


def _day(form: dict[str, str], field: str) -> dt.date | None:
    word = form.get(field, "").strip()
    if not word:
        return None
    try:
        if ISO_DAY.fullmatch(word):
            return dt.date.fromisoformat(word)
    except ValueError:
        pass
    wrong = f"{word[:40]} is not a day of the calendar; give it as YYYY-MM-DD, 2025-02-28 say."
    raise Mistaken(field, wrong, form.get("text", ""))
