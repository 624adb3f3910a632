"""The search finds whole words in the newest sentences and titles, whatever their case and diacritics."""

from typing import Any

import newsroom
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from mss_kb.folding import folded, folded_words
from mss_kb.store.queries.highlights import highlighter


def hits(client: TestClient, q: str, **params: Any) -> list[dict[str, Any]]:
    answer = client.get("/v1/search", params={"q": q, **params})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


@pytest.mark.parametrize(
    ("q", "texts"),
    [
        ("landed", 6),
        ("LANDED kenyan", 6),
        ("land", 1),  # the title only: no word is cut
        ("killed", 3),  # the revised text has one sentence less
        ("100%", 4),
        ("sure-thing", 4),
        ("thing sure", 4),
        ("nothing here", 0),
        ("article", 0),
    ],
)
def test_every_word_must_stand_there_whole(client: TestClient, q: str, texts: int) -> None:
    answer = client.get("/v1/search", params={"q": q}).json()
    assert len(answer["items"]) == texts
    assert answer["count"] == {"value": texts, "relation": "eq"}


def test_a_hit_shows_its_place_in_the_body_what_matched_and_its_claims(client: TestClient) -> None:
    for hit in hits(client, "kenyan landed"):
        body = client.get(f"/v1/articles/{hit['article']['id']}").json()["body"]
        assert body[hit["start"] : hit["end"]] == hit["text"]
        assert [hit["text"][one["start"] : one["end"]] for one in hit["highlights"]] == ["Kenyan", "landed"]
        claim = client.get(f"/v1/claims/{hit['claims'][0]}").json()
        assert claim["evidence"]["sentence"] == hit["text"]


def test_a_title_is_a_hit_without_a_place(client: TestClient) -> None:
    title = hits(client, "officers land")[0]
    assert (title["kind"], title["text"], title["start"], title["claims"]) == (
        "title",
        "Officers land",
        None,
        [],
    )


def test_pages_of_a_search_hold_every_hit_once(client: TestClient) -> None:
    for sort in ("relevance", "newest"):
        found, url = [], f"/v1/search?q=report&limit=2&sort={sort}"
        while url:
            answer = client.get(url).json()
            found += [(hit["article"]["id"], hit["start"]) for hit in answer["items"]]
            url = answer["next"]
        assert sorted(found) == [("article-0", 0), ("article-1", 0), ("article-2", 0)]
        assert [article for article, _ in found][-1] == "article-2" or sort == "relevance"


def test_only_the_asked_articles_are_searched(client: TestClient) -> None:
    assert {hit["article"]["id"] for hit in hits(client, "report", outlet="the star")} == {"article-0"}
    assert {hit["article"]["id"] for hit in hits(client, "report", as_of="2024-12-31")} == {"article-0"}


def test_a_common_word_is_looked_for_among_the_newest_matches_only(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mss_kb.store.queries.search.MOST", 2)
    # Written as nowhere else: what was found for the same words before is kept.
    answer = client.get("/v1/search?q=LaNdEd").json()
    assert answer["count"] == {"value": 2, "relation": "gte"}
    assert len(answer["items"]) == 2


def test_a_word_matches_across_sentence_and_title(client: TestClient, world: newsroom.World) -> None:
    found = client.get("/v1/claims", params={"q": "land kenyan"}).json()["items"]
    assert len(found) == sum(told.article.title == "Officers land" for told in world.live)


@given(st.text())
def test_folded_words_are_the_words_of_the_folded_text(text: str) -> None:
    assert [word for _, _, word in folded_words(text)] == folded(text).split()
    assert all(0 <= start < end <= len(text) for start, end, _ in folded_words(text))


def test_highlights_are_offsets_of_what_the_reader_sees() -> None:
    text = "In Cité  Soleil, 1,700 fled; cité soleil."
    found = highlighter(["cite soleil", "1 700"])(text)
    assert [text[start:end] for start, end in found] == ["Cité  Soleil", "1,700", "cité soleil"]


WORDS = st.sampled_from(["a", "b", "é", "ab", "A", "’", "“", "½", "e\u0301", "ﬁ", " ", "-", "\u00ad", "1"])


@given(
    st.lists(WORDS).map("".join), st.lists(st.sampled_from(["a", "a a", "ab", "e", "1", "fi b"]), max_size=3)
)
def test_highlights_are_the_words_of_the_folded_text(text: str, phrases: list[str]) -> None:
    words = folded_words(text)
    expected = set()
    for phrase in phrases:
        count = len(phrase.split())
        for first in range(len(words) - count + 1):
            run = words[first : first + count]
            if " ".join(word for _, _, word in run) == phrase:
                expected.add((run[0][0], run[-1][1]))
    assert highlighter(phrases)(text) == sorted(expected)
