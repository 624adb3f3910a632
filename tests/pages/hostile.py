"""A made-up store whose every text tries to break out of a page."""

import re
from html.parser import HTMLParser
from typing import Any

import newsroom

from mss_kb.model import (
    Basis,
    Bound,
    Effective,
    EffectiveBasis,
    Metric,
    PublishedPrecision,
    Source,
    TextKind,
)

ATTACK = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>"
    "<svg/onload=alert(3)> \u202egnp.exe\u202c \u200b"
)
URL = "javascript:alert(4)"


class _Active(HTMLParser):
    """Collects whatever a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.found.append(tag)
        for name, value in given.items():
            runs = re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE)
            if name.startswith("on") or name == "style" or (name != "content" and runs):
                self.found.append(f"{tag} {name}={value}")


def active(page: str) -> list[str]:
    """Scripts, handlers, styles and addresses that run, and signs that turn text."""
    parser = _Active()
    parser.feed(page)
    return parser.found + re.findall("[\u202a-\u202e\u2066-\u2069]", page)


def hostile_world() -> newsroom.World:
    """Two articles of attacks: in bodies, titles, outlets, sources and addresses."""
    slots: dict[str, Any] = {
        "metric": Metric.CASUALTIES_KILLED,
        "unit": "people",
        "basis": Basis.FLOW,
        "sentence": f"{ATTACK} gangs killed",
        "bound": Bound.EXACT,
        "effective": Effective(
            earliest=newsroom.PUBLISHED[1]["published"],
            latest=newsroom.PUBLISHED[1]["published"],
            basis=EffectiveBasis.PUBLISHED,
        ),
        "attribution": (Source(id=None, name=ATTACK, family=None),),
    }
    article = {
        "kind": TextKind.ORIGINAL,
        "title": ATTACK,
        "outlet": ATTACK,
        "author": ATTACK,
        "url": URL,
        "published_precision": PublishedPrecision.STATED,
        **newsroom.PUBLISHED[1],
    }
    first = [{**slots, "low": 10.0 * n, "high": 10.0 * n} for n in range(1, 4)]
    second = [{**slots, "low": 900.0 * n, "high": 900.0 * n} for n in range(1, 3)]
    return newsroom.build([(article, first, True), ({**article, "kind": TextKind.DIGEST}, second, False)])
