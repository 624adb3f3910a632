"""Articles: a list of them, and one with its text, in which claims, dates and names are marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from mss_kb.compare.wording import date_in_words, period_in_words
from mss_kb.filters import ArticlePage
from mss_kb.pages.changes_of_text import changes_of
from mss_kb.pages.filtering import filter_of
from mss_kb.pages.looking import looking
from mss_kb.pages.nesting import Marking, Node, nest
from mss_kb.pages.safe import web_link
from mss_kb.pages.shown import Answer, Shown, page_of
from mss_kb.store.queries.article_parts import article_part, article_texts, superseded_claims
from mss_kb.store.queries.articles import find_articles

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 50
EARLIER = ("q", "outlet", "text_kind", "published_from", "published_to")


@dataclass(frozen=True)
class Mark:
    """What a stretch of a text is: `claim`, `date`, `name` or `skipped`; `title` says it in words."""

    kind: str
    title: str
    id: str | None = None
    url: str | None = None
    is_doubtful: bool = False


@router.get("/articles")
def list_articles(request: Request) -> Response:
    """Articles, the newest first, that a form finds."""
    asked = filter_of(request, ArticlePage).model_copy(update={"limit": ON_A_PAGE})
    with looking(request) as look:
        found, cursor = find_articles(look.connection, asked)
        given = [(name, value) for name in EARLIER if (value := request.query_params.get(name))]
        query = urlencode(given)
        return look.page(
            "articles.html",
            articles=[{**one, "page": page_of("articles", one["id"]), "day": _day(one)} for one in found],
            asked={name: request.query_params.get(name, "") for name in EARLIER},
            is_filtered=bool(given),
            next_url=f"/articles?{urlencode([*given, ('cursor', cursor)])}" if cursor else None,
            json_url=f"/v1/articles{'?' if query else ''}{query}",
        )


@router.get("/articles/{article_id}")
def show_article(request: Request, article_id: str) -> Response:
    """One article; `at` is an offset whose part of a long text is shown. Raises NotFound, Gone."""
    word = request.query_params.get("at", "0")
    at = int(word) if word.isdecimal() and len(word) < 10 else 0
    with looking(request, of_one=True) as look:
        found = article_part(look.connection, article_id.replace("\0", ""), at)
        claims = [look.shown(claim) for claim in found["claims"]]
        texts = article_texts(look.connection, article_id)
        return look.page(
            "article.html",
            article=found,
            day=_day(found),
            original=web_link(found["url"]),
            is_digest=found["text_kind"] == "digest",
            paragraphs=list(paragraphs_of(found, claims)),
            claims=claims,
            here_url=page_of("articles", found["id"]),
            texts=[_text(one) for one in texts],
            changes=changes_of(texts[-2]["body"], texts[-1]["body"]) if len(texts) > 1 else [],
            superseded=[_superseded(one) for one in superseded_claims(look.connection, article_id)],
            json_url=f"/v1/articles/{article_id}",
        )


def paragraphs_of(article: Answer, claims: list[Shown]) -> Iterator[list[Node]]:
    """The part's paragraphs as trees of marks."""
    markings = list(_markings(article, claims))
    body, at = article["body"], article["start"]
    for line in body.split("\n"):
        if line.strip():
            reach = at + len(line)
            yield nest(line, (one for one in markings if one.start < reach and one.end > at), base=at)
        at += len(line) + 1


def _markings(article: Answer, claims: list[Shown]) -> Iterator[Marking]:
    for claim in claims:
        evidence = claim.answer["evidence"]
        mark = Mark("claim", claim.label.line, claim.id, claim.url, claim.is_doubtful)
        yield Marking(evidence["start"], evidence["end"], mark)
    for one in article["mentions"]:
        mark = Mark("name", one["name"], None, page_of("entities", one["entity"]))
        yield Marking(one["start"], one["end"], mark)
    for one in article["dates"]:
        yield Marking(one["start"], one["end"], Mark("date", _date_title(one)))
    for start, end in article["skipped"]:
        yield Marking(start, end, Mark("skipped", "Left out: not the report’s own text"))


def _date_title(one: Answer) -> str:
    if one["edtf"] and "X" not in one["edtf"]:
        return period_in_words(one["edtf"])
    return "a time without a day of the calendar"


def _day(article: Answer) -> dict[str, Any]:
    """The day of publication in words; of an inferred one the days between which it lies."""
    day = article["published"]
    if day is not None:
        return {"iso": _iso(day), "words": date_in_words(_iso(day))}
    first, last = article.get("published_earliest"), article.get("published_latest")
    if first and last:
        return {"iso": None, "words": f"between {date_in_words(_iso(first))} and {date_in_words(_iso(last))}"}
    return {"iso": None, "words": "undated"}


def _iso(day: dt.date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()


def _text(one: Answer) -> dict[str, Any]:
    first, last = (one[name].date().isoformat() for name in ("first_seen_at", "last_seen_at"))
    return {"is_current": one["is_current"], "first": date_in_words(first), "last": date_in_words(last)}


def _superseded(one: Answer) -> dict[str, Any]:
    day = one["superseded_at"].date().isoformat()
    return {**one, "url": page_of("claims", one["id"]), "day": date_in_words(day)}
