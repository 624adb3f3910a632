"""The page of the search: claims of a filter with facets to narrow it, or all sentences with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from mss_kb.api.kept import Kept
from mss_kb.filters import ClaimPage, SearchPage
from mss_kb.pages.facets import FACETS, Choice, choices, name_of
from mss_kb.pages.filtering import filter_of
from mss_kb.pages.looking import looking
from mss_kb.pages.marking import Stretch, stretches
from mss_kb.pages.shown import Answer, page_of
from mss_kb.store.queries.claim_pages import find_claims
from mss_kb.store.queries.search import find_ranked, search_sentences

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 20
# Parameters that choose no claims.
BESIDE = ("show", "sort", "limit", "cursor", "count")
Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Hit:
    """A sentence or a title with the words marked; `url` leads to it in its article."""

    stretches: tuple[Stretch, ...]
    is_title: bool
    is_digest: bool
    claims: int
    url: str
    article: Answer


@router.get("/search")
def search(request: Request) -> Response:
    """Claims with facets; with `show=sentences` all sentences that have the words."""
    query = tuple((name, value) for name, value in request.query_params.multi_items() if value.strip())
    if dict(query).get("show") == "sentences":
        return _sentences(request, query)
    page = filter_of(request, ClaimPage, beside=("show",))
    page = page.model_copy(update={"limit": ON_A_PAGE})
    with looking(request) as look:
        claims, cursor = find_claims(look.connection, page, look.arrays)
        counted = look.counted(page, list(FACETS))
        api_query = urlencode(_without(query, "show", "cursor"))
        return look.page(
            "search.html",
            claims=[look.shown(claim) for claim in claims],
            hits=None,
            total=counted[0] if counted else None,
            is_least=False,
            facets=_facets(query, counted[1]) if counted else [],
            **_shared(query, cursor),
            json_url=f"/v1/claims?{api_query}",
            feed_url=f"/feeds/claims.atom?{api_query}",
            csv_url=f"/v1/claims.csv?{api_query}",
        )


def _sentences(request: Request, query: Query) -> Response:
    page = filter_of(request, SearchPage, beside=("show",))
    page = page.model_copy(update={"limit": ON_A_PAGE})
    found: Kept[Sequence[int]] = request.app.state.matches
    with looking(request) as look:
        key = (look.kept_by, page.model_dump_json(exclude={"limit", "cursor"}))
        hits, cursor, count = search_sentences(
            look.connection, page, lambda: found.get(key, lambda: find_ranked(look.connection, page))
        )
        return look.page(
            "search.html",
            claims=None,
            hits=[_hit(hit) for hit in hits],
            total=count["value"],
            is_least=count["relation"] == "gte",
            facets=[],
            **_shared(query, cursor),
            json_url=f"/v1/search?{urlencode({'q': page.q})}",
            feed_url=None,
            csv_url=None,
        )


def _shared(query: Query, cursor: str | None) -> dict[str, Any]:
    q = dict(query).get("q", "")
    chosen = [
        Choice(name_of(name, value), None, _address(tuple(one for one in query if one != (name, value))))
        for name, value in query
        if name not in (*BESIDE, "q")
    ]
    return {
        "q": q,
        "chosen": chosen,
        "kept": [(name, value) for name, value in query if name not in ("q", "sort", "cursor", "show")],
        "sort": dict(query).get("sort", ""),
        "claims_url": _address(_without(query, "show", "sort", "cursor")),
        "sentences_url": _address((("q", q), ("show", "sentences"))) if q else None,
        "next_url": _address((*_without(query, "cursor"), ("cursor", cursor))) if cursor else None,
    }


def _facets(query: Query, counted: dict[str, list[Answer]]) -> list[tuple[str, list[Choice]]]:
    shown = []
    for facet, title in FACETS.items():
        offered = choices(facet, counted[facet], query)
        links = [
            Choice(one.name, one.count, _address((*_without(query, "cursor"), *one.adds))) for one in offered
        ]
        if links:
            shown.append((title, links))
    return shown


def _hit(hit: Answer) -> Hit:
    marks = [(one["start"], one["end"], True) for one in hit["highlights"]]
    anchor = f"#{hit['claims'][0]}" if hit["claims"] else ""
    return Hit(
        stretches=tuple(stretches(hit["text"], marks)),
        is_title=hit["kind"] == "title",
        is_digest=hit["article"]["text_kind"] == "digest",
        claims=len(hit["claims"]),
        url=page_of("articles", hit["article"]["id"]) + anchor,
        article=hit["article"],
    )


def _without(query: Query, *names: str) -> Query:
    return tuple(one for one in query if one[0] not in names)


def _address(query: Query) -> str:
    return f"/search?{urlencode(query)}" if query else "/search"
