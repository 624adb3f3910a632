"""Where a reader sees the evidence: an article's address and a sentence in, a link that scrolls to it out.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/ .
"""

from urllib.parse import quote

from mss_kb.model import TextKind

# A longer sentence is named by its first and last words.
WHOLE_SENTENCE = 120
EDGE_WORDS = 5


def evidence_url(url: str | None, kind: TextKind, sentence: str) -> str | None:
    """The article's address, for originals with a text fragment of the sentence; None without an address.

    A digest's sentence is not the report's wording, so a fragment would not be found there.
    """
    if url is None or kind is not TextKind.ORIGINAL or not sentence.strip():
        return url
    joint = ":~:text=" if "#" in url else "#:~:text="
    return url + joint + _fragment(sentence.split())


def _fragment(words: list[str]) -> str:
    whole = " ".join(words)
    if len(whole) <= WHOLE_SENTENCE or len(words) <= 2 * EDGE_WORDS:
        return _escape(whole)
    return f"{_escape(' '.join(words[:EDGE_WORDS]))},{_escape(' '.join(words[-EDGE_WORDS:]))}"


def _escape(text: str) -> str:
    # quote() leaves a dash, which is syntax in a text directive.
    return quote(text, safe="").replace("-", "%2D")
