"""One file to one article: bytes, text, the format's reader, then what the metadata leaves open."""

from mss_kb.articles.article import article_from
from mss_kb.articles.decode import decode
from mss_kb.articles.files import ArticleFile
from mss_kb.articles.formats import READERS, extension
from mss_kb.articles.html import declared_charset, read_html
from mss_kb.articles.raw import read_bytes
from mss_kb.articles.reading import Reading
from mss_kb.errors import ArticleError
from mss_kb.model import Article


def read_article(file: ArticleFile, *, max_bytes: int, max_chars: int) -> Article:
    """The article in a file. Raises ArticleError, and nothing else, whatever the bytes are."""
    if file.error:
        raise file.error
    read = READERS.get(extension(file.path.name))
    if not read:
        known = ", ".join(READERS)
        raise ArticleError(
            "unsupported_format", f"{file.given}: no reader for this format; give {known}, or .gz of these"
        )
    content = read_bytes(file.path, max_bytes=max_bytes)
    declared = declared_charset(content) if read is read_html else None
    reading = read(decode(content, file.given, declared=declared), file.given)
    require_text(reading, file.given, max_chars=max_chars)
    return article_from(reading, name=file.name, path=file.given)


def require_text(reading: Reading, where: str, *, max_chars: int) -> None:
    """Raise ArticleError `no_text` or `too_large` for a body that is no article."""
    if not reading.body.strip():
        raise ArticleError("no_text", f"{where}: no text in it; remove it or save the article again")
    if len(reading.body) > max_chars:
        message = f"{where}: more than {max_chars:,} characters; split it or raise MSS_KB_MAX_ARTICLE_CHARS"
        raise ArticleError("too_large", message)
