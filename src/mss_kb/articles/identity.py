"""An article's id, stable. In: URL, metadata id, path, hash. Out: `a_` and 16 hex digits."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from mss_kb.model import TextKind

TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_ga|cmpid|ocid|ref_src", re.I
)
DEFAULT_PORTS = {"http": 80, "https": 443}


def article_id(
    *,
    url: str | None,
    own_id: str | None,
    outlet: str | None,
    path: str | None,
    sha256: str,
    kind: TextKind = TextKind.ORIGINAL,
) -> str:
    """Hash of the first that is there: canonical URL, outlet and metadata id, outlet and path, sha256.

    The path is as it was given (`data/articles/a.md`): one name in two folders is two articles. A digest or
    an excerpt has the URL of its report, but is another text: its kind is part of the key.
    """
    key: tuple[str, ...]
    if url:
        key = ("url", canonical_url(url))
    elif own_id:
        key = ("id", f"{outlet or ''}\n{own_id}")
    elif path:
        key = ("path", f"{outlet or ''}\n{path}")
    else:
        key = ("sha256", sha256)
    if kind is not TextKind.ORIGINAL:
        key = (kind.value, *key)
    return "a_" + hashlib.sha256("\n".join(key).encode("utf-8")).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """The URL without case of scheme and host, default port, fragment, tracking parameters, end slash.

    A text that is no URL comes back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").lower()
    if port and port != DEFAULT_PORTS.get(scheme):
        host += f":{port}"
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(key)
    ]
    return urlunsplit((scheme, host, parts.path.rstrip("/"), urlencode(kept), ""))
