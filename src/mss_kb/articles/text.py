"""Plain text (`.txt`) and Markdown (`.md`) files. In: decoded text. Out: body and front matter."""

from mss_kb.articles.fields import metadata_from
from mss_kb.articles.front_matter import split_front_matter
from mss_kb.articles.reading import Reading

READER = "text 1"


def read_text(text: str, where: str) -> Reading:
    """The text below its front matter, nothing else taken away. Raises ArticleError `bad_front_matter`."""
    fields, body = split_front_matter(text, where)
    return Reading(
        body, metadata_from(fields, where, reason="bad_front_matter", evidence="front matter"), READER
    )
