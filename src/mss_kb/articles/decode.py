"""Bytes to text. In: a file's bytes. Out: text without byte order mark, every line end as LF."""

import codecs

from mss_kb.articles.guess import guess
from mss_kb.errors import ArticleError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What starts like this is no text, whatever its bytes would decode to.
SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
# Control characters are let be in a text; from this share of the bytes on there is no text.
MOST_CONTROLS_IN_UTF_8 = 0.3
MOST_CONTROLS = 0.05
CONTROLS = frozenset(range(32)) - set(b"\t\n\r\f\x1b")


def decode(content: bytes, where: str, *, declared: str | None = None) -> str:
    """The text; a byte order mark decides its encoding, else UTF-8, else `declared`, else a sure guess.

    Raises ArticleError: `empty`, `binary`, `bad_encoding`.
    """
    if not content.strip():
        raise ArticleError("empty", f"{where}: the file is empty; remove it or save it again")
    if content.startswith(SIGNATURES):
        raise ArticleError("binary", f"{where}: a picture, archive or PDF, not text; save it as text")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding, where)
    text = _try(content, "utf-8")
    controls = sum(byte in CONTROLS for byte in content) / len(content)
    if controls > (MOST_CONTROLS if text is None else MOST_CONTROLS_IN_UTF_8):
        raise ArticleError("binary", f"{where}: binary bytes, not text; save the article as UTF-8 text")
    text = text or _try(content, declared) or guess(content)
    if text is None:
        raise ArticleError("bad_encoding", f"{where}: not UTF-8, nor surely anything else; save it as UTF-8")
    return with_line_feeds(text)


def with_line_feeds(text: str) -> str:
    """CRLF and CR as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _try(content: bytes, encoding: str | None) -> str | None:
    try:
        return content.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _marked(content: bytes, encoding: str, where: str) -> str:
    """Text behind a byte order mark; bytes that only look like a mark have no ASCII after them."""
    text = _try(content, encoding)
    if text is None or (text and not any(char.isascii() for char in text) and encoding != "utf-8"):
        raise ArticleError("bad_encoding", f"{where}: marked as {encoding}, but it is not; save it as UTF-8")
    return with_line_feeds(text)
