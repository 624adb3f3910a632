"""One file to one article: bytes, text, the format's reader, then what the metadata leaves open."""

from mss_kb.articles.decode import decode
from mss_kb.articles.files import ArticleFile
from mss_kb.articles.raw import read_bytes
from mss_kb.articles.reading import Reading, article_from
from mss_kb.articles.text import read_text
from mss_kb.errors import ArticleError
from mss_kb.model import Article

READERS = {".txt": read_text, ".md": read_text}


def read_article(file: ArticleFile, *, max_bytes: int, max_chars: int) -> Article:
    """The article in a file. Raises ArticleError, and nothing else, whatever the bytes are."""
    if file.error:
        raise file.error
    name = file.path.name.removesuffix(".gz")
    read = READERS.get(name[name.rfind(".") :].lower() if "." in name else "")
    if not read:
        known = ", ".join(READERS)
        raise ArticleError(
            "unsupported_format", f"{file.given}: no reader for this format; give {known} or .gz of these"
        )
    text = decode(read_bytes(file.path, max_bytes=max_bytes), file.given)
    reading: Reading = read(text, file.given)
    if not reading.body.strip():
        raise ArticleError("no_text", f"{file.given}: no text in it; remove it or save the article again")
    if len(reading.body) > max_chars:
        message = (
            f"{file.given}: more than {max_chars:,} characters; split it or raise MSS_KB_MAX_ARTICLE_CHARS"
        )
        raise ArticleError("too_large", message)
    return article_from(reading, name=file.name, path=file.given)
