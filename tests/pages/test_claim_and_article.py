"""The pages of a claim and of an article: what they show of it, what became of it, hostile text."""

import datetime as dt
import re
from collections.abc import Callable
from html import unescape

import hostile
import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.pages.changes_of_text import changes_of
from mss_kb.pages.slots import reason_in_words
from mss_kb.store.keys import Scope, create_key
from mss_kb.store.queries import article_parts
from mss_kb.store.retractions import retract

OpenSite = Callable[[newsroom.World], TestClient]
KILLED = "/v1/claims?metric=casualties.killed&said_by=org:un&limit=1"


def words(page: str) -> str:
    """The text of a page, its tags and its spaces taken out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def claim(site: TestClient) -> dict:
    return site.get(KILLED, headers={"Accept": "application/json"}).json()["items"][0]


def test_a_claim_is_shown_with_its_sentence_and_its_figure_marked(site: TestClient, claim: dict) -> None:
    page = site.get(f"/claims/{claim['id']}").text
    assert f"<mark>{claim['evidence']['exact']}</mark>" in page
    assert claim["evidence"]["sentence"] in words(page).replace("“ ", "“")
    assert f'href="/articles/{claim["article"]["id"]}#{claim["id"]}"' in page
    assert f'<link rel="alternate" type="application/json" href="/v1/claims/{claim["id"]}">' in page
    assert '<meta property="og:title"' in page


def test_a_summary_is_no_quotation(site: TestClient, claim: dict) -> None:
    assert claim["article"]["text_kind"] == "digest"
    page = site.get(f"/claims/{claim['id']}").text
    assert "<blockquote" not in page
    assert "open the original before quoting" in page


def test_an_original_is_quoted(made_up: TestClient) -> None:
    page = made_up.get("/claims/claim-article-0-0").text
    assert "<blockquote" in page
    assert "open the original before quoting" not in page


def test_each_slot_says_what_was_read_and_what_decided_it(site: TestClient, claim: dict) -> None:
    page = site.get(f"/claims/{claim['id']}").text
    assert "What is counted People killed" in words(page)
    assert re.search(r'<dt>What is counted</dt>\s*<dd>.*<span class="small why">\w', page)


@pytest.mark.parametrize(
    ("rule", "said", "told"),
    [
        ("nearest word", "in gang hands", "nearest word: “in gang hands”"),
        ("according_to", "", "according to"),
        ("weighed: cue, verb", "slain", "weighed against other readings by cue, verb: “slain”"),
    ],
)
def test_a_decision_is_told_in_words(rule: str, said: str, told: str) -> None:
    assert reason_in_words({"slot": "metric", "rule": rule, "words": said}) == told


def test_a_conflict_is_told_with_its_reason(site: TestClient) -> None:
    conflict = site.get("/v1/conflicts?limit=1").json()["items"][0]
    told = conflict["statements"][0]["claims"][0]["id"]
    page = words(site.get(f"/claims/{told}").text)
    assert "Sources differ" in page
    assert "cannot both be right" in page


def test_a_superseded_claim_says_so_and_keeps_its_page(made_up: TestClient) -> None:
    [gone] = [one for one in newsroom.fixed_world().told if one.superseded]
    page = made_up.get(f"/claims/{gone.claim.id}")
    assert page.status_code == 200
    assert "Superseded." in page.text
    assert f'href="/v1/claims/{gone.claim.id}/history"' in page.text


def test_what_is_not_there_is_missing(site: TestClient) -> None:
    for address in ("/claims/c_0", "/claims/%00", "/articles/a_0", "/articles/%00"):
        answer = site.get(address)
        assert answer.status_code == 404
        assert "Search the sentences" in answer.text


def test_what_was_retracted_is_gone_and_says_why(made_up: TestClient) -> None:
    store = made_up.app.state.store
    with store.writing() as session:
        retract(session, "article-1", reason="It was <b>made up</b>", by="desk", now=dt.datetime.now(dt.UTC))
    for address in ("/articles/article-1", "/claims/claim-article-1-0"):
        answer = made_up.get(address)
        assert answer.status_code == 410
        assert "It was &lt;b&gt;made up&lt;/b&gt;" in answer.text


def test_an_article_has_every_claim_at_its_place(site: TestClient, claim: dict) -> None:
    article = site.get(f"/v1/articles/{claim['article']['id']}").json()
    page = site.get(f"/articles/{article['id']}").text
    body = page.partition('<div class="body')[2].partition("<aside")[0]
    marked = dict(re.findall(r'<mark class="claim-mark[^"]*" id="([^"]+)">(.*?)</mark>', body, re.DOTALL))
    assert {one: words(text) for one, text in marked.items()} == {
        one["id"]: one["evidence"]["exact"] for one in article["claims"]
    }
    shown = re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", body.partition(">")[2])))
    assert shown == re.sub(r"\s+", "", article["body"])


def test_no_link_stands_in_another(site: TestClient) -> None:
    for article in site.get("/v1/articles?limit=100").json()["items"]:
        body = site.get(f"/articles/{article['id']}").text.partition('<div class="body')[2]
        assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", body, re.DOTALL)


def test_a_revised_article_tells_its_texts_and_what_is_gone(made_up: TestClient) -> None:
    [gone] = [one for one in newsroom.fixed_world().told if one.superseded]
    page = made_up.get(f"/articles/{gone.article.id}").text
    assert "An earlier text" in page
    assert "<del>" in page
    assert f'href="/claims/{gone.claim.id}"' in page


def test_a_long_text_comes_in_parts(site: TestClient, claim: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_parts, "PART", 300)
    monkeypatch.setattr("mss_kb.pages.shown.PART", 300)
    article = site.get(f"/v1/articles/{claim['article']['id']}").json()
    address, seen, anchors = f"/articles/{article['id']}", "", set()
    while address:
        page = site.get(unescape(address)).text
        body = page.partition('<div class="body')[2].partition("<aside")[0].partition(">")[2]
        anchors |= set(re.findall(r'id="(c_[^"]+)"', body))
        following = re.search(r'<a href="([^"]+)">The text goes on</a>', body)
        seen += re.sub(r"<p class=\"small\">.*?</p>", "", body)
        address = following[1] if following else ""
    assert re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", seen))) == re.sub(r"\s+", "", article["body"])
    assert anchors == {one["id"] for one in article["claims"]}
    for one in article["claims"]:
        link = re.search(rf'href="([^"]+)#{one["id"]}"', site.get(f"/claims/{one['id']}").text)
        assert f'id="{one["id"]}"' in site.get(unescape(link[1])).text


def test_the_list_of_articles_is_chosen_from(site: TestClient) -> None:
    whole = site.get("/articles").text
    some = site.get("/articles?q=kenya&outlet=&published_from=").text
    titles = re.findall(r"<h2><a [^>]+>([^<]+)</a>", some)
    assert 0 < len(titles) < len(re.findall(r"<h2><a ", whole))
    assert all("kenya" in title.lower() for title in titles)


@pytest.mark.parametrize("kind", ["claims", "articles"])
def test_hostile_text_stays_text(open_site: OpenSite, kind: str) -> None:
    site = open_site(hostile.hostile_world())
    for item in site.get(f"/v1/{kind}").json()["items"]:
        page = site.get(f"/{kind}/{item['id']}")
        assert page.status_code == 200
        assert "&lt;script&gt;" in page.text
        assert hostile.active(page.text) == []
    assert hostile.active(site.get("/articles").text) == []
    assert hostile.active(site.get("/figures/casualties.killed").text) == []


def test_changes_are_told_sentence_by_sentence() -> None:
    was, now = "One came. Two came.\nThree left.", "One came. Two stayed.\nThree left. Four too."
    assert [(one.was, one.now) for one in changes_of(was, now)] == [
        ("Two came.", "Two stayed."),
        ("", "Four too."),
    ]


def test_who_is_signed_in_reviews_on_the_page_of_the_claim(made_up: TestClient) -> None:
    address = "/claims/claim-article-0-0"
    assert '<form class="review-form"' not in made_up.get(address).text
    with made_up.app.state.store.writing() as session:
        _, secret = create_key(session, "Desk", [Scope.REVIEW], now=dt.datetime.now(dt.UTC))
    made_up.post("/sign-in", data={"key": secret})
    page = made_up.get(address)
    assert "private" in page.headers["cache-control"]
    word = re.search(r'name="word" value="([^"]+)"', page.text)[1]
    sent = {"claim": "claim-article-0-0", "word": word, "back": "claim", "status": "confirmed"}
    assert made_up.post("/review", data=sent).headers["location"] == address
    assert "Reading confirmed by Desk" in words(made_up.get(address).text)
