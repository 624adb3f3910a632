"""What is sent to have an article read, what became of it, and what lies in quarantine."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, Self

import pycountry
from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from mss_kb.answers.choices import given
from mss_kb.answers.parts import Count, Page
from mss_kb.blank import NOT_BLANK
from mss_kb.edtf import first_and_last_day
from mss_kb.model import Frozen, TextKind

WEB_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\x00/?#@:\[\]]+(:[0-9]{1,5})?([/?#][^\s\x00]*)?$"
Line = Annotated[str, Field(min_length=1, max_length=500, pattern=NOT_BLANK)]
Text = Annotated[str, Field(min_length=1, pattern=NOT_BLANK)]


def _day(value: str) -> str:
    try:
        first_and_last_day(value)
    except ValueError as error:
        message = "{value} is not a day of the calendar; give YYYY-MM-DD, YYYY-MM or YYYY"
        raise PydanticCustomError("bad_day", message, {"value": repr(value)}) from error
    return value


def _language(code: str) -> str:
    if pycountry.languages.get(alpha_2=code) is None:
        raise PydanticCustomError("unknown_language", "{code} is not ISO 639-1", {"code": repr(code)})
    return code


Published = Annotated[
    str,
    Field(pattern=r"^(19|20)\d\d(-\d\d(-\d\d)?)?$"),
    AfterValidator(_day),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date", "pattern": "^(19|20)"},
                {"type": "string", "pattern": r"^(19|20)\d{2}(-(0[1-9]|1[0-2]))?$"},
            ],
            "examples": ["2024-06-25"],
        }
    ),
]
Language = Annotated[str, Field(pattern="^[a-z]{2}$", examples=["en"]), AfterValidator(_language)]


class NewArticle(Frozen):
    """An article to read: its `text`, or a page of `html` whose main text is taken out.

    The other fields are those of a JSON file; what is not given is looked for in the text or the page.
    `source` is another name for `outlet`. With the `url` (else the `id`) of an article that is stored, this
    is a new text of it.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [given("text", "string", without=("html",)), given("html", "string", without=("text",))]
        }
    )

    text: Text | None = None
    html: Text | None = None
    title: Line | None = None
    outlet: Line | None = None
    source: Line | None = None
    author: Line | None = None
    url: Annotated[str, Field(max_length=2000, pattern=WEB_ADDRESS)] | None = None
    id: Line | None = None
    published: Published | None = None
    language: Language | None = None
    kind: TextKind = TextKind.ORIGINAL

    @model_validator(mode="after")
    def _is_one_text(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give `text` or `html`, one of them")
        if self.source is not None and self.outlet not in (None, self.source):
            raise ValueError("`source` and `outlet` are two names for one thing; give one of them")
        return self

    @property
    def fields(self) -> dict[str, Any]:
        """What was given, as in a JSON file."""
        return self.model_dump(mode="json", exclude_none=True)


class IngestionState(StrEnum):
    """How an ingestion stands. `quarantined`: it ended, and nothing could be made of the article."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    QUARANTINED = "quarantined"
    FAILED = "failed"


class IngestionReport(Frozen):
    """The counts of a run, as `mss-kb ingest --json` prints them."""

    run_id: int
    seconds: float
    read: int
    new: int
    revised: int
    unchanged: int
    duplicate: int
    unsupported_language: int
    retracted: int | None = None
    quarantined: int
    still_quarantined: int
    claims_new: int
    claims_superseded: int


class IngestionLinks(Frozen):
    """Addresses of an ingestion and of the article that came of it."""

    self: str
    article: str | None = None


class Ingestion(Frozen):
    """An article on its way. `id` is that of its run, `path` names it in quarantine.

    Once it has ended: `outcome` as an ingest counts it, `reason` and `message` where it lies in quarantine,
    `error` where the run failed.
    """

    id: int
    run_id: int
    state: IngestionState
    path: str
    accepted_at: dt.datetime
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    outcome: str | None
    reason: str | None
    message: str | None
    error: str | None
    article: str | None
    report: IngestionReport | None
    links: IngestionLinks


class QuarantineLinks(Frozen):
    """Addresses of a file in quarantine, and to try it again."""

    self: str
    retry: str


class QuarantinedFile(Frozen):
    """A file or a sent article of which nothing could be made: `reason` in a word, `message` for a person.

    `times` is how many runs met it.
    """

    id: int
    path: str
    reason: str
    message: str
    sha256: str | None
    times: int
    first_run: int
    last_run: int
    first_seen_at: dt.datetime
    last_seen_at: dt.datetime
    links: QuarantineLinks


class QuarantineList(Page):
    """What lies in quarantine, in the order in which it got there."""

    items: list[QuarantinedFile]
    count: Count | None = None
