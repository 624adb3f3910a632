"""A draft checked over HTTP: its answer against the documented shape, batches, refusals, an empty store."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import newsroom
import pytest
from fastapi.testclient import TestClient
from spacy.language import Language

import mss_kb.nlp.extract as nlp_extract
from mss_kb.answers import Check, CheckBatch
from mss_kb.app import create_app
from mss_kb.model import Basis, Bound, Claim, DraftReading, Effective, EffectiveBasis, Evidence, Metric
from mss_kb.settings import Settings
from mss_kb.store.database import Store

OpenWorld = Callable[[newsroom.World], TestClient]
YEAR = Effective(earliest=dt.date(2024, 1, 1), latest=dt.date(2024, 12, 31), basis=EffectiveBasis.STATED)
DRAFT = "In 2024, 5000 people were killed. Nobody knows more."


def read_killed(text: str, published: dt.date | None = None) -> DraftReading:
    """Plays the pipeline: `N people` were killed in 2024, or on the given day."""
    day = Effective(earliest=published, latest=published, basis=EffectiveBasis.STATED) if published else YEAR
    claims = tuple(
        Claim(
            id=f"d{match.start()}",
            metric=Metric.CASUALTIES_KILLED,
            low=float(match[1]),
            high=float(match[1]),
            bound=Bound.EXACT,
            unit="people",
            period=published.isoformat() if published else "2024",
            effective=day,
            basis=Basis.FLOW,
            reading_confidence=0.9,
            evidence=Evidence(
                start=match.start(1),
                end=match.end(1),
                text=match[1],
                sentence=text,
                sentence_start=0,
                prefix="",
                suffix="",
            ),
        )
        for match in re.finditer(r"(\d+) people", text)
    )
    sentences = tuple(match.span() for match in re.finditer(r"[^.]+\.", text))
    return DraftReading(claims=claims, sentences=sentences)


@pytest.fixture
def desk(open_world: OpenWorld) -> TestClient:
    """A server that holds one report of the toll of 2024, published on 3 January 2025."""
    toll = {
        "metric": Metric.CASUALTIES_KILLED,
        "low": 5000.0,
        "high": 5000.0,
        "unit": "people",
        "basis": Basis.FLOW,
        "effective": YEAR,
        "attribution": newsroom.SOURCES[:1],
        "sentence": "Gangs killed",
    }
    report = {"outlet": "The Star", "title": "A toll", **newsroom.PUBLISHED[2]}
    client = open_world(newsroom.build([(report, [toll], False)]))
    client.app.state.read_draft = read_killed
    return client


def check(client: TestClient, **body: Any) -> Any:
    answer = client.post("/v1/check", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_figure_gets_its_verdict_with_the_claim_that_bears_it_out(desk: TestClient) -> None:
    answer = desk.post("/v1/check", json={"text": DRAFT})
    found = Check.model_validate_json(answer.content, strict=True)
    [item] = found.items
    assert DRAFT[item.start : item.end] == item.text == "5000"
    assert (item.verdict, item.claim.value.low, item.sources.articles) == ("supported", 5000, 1)
    assert "The Star" in item.reason
    [claim] = item.supporting
    assert desk.get(claim.links.self).json()["evidence"]["exact"] == "5000"
    [rest] = found.unchecked
    assert (rest.text.strip(), rest.reason) == ("Nobody knows more.", "No figure and no mandate date.")


def test_nothing_may_keep_the_answer(desk: TestClient) -> None:
    headers = desk.post("/v1/check", json={"text": DRAFT}, headers={"If-None-Match": "*"}).headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


def test_several_drafts_are_answered_in_their_order_each_with_its_day(desk: TestClient) -> None:
    drafts = [{"text": DRAFT}, {"text": DRAFT, "published": "2025-01-01"}, {"text": "No figure."}]
    found = CheckBatch.model_validate(check(desk, drafts=drafts)).checks
    assert [[item.verdict for item in one.items] for one in found] == [
        ["supported"],
        ["not_enough_evidence"],
        [],
    ]
    assert found[0] == Check.model_validate(check(desk, text=DRAFT))


def test_later_articles_are_left_out_of_what_was_known_on_a_day(desk: TestClient) -> None:
    [before] = check(desk, text=DRAFT, as_of="2025-01-02")["items"]
    [then] = check(desk, text=DRAFT, as_of="2025-01-03")["items"]
    assert (before["verdict"], then["verdict"]) == ("not_enough_evidence", "supported")


def test_an_empty_store_has_not_enough(empty_client: TestClient) -> None:
    empty_client.app.state.read_draft = read_killed
    [item] = check(empty_client, text=DRAFT)["items"]
    assert (item["verdict"], item["supporting"], item["refuting"]) == ("not_enough_evidence", [], [])
    assert (item["near_miss"], item["suggestion"], item["outdated"]) == (None, None, None)
    assert item["sources"] == {"named": [], "families": 0, "not_stated": 0, "articles": 0}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": " \n"},
        {"text": "x" * 20_001},
        {"text": "A.", "drafts": [{"text": "B."}]},
        {"drafts": []},
        {"drafts": [{"text": "A."}] * 21},
        {"drafts": [{"text": "A."}], "published": "2025-01-01"},
        {"text": "A.", "published": "yesterday"},
        {"text": "A.", "language": "en"},
        ["A."],
    ],
    ids=lambda body: repr(body)[:50],
)
def test_a_body_that_cannot_be_used_is_refused_with_its_reason(desk: TestClient, body: Any) -> None:
    answer = desk.post("/v1/check", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["detail"]


def test_other_types_too_long_bodies_and_unknown_parameters_are_refused(desk: TestClient) -> None:
    plain = desk.post("/v1/check", content="text=A", headers={"Content-Type": "text/plain"})
    long = desk.post("/v1/check", json={"text": "x" * 1_000_001})
    unknown = desk.post("/v1/check?lang=en", json={"text": DRAFT})
    assert [answer.status_code for answer in (plain, long, unknown)] == [415, 413, 422]
    assert desk.get("/v1/check").status_code == 405


def test_a_caller_without_a_key_counts_by_its_address(empty_store: Store) -> None:
    app = create_app(Settings(rate_per_address="1/hour"), store=empty_store)
    app.state.read_draft = read_killed
    client = TestClient(app)
    assert [client.post("/v1/check", json={"text": DRAFT}).status_code for _ in range(2)] == [200, 429]


def test_the_openapi_page_says_what_it_takes_and_gives(desk: TestClient) -> None:
    operation = desk.get("/openapi.json").json()["paths"]["/v1/check"]["post"]
    given = {status: list(response["content"]) for status, response in operation["responses"].items()}
    assert given["200"] == ["application/json"]
    assert all(given[status] == ["application/problem+json"] for status in ("413", "415", "422", "429"))
    assert not {"304", "401", "403"} & set(given)
    assert operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/NewCheck")


def test_the_pipeline_reads_a_draft_and_finds_the_stored_toll(
    desk: TestClient, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)
    server = TestClient(create_app(Settings(), store=desk.app.state.store))
    found = check(server, text="Over 4,900 people were killed in Haiti in 2024. The airport is shut.")
    [item] = found["items"]
    assert (item["text"], item["verdict"]) == ("4,900", "supported")
    assert item["read_as"] == "people killed, Haiti, 2024, more than"
    assert [part["text"] for part in found["unchecked"]] == ["The airport is shut."]
