"""Answers have the shapes that the OpenAPI page promises, and say what the store holds."""

from typing import Any
from urllib.parse import unquote

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.answers import (
    ArticleDetail,
    ArticleList,
    ClaimList,
    DateList,
    EntityDetail,
    EntityList,
    Index,
    Liveness,
    MetricList,
    Readiness,
    SearchList,
    StoredClaim,
)
from mss_kb.model import Metric

CLAIM_KEYS = (
    "id metric basis value period effective place force parties group actor role attribution assertion "
    "reading_confidence part_of evidence article review borrowed changed_from links"
)

SHAPES = {
    "/v1": Index,
    "/healthz": Liveness,
    "/readyz": Readiness,
    "/v1/claims?from=2024&count=exact": ClaimList,
    "/v1/claims/claim-article-0-0": StoredClaim,
    "/v1/articles?count=exact": ArticleList,
    "/v1/articles/article-0": ArticleDetail,
    "/v1/entities?count=exact": EntityList,
    "/v1/entities/org:un": EntityDetail,
    "/v1/dates?count=exact": DateList,
    "/v1/metrics": MetricList,
    "/v1/search?q=officers": SearchList,
}


@pytest.mark.parametrize("path", SHAPES)
def test_an_answer_has_its_documented_shape(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    # `Frozen` forbids fields that are not documented, strict mode every conversion but JSON's own.
    SHAPES[path].model_validate_json(answer.content, strict=True)


def test_a_claim_has_the_keys_of_the_contract_in_their_order(client: TestClient) -> None:
    claim = one(client, "claim-article-0-0")
    assert " ".join(claim) == CLAIM_KEYS
    assert " ".join(claim["value"]) == "low high min max bound unit text currency_assumed"
    assert " ".join(claim["evidence"]) == "sentence start end exact prefix suffix url"
    assert " ".join(claim["article"]) == "id title outlet url published published_precision text_kind"


def test_every_figure_stands_at_its_offsets_in_the_body(client: TestClient) -> None:
    for claim in client.get("/v1/claims?limit=1000").json()["items"]:
        body = client.get(claim["links"]["article"]).json()["body"]
        evidence = claim["evidence"]
        assert body[evidence["start"] : evidence["end"]] == evidence["exact"] == claim["value"]["text"]
        assert body[: evidence["start"]].endswith(evidence["prefix"])


def test_a_bound_opens_the_value_on_its_side(client: TestClient) -> None:
    value = one(client, "claim-article-1-0")["value"]
    assert (value["low"], value["high"], value["min"], value["max"]) == (5000, 5000, 5000, None)
    between = one(client, "claim-article-1-2")["value"]
    assert (between["min"], between["max"]) == (3, 9)


def test_only_originals_link_to_their_sentence(client: TestClient) -> None:
    original = one(client, "claim-article-0-0")["evidence"]
    address, _, fragment = original["url"].partition("#:~:text=")
    assert (address, unquote(fragment)) == ("https://example.org/news/1", original["sentence"])
    assert one(client, "claim-article-1-0")["evidence"]["url"] == "https://example.org/news/2"
    assert one(client, "claim-article-2-0")["evidence"]["url"] is None


def test_the_last_review_is_shown(client: TestClient) -> None:
    assert one(client, "claim-article-1-2")["review"]["status"] == "confirmed"
    assert one(client, "claim-article-1-0")["review"] is None


def test_a_superseded_claim_is_no_answer(client: TestClient, world: newsroom.World) -> None:
    gone = [told.claim.id for told in world.told if told.superseded]
    assert gone == ["claim-article-1-3"]
    assert client.get(f"/v1/claims/{gone[0]}").status_code == 404
    assert gone[0] not in [claim["id"] for claim in client.get("/v1/articles/article-1").json()["claims"]]


def test_an_article_gives_its_claims_sentences_names_and_dates_by_offset(client: TestClient) -> None:
    article = client.get("/v1/articles/article-0").json()
    body = article["body"]
    assert article["claim_count"] == len(article["claims"]) == 6
    starts = [claim["evidence"]["start"] for claim in article["claims"]]
    assert starts == sorted(starts)
    for part in (*article["mentions"], *article["dates"]):
        assert body[part["start"] : part["end"]] == part["text"]
    first = article["sentences"][0]
    assert body[first["start"] : first["end"]] == "Report 0."
    links = client.get(article["links"]["claims"]).json()["items"]
    assert [claim["id"] for claim in links] == [claim["id"] for claim in article["claims"]]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["1", "0", "2"]),
        ("sort=published", ["0", "1", "2"]),
        ("outlet=the star", ["0"]),
        ("text_kind=digest", ["1"]),
        ("q=officers", ["0"]),
        ("as_of=2024", ["0"]),
        ("published_from=2024-07", ["1"]),
        ("language=en&published_to=2024", ["0"]),
    ],
)
def test_articles_are_found_by_their_filters(client: TestClient, query: str, names: list[str]) -> None:
    found = [article["name"] for article in pages(client, f"/v1/articles?limit=1&{query}")]
    assert found == names


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["place:cite-soleil", "country:ke", "org:ohchr", "org:un", "person:a-b", "org:école"]),
        ("type=ORG", ["org:ohchr", "org:un", "org:école"]),
        ("family=org:un&q=nations", ["org:un"]),
        ("q=world body", ["org:un"]),
        ("country=ke", ["country:ke"]),
        ("q=nobody", []),
    ],
)
def test_entities_are_found_by_their_filters(client: TestClient, query: str, ids: list[str]) -> None:
    assert [entity["id"] for entity in pages(client, f"/v1/entities?limit=1&{query}")] == ids


def test_an_entity_tells_its_other_names_and_leads_to_its_claims(client: TestClient) -> None:
    un = client.get("/v1/entities/org:un").json()
    assert un["aliases"] == ["UN", "the world body"]
    assert un["mention_count"] == len(un["mentioned_in"]) == 3
    assert len(client.get(un["links"]["said"]).json()["items"]) == 1
    kenya = client.get("/v1/entities/country:ke").json()
    assert len(client.get(kenya["links"]["party"]).json()["items"]) == 6
    place = client.get("/v1/entities/place:cite-soleil").json()
    assert len(client.get(place["links"]["place"]).json()["items"]) == 1


def test_the_time_line_gives_each_date_its_sentence(client: TestClient) -> None:
    dates = list(pages(client, "/v1/dates?limit=2&from=2024-06-25&to=2024-06-25"))
    assert [date["sentence"] for date in dates] == ["Report 0.", "Report 1.", "Report 2."]
    assert all(date["article"]["id"] == f"article-{number}" for number, date in enumerate(dates))
    assert client.get("/v1/dates?from=2025").json()["items"] == []
    assert client.get("/v1/dates?undated=only").json()["items"] == []
    assert len(client.get("/v1/dates?article=article-1&type=DATE").json()["items"]) == 1


def test_every_metric_is_defined(client: TestClient) -> None:
    metrics = client.get("/v1/metrics").json()["items"]
    assert [metric["metric"] for metric in metrics] == [metric.value for metric in Metric]
    killed = next(metric for metric in metrics if metric["metric"] == "casualties.killed")
    assert killed["basis"] == "flow"
    assert killed["units"] == ["people"]
    assert "casualties.killed_or_injured" in killed["confused_with"]


def one(client: TestClient, claim_id: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/v1/claims/{claim_id}").json()
    return answer


def pages(client: TestClient, url: str) -> Any:
    """The items of all pages."""
    following: str | None = url
    while following:
        answer = client.get(following).json()
        yield from answer["items"]
        following = answer["next"]
