"""Text of strangers made harmless. In: any text. Out: text that reads as it looks, links to the web only.

Escaping is Jinja's; this is for what escaping leaves: signs that turn or hide text, and addresses that run.
"""

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# Invisible joints and breaks, which say nothing once they are shown.
DROPPED = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
# Signs that turn the direction of text, that control a terminal, that stand alone.
HIDDEN = ("Cf", "Cc", "Cs", "Co")
WHITE = "\n\r\t"
WEB = ("http", "https")


def visible(text: str) -> str:
    """The text without invisible signs; those that turn or control it are shown by their number."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text.translate(DROPPED)))


def shown_text(value: Any) -> Any:
    """Every value on its way into a page: text becomes visible, markup of ours stays as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def as_typed(text: str) -> Markup:
    """Escaped text with every sign that its writer gave it: for a field in which it is written further."""
    return escape(text.encode("utf-8", "replace").decode("utf-8").replace("\0", ""))


def with_code(text: str) -> Markup:
    """Escaped words of ours, what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(visible(text)))))


def web_link(url: str | None) -> str | None:
    """The address where it leads to the web by http or https; None for any other."""
    if not url or not url.isprintable() or re.search(r"\s|\\", url):
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in WEB and bool(parts.hostname)
    except ValueError:
        return None
    return url if is_web and "@" not in parts.netloc else None


def _shown(sign: str) -> str:
    is_character = ord(sign) & 0xFFFE != 0xFFFE  # U+FFFE and U+FFFF of each plane are none, and no XML
    if sign in WHITE or (is_character and unicodedata.category(sign) not in HIDDEN):
        return sign
    return f"[U+{ord(sign):04X}]"
