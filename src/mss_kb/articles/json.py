"""JSON files. In: decoded JSON. Out: a schema.org article, or an object with our own field names."""

from typing import Any

import orjson

from mss_kb.articles.fields import metadata_from
from mss_kb.articles.gold import TEXT_FIELDS
from mss_kb.articles.reading import Reading
from mss_kb.articles.schema_org import find_articles, schema_org_metadata
from mss_kb.errors import ArticleError

READER = "json 1"


def read_json(text: str, where: str) -> Reading:
    """`articleBody` of the one schema.org article in the file, else `text` or `body` of an object, unchanged.

    Raises ArticleError: `bad_json` (also for fields of the wrong type or several articles), `no_text`.
    """
    try:
        content = orjson.loads(text)
    except ValueError as error:
        raise ArticleError("bad_json", f"{where}: {error}; correct it") from error
    articles = find_articles(content)
    if len(articles) > 1:
        raise ArticleError(
            "bad_json", f"{where}: {len(articles)} articles in one file; give each its own file"
        )
    if articles:
        return Reading(_text(articles[0], where), schema_org_metadata(articles[0], content), READER)
    if not isinstance(content, dict):
        raise ArticleError(
            "bad_json", f"{where}: neither a schema.org article nor an object; give an object with a text"
        )
    body = _text(content, where)
    return Reading(body, metadata_from(content, where, reason="bad_json", evidence="JSON published"), READER)


def _text(fields: dict[str, Any], where: str) -> str:
    value = next((fields[name] for name in TEXT_FIELDS if fields.get(name) is not None), "")
    if not isinstance(value, str):
        raise ArticleError("bad_json", f"{where}: its text is no string; give the text as one string")
    return value
