"""Bytes to text. In: a file's bytes. Out: text without byte order mark, every line end as LF."""

import codecs

from charset_normalizer import from_bytes

from mss_kb.errors import ArticleError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What starts like this is no text, whatever its bytes would decode to.
SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
CONTROLS = frozenset(range(32)) - set(b"\t\n\r\f\x1b")
# charset-normalizer's own measures: how noisy the decoded text looks (0 is clean), and how much it reads like
# a language (1 is fully).
LARGEST_CHAOS = 0.1
SMALLEST_COHERENCE = 0.3


def decode(content: bytes, where: str) -> str:
    """The text; a byte order mark decides its encoding, else UTF-8, else what charset-normalizer is sure of.

    Raises ArticleError: `empty`, `binary`, `bad_encoding`.
    """
    if not content.strip():
        raise ArticleError("empty", f"{where}: the file is empty; remove it or save it again")
    if content.startswith(SIGNATURES):
        raise ArticleError(
            "binary", f"{where}: not text (it starts like a picture, archive or PDF); save it as text"
        )
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, where)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _guess(content, where)
    return with_line_feeds(text)


def with_line_feeds(text: str) -> str:
    """CRLF and CR as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strict(content: bytes, encoding: str, where: str) -> str:
    try:
        return with_line_feeds(content.decode(encoding))
    except UnicodeDecodeError as error:
        message = (
            f"{where}: marked as {encoding.upper()}, but byte {error.start} does not fit; save it as UTF-8"
        )
        raise ArticleError("bad_encoding", message) from error


def _guess(content: bytes, where: str) -> str:
    if sum(byte in CONTROLS for byte in content) > len(content) / 100:
        raise ArticleError("binary", f"{where}: binary bytes, not text; save the article as UTF-8 text")
    best = from_bytes(content).best()
    if best is None or best.chaos > LARGEST_CHAOS or best.coherence < SMALLEST_COHERENCE:
        raise ArticleError(
            "bad_encoding", f"{where}: neither UTF-8 nor plainly another encoding; save it as UTF-8"
        )
    return str(best)
