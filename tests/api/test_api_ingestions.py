"""An article sent over HTTP: accepted, kept, read by the queue's reader, and told of; quarantine by HTTP."""

import datetime as dt
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_extractor import FakeExtractor
from fastapi.testclient import TestClient

import mss_kb.app
from mss_kb.answers.ingestions import Ingestion, QuarantinedFile, QuarantineList
from mss_kb.app import create_app
from mss_kb.ingest.queue import read_queue
from mss_kb.ingest.run import Options
from mss_kb.settings import Settings
from mss_kb.store.database import Store
from mss_kb.store.ingestions import start_queued
from mss_kb.store.keys import Scope, create_key
from mss_kb.store.lock import ingest_lock
from mss_kb.store.runs import quarantine as put_in_quarantine

NOW = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
BODY = "In Haiti 5 people were killed by gangs on Friday, and 7 were hurt, the police said."
ARTICLE = {
    "text": BODY,
    "title": "A headline",
    "outlet": "The Star",
    "url": "https://example.org/news/1",
    "published": "2025-01-03",
    "language": "en",
}
# More than any of these takes.
PATIENCE = 60.0


@pytest.fixture
def desk(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A caller with a key; nothing is read until `read` or a server with its thread does."""
    monkeypatch.setattr(mss_kb.app, "SharedExtractor", lambda model: FakeExtractor())
    with empty_store.writing() as session:
        _, secret = create_key(session, "The crawler", [Scope.INGEST], now=NOW)
    app = create_app(Settings(max_article_bytes=50_000), store=empty_store)
    headers = {"Authorization": f"Bearer {secret}"}
    return TestClient(app, raise_server_exceptions=False, headers=headers)


def send(desk: TestClient, article: dict[str, Any] | None = None, **headers: str) -> Any:
    return desk.post("/v1/ingestions", json=article or ARTICLE, headers=headers)


def read(store: Store, **options: Any) -> list[int]:
    return read_queue(store, FakeExtractor, Options(**options))


def state(desk: TestClient, answer: Any) -> Ingestion:
    found = desk.get(answer.headers["location"])
    assert found.status_code == 200, found.text
    return Ingestion.model_validate_json(found.content, strict=True)


def test_an_article_is_accepted_read_and_told_of(desk: TestClient, empty_store: Store) -> None:
    answer = send(desk)
    assert answer.status_code == 202, answer.text
    accepted = Ingestion.model_validate_json(answer.content, strict=True)
    assert (accepted.state, accepted.report, accepted.started_at) == ("queued", None, None)
    assert (
        answer.headers["location"] == accepted.links.self == f"http://testserver/v1/ingestions/{accepted.id}"
    )
    assert desk.get("/v1/claims").json()["items"] == []
    assert read(empty_store) == [accepted.run_id]
    done = state(desk, answer)
    assert (done.state, done.outcome, done.reason, done.error) == ("done", "new", None, None)
    assert done.report is not None
    assert done.report.model_dump(exclude={"seconds", "run_id"}, exclude_none=True) == {
        "read": 1,
        "new": 1,
        "revised": 0,
        "unchanged": 0,
        "duplicate": 0,
        "unsupported_language": 0,
        "quarantined": 0,
        "still_quarantined": 0,
        "claims_new": 2,
        "claims_superseded": 0,
    }
    article = desk.get(done.links.article or "").json()
    assert (article["body"], article["title"], article["outlet"]) == (BODY, "A headline", "The Star")
    assert (article["published"], article["published_precision"]) == ("2025-01-03", "stated")
    assert [claim["evidence"]["exact"] for claim in article["claims"]] == ["5", "7"]


def test_the_same_again_changes_nothing_and_another_text_revises(
    desk: TestClient, empty_store: Store
) -> None:
    answers = [send(desk) for _ in range(2)]
    answers.append(send(desk, ARTICLE | {"text": BODY.replace("7", "9")}))
    read(empty_store)
    found = [state(desk, answer) for answer in answers]
    assert [one.outcome for one in found] == ["new", "unchanged", "revised"]
    assert len({one.article for one in found}) == 1
    assert found[2].report is not None
    assert (found[2].report.claims_new, found[2].report.claims_superseded) == (1, 1)


def test_without_address_and_id_the_text_says_which_article_it_is(
    desk: TestClient, empty_store: Store
) -> None:
    answers = [send(desk, {"text": BODY}), send(desk, {"text": BODY}), send(desk, {"text": BODY + " Yes."})]
    read(empty_store)
    assert [state(desk, answer).outcome for answer in answers] == ["new", "unchanged", "new"]


def test_the_main_text_of_a_page_is_read_and_what_is_said_beside_it_holds(
    desk: TestClient, empty_store: Store
) -> None:
    page = (
        "<html><head><title>In the page</title></head><body><nav>Home</nav><article><h1>In the page</h1>"
        f"<p>{BODY}</p><p>The mission has 400 officers on the ground, and it wants 2500 of them.</p>"
        "</article></body></html>"
    )
    answer = send(desk, {"html": page, "title": "Beside it", "source": "The Moon"})
    read(empty_store)
    article = desk.get(state(desk, answer).links.article or "").json()
    assert (article["title"], article["outlet"]) == ("Beside it", "The Moon")
    assert BODY in article["body"]
    assert "<p>" not in article["body"]


def test_what_cannot_be_read_is_in_quarantine_with_its_reason(desk: TestClient, empty_store: Store) -> None:
    answers = [
        send(desk, {"html": "<html><body></body></html>"}),
        send(desk, {"text": "CRASH of 8 trucks"}),
        send(desk, {"text": "8 trucks " * 100}),
    ]
    read(empty_store, max_chars=500)
    found = [state(desk, answer) for answer in answers]
    assert [(one.state, one.outcome, one.reason) for one in found] == [
        ("quarantined", "quarantined", reason) for reason in ("no_text", "extraction_failed", "too_large")
    ]
    assert "fell over" in (found[1].message or "")
    page = QuarantineList.model_validate_json(
        desk.get("/v1/quarantine?limit=2&count=exact").content, strict=True
    )
    assert [one.path for one in page.items] == [one.path for one in found[:2]]
    assert page.count is not None
    assert page.count.value == 3
    rest = QuarantineList.model_validate_json(desk.get(page.next or "").content, strict=True)
    assert ([one.reason for one in rest.items], rest.next) == (["too_large"], None)
    filtered = desk.get("/v1/quarantine?reason=no_text").json()["items"]
    assert [one["reason"] for one in filtered] == ["no_text"]


def test_what_was_sent_can_be_tried_again_or_forgotten(desk: TestClient, empty_store: Store) -> None:
    first = send(desk, {"text": BODY * 10})
    read(empty_store, max_chars=500)
    [one] = QuarantineList.model_validate_json(desk.get("/v1/quarantine").content, strict=True).items
    again, replay = (desk.post(one.links.retry, headers={"Idempotency-Key": "t-1"}) for _ in range(2))
    assert again.status_code == 202
    assert again.json() == replay.json()
    assert state(desk, again).path == state(desk, first).path
    read(empty_store, max_chars=500)
    assert (state(desk, again).outcome, state(desk, again).state) == ("still_quarantined", "quarantined")
    assert QuarantinedFile.model_validate_json(desk.get(one.links.self).content, strict=True).times == 2
    last = desk.post(one.links.retry)
    read(empty_store)
    assert (state(desk, last).outcome, state(desk, last).state) == ("new", "done")
    assert desk.get("/v1/quarantine").json()["items"] == []
    for method, path in (("GET", one.links.self), ("DELETE", one.links.self), ("POST", one.links.retry)):
        assert desk.request(method, path).status_code == 404
    # What it once said stays.
    assert state(desk, first).reason == "too_large"


def test_a_file_in_quarantine_is_read_anew_from_the_disk(
    desk: TestClient, empty_store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "late.txt"
    file.write_text("")
    with empty_store.writing() as session:
        run = mss_kb.store.runs.begin_run(
            session, now=NOW, host="here", pid=1, engine="local", extractor="1", inputs=["news"]
        )
        mss_kb.store.runs.end_run(session, run, mss_kb.store.tables.RunState.DONE, now=NOW, counts={})
        for path in (str(file), str(tmp_path / "gone.txt")):
            put_in_quarantine(session, run, path, "empty", "no text", sha256=None, now=NOW)
    file.write_text(BODY)
    answers = [desk.post(one["links"]["retry"]) for one in desk.get("/v1/quarantine").json()["items"]]
    read(empty_store)
    assert [state(desk, answer).outcome for answer in answers] == ["new", "still_quarantined"]
    assert state(desk, answers[1]).reason == "vanished"
    [left] = desk.get("/v1/quarantine").json()["items"]
    assert desk.delete(left["links"]["self"]).status_code == 204
    assert desk.get("/v1/quarantine").json()["items"] == []


def test_a_retracted_article_is_not_brought_back(desk: TestClient, empty_store: Store) -> None:
    first = send(desk)
    read(empty_store)
    article = state(desk, first).article
    assert desk.post(f"/v1/articles/{article}/retraction", json={"reason": "Made up"}).status_code == 201
    again = send(desk, ARTICLE | {"text": BODY.replace("7", "9")})
    read(empty_store)
    found = state(desk, again)
    assert (found.state, found.outcome, found.article) == ("done", "retracted", article)
    assert found.report is not None
    assert (found.report.read, found.report.retracted) == (1, 1)
    assert desk.get(f"/v1/articles/{article}").status_code == 410


def test_a_request_sent_twice_is_one_ingestion(desk: TestClient, empty_store: Store) -> None:
    first, again = (send(desk, **{"Idempotency-Key": "i-1"}) for _ in range(2))
    assert first.json() == again.json()
    assert again.status_code == 202
    assert again.headers["location"] == first.headers["location"]
    assert send(desk, {"text": BODY}, **{"Idempotency-Key": "i-1"}).status_code == 422
    assert len(read(empty_store)) == 1


@pytest.fixture
def running(desk: TestClient) -> Iterator[TestClient]:
    """The same caller, before a server whose thread reads the queue."""
    with desk:
        yield desk


def until_ended(desk: TestClient, answer: Any) -> Ingestion:
    give_up = time.monotonic() + PATIENCE
    while (found := state(desk, answer)).state in ("queued", "running"):
        assert time.monotonic() < give_up
        time.sleep(0.01)
    return found


def test_a_server_reads_what_it_accepts(running: TestClient) -> None:
    answers = [send(running, {"text": f"{number} people fled."}) for number in range(5)]
    assert {until_ended(running, answer).outcome for answer in answers} == {"new"}


def test_a_server_reads_what_another_left_waiting(desk: TestClient, empty_store: Store) -> None:
    waiting, stopped = send(desk, {"text": "5 people fled."}), send(desk, {"text": "6 people fled."})
    with empty_store.writing() as session:
        # As a server leaves it that is killed while it reads.
        start_queued(session, stopped.json()["run_id"], extractor="fake-1", now=NOW)
    assert state(desk, stopped).state == "running"
    with desk:
        assert until_ended(desk, waiting).outcome == "new"
        assert until_ended(desk, stopped).outcome == "new"


def test_what_was_stored_before_a_server_was_killed_is_not_done_again(
    desk: TestClient, empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = send(desk)

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mss_kb.ingest.queue.end", killed)
    with pytest.raises(KeyboardInterrupt):
        read(empty_store)
    monkeypatch.undo()
    assert state(desk, answer).state == "running"
    assert read(empty_store) == []
    found = state(desk, answer)
    assert (found.state, found.outcome) == ("done", "new")
    assert found.report is not None
    assert (found.report.new, found.report.claims_new) == (1, 2)


def test_while_another_ingest_runs_it_waits(running: TestClient, empty_store: Store) -> None:
    with ingest_lock(empty_store):
        answer = send(running)
        assert state(running, answer).state == "queued"
    assert until_ended(running, answer).outcome == "new"


def test_a_fault_of_ours_ends_the_run_and_loses_nothing(
    desk: TestClient, empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the reader fell over")

    answers = [send(desk), send(desk, {"text": "5 people fled."})]
    monkeypatch.setattr("mss_kb.ingest.run.read_posted", fail)
    read(empty_store)
    monkeypatch.undo()
    for answer in answers:
        found = state(desk, answer)
        assert (found.state, found.error) == ("failed", "RuntimeError: the reader fell over")
    retried = [desk.post(one["links"]["retry"]) for one in desk.get("/v1/quarantine").json()["items"]]
    read(empty_store)
    assert [state(desk, answer).outcome for answer in retried] == ["new", "new"]


def test_articles_are_read_one_at_a_time(desk: TestClient, empty_store: Store) -> None:
    for number in range(20):
        send(desk, {"text": f"{number} people fled."})
    ended: list[int] = []
    errors: list[BaseException] = []

    def work() -> None:
        while True:
            try:
                found = read(empty_store)
            except mss_kb.errors.StoreLocked:
                continue
            except BaseException as error:
                errors.append(error)
                return
            if not found:
                return
            ended.extend(found)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert errors == []
    assert sorted(ended) == list(range(1, 21))


@pytest.mark.parametrize(
    ("change", "pointer", "words"),
    [
        ({"text": None}, "#", "one of them"),
        ({"html": "<p>5</p>"}, "#", "one of them"),
        ({"text": " \n "}, "#/text", "pattern"),
        ({"text": "5 people\0"}, "#/text", "pattern"),
        ({"title": "a\0b"}, "#/title", "pattern"),
        ({"text": 5}, "#/text", "string"),
        ({"url": "ftp://example.org/1"}, "#/url", "pattern"),
        ({"url": "example.org/1"}, "#/url", "pattern"),
        ({"published": "2025-13-40"}, "#/published", "not a day"),
        ({"published": "2025-02-30"}, "#/published", "not a day"),
        ({"published": "yesterday"}, "#/published", "pattern"),
        ({"language": "english"}, "#/language", "pattern"),
        ({"language": "xx"}, "#/language", "ISO 639-1"),
        ({"kind": "summary"}, "#/kind", "digest"),
        ({"source": "The Moon"}, "#", "two names"),
        ({"colour": "red"}, "#/colour", "not permitted"),
    ],
)
def test_a_bad_article_is_refused_by_pointer(
    desk: TestClient, empty_store: Store, change: dict[str, Any], pointer: str, words: str
) -> None:
    answer = send(desk, ARTICLE | change)
    assert answer.status_code == 422, answer.text
    [error] = answer.json()["errors"]
    assert error["pointer"] == pointer
    assert words in error["detail"]
    assert read(empty_store) == []


def test_half_a_character_is_refused(desk: TestClient) -> None:
    broken = desk.post(
        "/v1/ingestions",
        content=b'{"text": "5 people \\ud800"}',
        headers={"Content-Type": "application/json"},
    )
    assert broken.status_code == 422


def test_an_article_may_be_as_long_as_the_settings_say(desk: TestClient) -> None:
    assert send(desk, {"text": "5 " * 20_000}).status_code == 202
    assert send(desk, {"text": "5 " * 30_000}).status_code == 413


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/ingestions"),
        ("GET", "/v1/ingestions/1"),
        ("GET", "/v1/quarantine"),
        ("GET", "/v1/quarantine/1"),
        ("POST", "/v1/quarantine/1/retry"),
        ("DELETE", "/v1/quarantine/1"),
    ],
)
def test_all_of_this_needs_a_key_whatever_is_sent(
    desk: TestClient, empty_store: Store, method: str, path: str
) -> None:
    with empty_store.writing() as session:
        _, reviewing = create_key(session, "An editor", [Scope.REVIEW], now=NOW)
    for content in (b"", b"{", b"{}"):
        body = {"content": content} if method == "POST" else {}
        assert desk.request(method, path, headers={"Authorization": ""}, **body).status_code == 401
        other = {"Authorization": f"Bearer {reviewing}"}
        assert desk.request(method, path, headers=other, **body).status_code == 403


def test_an_ingestion_that_changed_has_another_tag(desk: TestClient, empty_store: Store) -> None:
    where = send(desk).headers["location"]
    before = desk.get(where).headers["etag"]
    assert desk.get(where, headers={"If-None-Match": before}).status_code == 304
    read(empty_store)
    after = desk.get(where, headers={"If-None-Match": before})
    assert (after.status_code, after.headers["cache-control"]) == (200, "private, no-cache")
    for path in ("/v1/ingestions/99", "/v1/ingestions/none", f"/v1/ingestions/{2**40}"):
        assert desk.get(path).status_code == 404
