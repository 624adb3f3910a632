"""A person's decision by HTTP: kept beside the machine's reading, once for each request, only with a key."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.answers import ClaimHistory, StoredClaim
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store
from mss_kb.store.keys import Scope, create_key, revoke_key
from mss_kb.store.runs import begin_run
from mss_kb.store.writes import save_article

CLAIM = "claim-article-0-0"
NOW = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
Send = Callable[..., Any]


@pytest.fixture
def desk(empty_store: Store) -> TestClient:
    newsroom.write(empty_store, newsroom.fixed_world())
    return TestClient(create_app(Settings(), store=empty_store), raise_server_exceptions=False)


@pytest.fixture
def key(empty_store: Store) -> tuple[str, str]:
    with empty_store.writing() as session:
        return create_key(session, "The desk", [Scope.REVIEW], now=NOW)


@pytest.fixture
def send(desk: TestClient, key: tuple[str, str]) -> Send:
    def send(headers: dict[str, str] | None = None, **body: Any) -> Any:
        given = {"Authorization": f"Bearer {key[1]}", **(headers or {})}
        return desk.post("/v1/reviews", json={"claim": CLAIM, "status": "confirmed", **body}, headers=given)

    return send


def test_a_review_shows_on_the_claim_beside_its_reading(desk: TestClient, send: Send) -> None:
    before = desk.get(f"/v1/claims/{CLAIM}")
    answer = send(status="corrected", corrected={"low": 5, "high": 7, "force": None}, note="Read again")
    assert answer.status_code == 201, answer.text
    claim = StoredClaim.model_validate_json(answer.content, strict=True)
    assert claim.review is not None
    assert claim.review.corrected == {"low": 5, "high": 7, "force": None}
    assert claim.review.reading is not None
    assert claim.review.reading["low"] == before.json()["value"]["low"]
    assert (claim.review.reviewer, claim.review.note, claim.review.stale) == ("The desk", "Read again", False)
    assert claim.value.model_dump() == StoredClaim.model_validate(before.json()).value.model_dump()
    after = desk.get(f"/v1/claims/{CLAIM}", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json() == answer.json()
    assert CLAIM in [claim["id"] for claim in desk.get("/v1/claims?review=corrected").json()["items"]]


def test_every_decision_is_kept(desk: TestClient, send: Send) -> None:
    for status in ("rejected", "confirmed", "confirmed"):
        send(status=status, reviewer="An editor")
    history = desk.get(f"/v1/claims/{CLAIM}/history").content
    events = ClaimHistory.model_validate_json(history, strict=True).events
    found = [event.review.status for event in events if event.review]
    assert found[-3:] == ["rejected", "confirmed", "confirmed"]


def test_a_mirror_hears_of_a_review(desk: TestClient, send: Send) -> None:
    since = desk.get("/v1/changes?limit=1000").json()["since"]
    send()
    [change] = desk.get(f"/v1/changes?since={since}").json()["items"]
    assert (change["change"], change["id"]) == ("changed", CLAIM)
    assert change["at"] == change["claim"]["review"]["reviewed_at"]


def test_a_review_is_stale_once_the_sentence_is_another(
    desk: TestClient, send: Send, empty_store: Store
) -> None:
    send()
    world = newsroom.fixed_world()
    article = world.articles[0][0]
    told = [each.claim for each in world.told if each.article.id == article.id]
    later = newsroom._article(
        0,
        article.model_dump(exclude={"id", "name", "body", "sha256", "reader"}),
        article.body.replace("Report 0. ", "Report 0. Note that "),
    )
    shift = len("Note that ")
    moved = [_moved(claim, shift, "Note that " if claim.id == CLAIM else "") for claim in told]
    with empty_store.writing() as session:
        run = begin_run(session, now=NOW, host="here", pid=1, engine="local", extractor="1", inputs=["news"])
        save_article(session, later, newsroom.extraction(later, moved), run, now=NOW)
    assert desk.get(f"/v1/claims/{CLAIM}").json()["review"]["stale"] is True


def _moved(claim: Any, shift: int, before: str) -> Any:
    old = claim.evidence
    evidence = old.model_copy(
        update={
            "start": old.start + shift,
            "end": old.end + shift,
            "sentence": before + old.sentence,
            "sentence_start": old.sentence_start + shift - len(before),
        }
    )
    return claim.model_copy(update={"evidence": evidence})


def test_a_request_sent_again_is_done_once(desk: TestClient, send: Send) -> None:
    first, second = (send({"Idempotency-Key": "a-1"}, note="one") for _ in range(2))
    assert first.json() == second.json()
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    events = desk.get(f"/v1/claims/{CLAIM}/history").json()["events"]
    assert [event["review"]["note"] for event in events if event["review"]].count("one") == 1
    other = send({"Idempotency-Key": "a-1"}, note="two")
    assert other.status_code == 422
    assert other.json()["errors"][0]["pointer"] == "#/Idempotency-Key"


@pytest.mark.parametrize(
    ("body", "pointer", "words"),
    [
        ({"claim": "none"}, "#/claim", "no live claim"),
        ({"claim": "claim-article-1-3"}, "#/claim", "no live claim"),
        ({"status": "maybe"}, "#/status", "confirmed"),
        ({"status": "corrected"}, "#", "corrected"),
        ({"corrected": {"low": 1}}, "#", "corrected"),
        ({"status": "corrected", "corrected": {}}, "#/corrected", "at least one"),
        ({"status": "corrected", "corrected": {"metric": None}}, "#/corrected", "never null"),
        ({"status": "corrected", "corrected": {"metric": "killed"}}, "#/corrected/metric", "casualties"),
        ({"status": "corrected", "corrected": {"period": "2025-13"}}, "#/corrected/period", "month"),
        ({"status": "corrected", "corrected": {"low": 9, "high": 1}}, "#/corrected", "above"),
        ({"status": "corrected", "corrected": {"low": None}}, "#/corrected", "both"),
        ({"status": "corrected", "corrected": {"place": "place:none"}}, "#/corrected", "knows no place"),
        ({"colour": "red"}, "#/colour", "not permitted"),
        ({"note": "a\0b"}, "#/note", "pattern"),
        ({"reviewer": "a\0b"}, "#/reviewer", "pattern"),
    ],
)
def test_a_bad_body_is_named_by_pointer(send: Send, body: dict[str, Any], pointer: str, words: str) -> None:
    answer = send(**body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    [error] = answer.json()["errors"]
    assert error["pointer"] == pointer
    assert words in error["detail"]
    assert "parameter" not in error


def test_without_the_right_key_nothing_is_done(
    desk: TestClient, send: Send, empty_store: Store, key: tuple[str, str]
) -> None:
    with empty_store.writing() as session:
        _, ingesting = create_key(session, "The crawler", [Scope.INGEST], now=NOW)
    for given in ("", "Basic abc", "Bearer wrong", f"Bearer {key[1]}x"):
        refused = send({"Authorization": given})
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert refused.headers["content-type"] == "application/problem+json"
    assert send({"Authorization": f"Bearer {ingesting}"}).status_code == 403
    with empty_store.writing() as session:
        revoke_key(session, key[0], now=NOW)
    assert send().status_code == 401


def test_bodies_of_another_kind_or_length_are_refused(desk: TestClient, key: tuple[str, str]) -> None:
    given = {"Authorization": f"Bearer {key[1]}"}
    form = desk.post("/v1/reviews", data={"claim": CLAIM}, headers=given)
    assert form.status_code == 415
    for content in (b"{", b'"\xff"', b"[" * 100_000, b"9" * 5000, b"", b"null", b"[]"):
        headers = {**given, "Content-Type": "application/json"}
        broken = desk.post("/v1/reviews", content=content, headers=headers)
        assert broken.status_code == 422, content[:9]
        assert broken.json()["errors"][0]["pointer"] == "#"
    huge = {"content": b"x" * 10_000_000}
    assert (
        desk.post("/v1/reviews", headers={**given, "Content-Type": "application/json"}, **huge).status_code
        == 413
    )
    # Neither the length nor the kind of a body is judged before the key.
    assert desk.post("/v1/reviews", **huge).status_code == 401
    assert desk.request("GET", "/v1/claims", **huge).status_code == 413
    parts = (b" " * 100_000 for _ in range(11))
    headers = {**given, "Content-Type": "application/json"}
    assert desk.post("/v1/reviews", content=parts, headers=headers).status_code == 413
    assert desk.get("/v1/reviews").status_code == 405
    assert desk.options("/v1/reviews").headers["allow"] == "POST, OPTIONS"
