"""schema.org articles in JSON-LD. In: parsed JSON. Out: the articles that have a body, and their metadata.

What another publisher wrote wrongly is left out, not an error: only the body is needed.
"""

from collections.abc import Iterator
from typing import Any

from mss_kb.articles.fields import clean, is_web_address
from mss_kb.articles.language import language_code
from mss_kb.articles.published import PublicationDate, read_date
from mss_kb.articles.reading import Metadata
from mss_kb.model import PublishedPrecision


def find_articles(content: Any) -> list[dict[str, Any]]:
    """Each object with an `articleBody` in a node, a list of nodes or a `@graph`."""
    return [node for node in _nodes(content) if node.get("articleBody")]


def schema_org_metadata(article: dict[str, Any], content: Any) -> Metadata:
    """Headline, publisher, authors, address, language and date; `@id`s are looked up in `content`."""
    nodes = {node["@id"]: node for node in _nodes(content) if isinstance(node.get("@id"), str)}
    language = _name(article.get("inLanguage"), nodes)
    return Metadata(
        title=_name(article.get("headline"), nodes) or _name(article.get("name"), nodes),
        outlet=_name(article.get("publisher"), nodes),
        author=_name(article.get("author"), nodes),
        url=_address(article.get("url")) or _address(article.get("mainEntityOfPage")),
        id=_name(article.get("identifier"), nodes) or _name(article.get("@id"), {}),
        language=language_code(language) if language else None,
        published=_published(article),
    )


def _published(article: dict[str, Any]) -> PublicationDate:
    """`datePublished`, else `dateCreated`, which may lie before it."""
    if days := read_date(article.get("datePublished")):
        return PublicationDate.of(days, "JSON datePublished")
    days = read_date(article.get("dateCreated"))
    if days is None:
        return PublicationDate()
    return PublicationDate.of(days, "JSON dateCreated", PublishedPrecision.INFERRED)


def _nodes(content: Any) -> Iterator[dict[str, Any]]:
    for node in content if isinstance(content, list) else [content]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (
                (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
            )


def _name(value: Any, nodes: dict[str, dict[str, Any]]) -> str | None:
    """A text, the name of a thing, or the names of several joined by commas."""
    if isinstance(value, list):
        return (
            ", ".join(filter(None, (_name(item, nodes) for item in value if not isinstance(item, list))))
            or None
        )
    if isinstance(value, dict):
        told = value if "name" in value else nodes.get(str(value.get("@id")), value)
        value = (
            told.get("alternateName")
            if told.get("@type") == "Language"
            else told.get("name", told.get("value"))
        )
    return clean(value) if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
    return value.strip() if isinstance(value, str) and is_web_address(value.strip()) else None
