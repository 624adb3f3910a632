"""Articles, titles, outlets, sources and reviews written to do harm are words on every page."""

import re
from html.parser import HTMLParser

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.model import Basis, Metric, ReviewStatus, Source

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' \u202e70\u202c &amp; {{ 7 * 7 }}"
CLAIM = {
    "metric": Metric.CASUALTIES_KILLED,
    "unit": "people",
    "basis": Basis.FLOW,
    "low": 70.0,
    "high": 70.0,
    "sentence": HOSTILE,
    "attribution": (Source(id=None, name=HOSTILE, family=None),),
    "review": ReviewStatus.CONFIRMED,
}
ARTICLE = {"title": HOSTILE, "outlet": HOSTILE, "url": "javascript:alert(1)"}
ADDRESSES = [
    "/",
    "/search",
    "/search?q=alert",
    "/search?q=alert&show=sentences",
    "/search?said_by=%3Cscript%3Ealert(1)%3C/script%3E",
    "/figures",
    "/figures/casualties.killed",
    "/claims/claim-article-0-0",
    "/articles/article-0",
    "/nothing/%3Cscript%3Ealert(1)%3C/script%3E",
]


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_words_are_words(open_site, address: str) -> None:
    client: TestClient = open_site(newsroom.build([(ARTICLE, [CLAIM], False)]))
    answer = client.get(address)
    assert answer.status_code in (200, 404)
    tags = Tags()
    tags.feed(answer.text)
    for tag, attributes in tags.found:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert tag != "img"
        assert tag != "script" or (attributes.get("src") or "").startswith("/static/")
        for name in ("href", "src", "action"):
            assert not (attributes.get(name) or "").strip().lower().startswith(("javascript:", "data:"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", answer.text)
    assert "49" not in re.findall(r"\b49\b", answer.text)
