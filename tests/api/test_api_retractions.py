"""A retracted article and its claims leave every answer, say why, and come back only when put back."""

import datetime as dt
from typing import Any

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.answers import ChangeList, Problem
from mss_kb.answers.retractions import Retraction
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store
from mss_kb.store.keys import Scope, create_key
from mss_kb.store.runs import begin_run
from mss_kb.store.tables import Outcome
from mss_kb.store.writes import save_article

NOW = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
GONE = "article-1"
ITS_CLAIMS = [f"claim-article-1-{number}" for number in range(4)]
LISTS = [
    "/v1/claims?limit=1000",
    "/v1/claims?stored_by=2025-03-15&limit=1000",
    "/v1/claims?stored_by=2030-01-01&limit=1000",
    "/v1/claims?q=killed&limit=1000",
    "/v1/claims?said_by=org:ohchr",
    "/v1/claims.csv",
    "/v1/claims.jsonl",
    "/v1/articles",
    "/v1/articles?q=land",
    "/v1/articles.jsonl",
    "/v1/dates",
    "/v1/search?q=killed",
    "/v1/entities/org:un",
]


@pytest.fixture
def desk(empty_store: Store) -> TestClient:
    newsroom.write(empty_store, newsroom.fixed_world())
    with empty_store.writing() as session:
        _, secret = create_key(session, "The desk", [Scope.INGEST], now=NOW)
    headers = {"Authorization": f"Bearer {secret}"}
    app = create_app(Settings(), store=empty_store)
    return TestClient(app, raise_server_exceptions=False, headers=headers)


def retract(desk: TestClient, article: str = GONE, **headers: str) -> Any:
    return desk.post(f"/v1/articles/{article}/retraction", json={"reason": "It was made up"}, headers=headers)


def test_a_retracted_article_leaves_every_answer(desk: TestClient) -> None:
    before = {path: desk.get(path).text for path in LISTS}
    assert [path for path, text in before.items() if GONE not in text] == ["/v1/articles?q=land"]
    answer = Retraction.model_validate_json(retract(desk).content)
    assert (answer.article, answer.reason, answer.claims) == (GONE, "It was made up", 3)
    after = {path: desk.get(path).text for path in LISTS}
    assert [path for path, text in after.items() if GONE in text] == []
    # The others stay.
    assert "claim-article-0-0" in after["/v1/claims?limit=1000"]
    assert "claim-article-2-0" in after["/v1/claims?q=killed&limit=1000"] + after["/v1/claims?limit=1000"]


def test_counts_leave_it_out(desk: TestClient) -> None:
    def counts() -> list[Any]:
        facets = desk.get("/v1/facets").json()
        outlets = {value["value"]: value["count"] for value in facets["facets"]["outlet"]}
        claims = desk.get("/v1/claims?count=exact").json()["count"]["value"]
        undated = desk.get("/v1/claims?from=2024").json()["undated_excluded"]
        mentions = desk.get("/v1/entities/org:un").json()["mention_count"]
        return [facets["total"], claims, undated, mentions, outlets.get("Le Nouvelliste", 0)]

    assert counts() == [13, 13, 7, 3, 3]
    retract(desk)
    assert counts() == [10, 10, 6, 2, 0]


@pytest.mark.parametrize(
    "path",
    [
        f"/v1/articles/{GONE}",
        *(f"/v1/claims/{claim}{end}" for claim in ITS_CLAIMS for end in ("", "/history", ".jsonld")),
    ],
)
def test_it_and_its_claims_are_gone_and_say_why(desk: TestClient, path: str) -> None:
    retract(desk)
    answer = desk.get(path)
    assert answer.status_code == 410
    problem = Problem.model_validate_json(answer.content)
    assert problem.tombstone is not None
    assert (problem.tombstone.article, problem.tombstone.reason) == (GONE, "It was made up")
    assert problem.tombstone.retracted_at > NOW
    assert answer.headers["cache-control"] == "no-store"


def test_a_mirror_hears_of_it_and_of_its_undoing(desk: TestClient) -> None:
    since = desk.get("/v1/changes?limit=1000").json()["since"]
    retract(desk)
    page = ChangeList.model_validate_json(desk.get(f"/v1/changes?since={since}").content, strict=True)
    assert [(change.change, change.id, change.claim) for change in page.items] == [
        ("retracted", claim, None) for claim in ITS_CLAIMS[:3]
    ]
    assert desk.delete(f"/v1/articles/{GONE}/retraction").status_code == 204
    back = ChangeList.model_validate_json(desk.get(f"/v1/changes?since={page.since}").content, strict=True)
    assert [(change.change, change.id) for change in back.items] == [
        ("changed", claim) for claim in ITS_CLAIMS[:3]
    ]


def test_what_is_put_back_is_as_it_was(desk: TestClient) -> None:
    # Each row of a file names the version of the store.
    paths = [path for path in LISTS if not path.endswith((".csv", ".jsonl"))]
    before = {path: desk.get(path).content for path in paths}
    retract(desk)
    desk.delete(f"/v1/articles/{GONE}/retraction")
    assert {path: desk.get(path).content for path in paths} == before
    # What a later text does not say is not live again.
    assert desk.get(f"/v1/claims/{ITS_CLAIMS[3]}").status_code == 404


def test_an_entity_of_retracted_articles_alone_is_in_no_answer(desk: TestClient) -> None:
    for number in range(3):
        assert desk.get("/v1/entities/org:un").status_code == 200
        retract(desk, f"article-{number}")
    assert desk.get("/v1/entities/org:un").status_code == 404
    assert "org:un" not in desk.get("/v1/entities").text
    # Never mentioned, and said to speak only by a retracted article.
    assert "org:ohchr" not in desk.get("/v1/entities").text


def test_its_text_does_not_bring_it_back(desk: TestClient, empty_store: Store) -> None:
    retract(desk)
    article = newsroom.fixed_world().articles[1][1]
    assert article is not None
    copy = article.model_copy(update={"id": "article-9", "path": "news/copy.txt"})
    for given in (article, article.model_copy(update={"title": "Anew"}), copy):
        with empty_store.writing() as session:
            run = begin_run(
                session, now=NOW, host="here", pid=1, engine="local", extractor="2", inputs=["news"]
            )
            saved = save_article(session, given, newsroom.extraction(given, []), run, now=NOW)
        assert (saved.outcome, saved.article_id) == (Outcome.RETRACTED, GONE)
    assert desk.get(f"/v1/articles/{GONE}").status_code == 410


def test_retracting_twice_is_a_conflict_but_sending_twice_is_not(desk: TestClient) -> None:
    first, again = (retract(desk, **{"Idempotency-Key": "r-1"}) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert retract(desk).status_code == 409
    assert desk.delete(f"/v1/articles/{GONE}/retraction").status_code == 204
    assert desk.delete(f"/v1/articles/{GONE}/retraction").status_code == 409
    assert retract(desk, "none").status_code == 404
    assert desk.delete("/v1/articles/none/retraction").status_code == 404


def test_a_claim_of_a_retracted_article_takes_no_review(desk: TestClient, empty_store: Store) -> None:
    retract(desk)
    with empty_store.writing() as session:
        _, secret = create_key(session, "An editor", [Scope.REVIEW], now=NOW)
    headers = {"Authorization": f"Bearer {secret}"}
    body = {"claim": ITS_CLAIMS[0], "status": "confirmed"}
    assert desk.post("/v1/reviews", json=body, headers=headers).status_code == 422
    assert desk.delete(f"/v1/articles/{GONE}/retraction", headers=headers).status_code == 403


@pytest.mark.parametrize("body", [{}, {"reason": " "}, {"reason": "a\0b"}, {"reason": "x", "why": "y"}])
def test_a_retraction_needs_a_reason(desk: TestClient, body: dict[str, str]) -> None:
    assert desk.post(f"/v1/articles/{GONE}/retraction", json=body).status_code == 422
    assert desk.get(f"/v1/articles/{GONE}").status_code == 200
