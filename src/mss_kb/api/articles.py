"""Routes of articles."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import ArticleDetail, ArticleList
from mss_kb.api.asking import asking
from mss_kb.api.documented import GONE, MISSING
from mss_kb.api.ids import ArticleId
from mss_kb.filters import ArticlePage
from mss_kb.store.queries.articles import count_articles, find_articles, one_article

router = APIRouter(tags=["articles"])


@router.get("/articles", operation_id="list_articles", responses={200: {"model": ArticleList}})
def list_articles(request: Request, page: Annotated[ArticlePage, Query()]) -> Response:
    """Articles, newest first."""
    with asking(request) as ask:
        articles, cursor = find_articles(ask.connection, page)
        more: dict[str, Any] = {}
        if page.count:
            more["count"] = {"value": count_articles(ask.connection, page), "relation": "eq"}
        return ask.page([ask.links.of_article(article) for article in articles], cursor, **more)


@router.get(
    "/articles/{article_id}",
    operation_id="get_article",
    responses={200: {"model": ArticleDetail}, **MISSING, **GONE},
)
def get_article(request: Request, article_id: ArticleId) -> Response:
    """One article with its text, sentences, names, expressions of time and claims, each by offset."""
    with asking(request, of_one=True) as ask:
        return ask.answer(ask.links.of_article(one_article(ask.connection, article_id)))
