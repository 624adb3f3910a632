"""Reviews on pages: who may, what is asked first, what is kept, and forms that are refused."""

import datetime as dt
import re

import pytest
from fastapi.testclient import TestClient

from mss_kb.pages.signing_in import COOKIE
from mss_kb.store.keys import Scope, create_key, revoke_key
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.review_queue import review_queue

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
HOSTILE = "<script>alert(1)</script> \u202enote"


def key_for(client: TestClient, scope: Scope) -> tuple[str, str]:
    with client.app.state.store.writing() as session:
        return create_key(session, "Ann <b>O'Hara</b>", [scope], now=NOW)


@pytest.fixture
def signed_in(made_up: TestClient) -> TestClient:
    answer = made_up.post("/sign-in", data={"key": key_for(made_up, Scope.REVIEW)[1]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    return made_up


def fields(client: TestClient) -> dict[str, str]:
    """What the first form of the queue sends."""
    form = client.get("/review").text.partition('action="/review"')[2].partition("</form>")[0]
    found = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([a-z]+)">(.*?)</select>', form, re.S):
        found[name] = re.findall(r'<option value="([^"]*)" selected>', options)[0]
    return {name: value for name, value in found.items() if name not in ("status",)}


def test_who_is_not_signed_in_is_asked_for_a_key(made_up: TestClient) -> None:
    assert made_up.get("/review").headers["location"] == "/sign-in"
    assert made_up.post("/review", data={"claim": "x", "status": "confirmed"}).status_code == 401


@pytest.mark.parametrize("key", ["", "nonsense", "mss_0_0", "é\0"])
def test_a_wrong_key_is_told(made_up: TestClient, key: str) -> None:
    answer = made_up.post("/sign-in", data={"key": key})
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert COOKIE not in answer.cookies


def test_a_key_for_something_else_does_not_sign_in(made_up: TestClient) -> None:
    assert made_up.post("/sign-in", data={"key": key_for(made_up, Scope.INGEST)[1]}).status_code == 401


def test_the_cookie_is_for_this_site_and_no_script(made_up: TestClient) -> None:
    secret = key_for(made_up, Scope.REVIEW)[1]
    cookie = made_up.post("/sign-in", data={"key": secret}).headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert secret not in cookie
    over_tls = made_up.post("https://testserver/sign-in", data={"key": secret}).headers["set-cookie"]
    assert "Secure" in over_tls


def test_a_session_ends_with_its_key_and_by_signing_out(signed_in: TestClient) -> None:
    word = fields(signed_in)["word"]
    token = signed_in.cookies[COOKIE]
    signed_in.post("/sign-out", data={"word": word})
    signed_in.cookies.set(COOKIE, token)
    assert signed_in.get("/review").status_code == 303
    key_id, secret = key_for(signed_in, Scope.REVIEW)
    signed_in.cookies.clear()
    signed_in.post("/sign-in", data={"key": secret})
    assert signed_in.get("/review").status_code == 200
    with signed_in.app.state.store.writing() as session:
        revoke_key(session, key_id, now=NOW)
    assert signed_in.get("/review").status_code == 303


def test_the_least_sure_and_most_told_come_first_until_they_are_reviewed(signed_in: TestClient) -> None:
    with reading(signed_in.app.state.store) as connection:
        before = [claim["id"] for claim in review_queue(connection, 100)]
        confidences = [claim["reading_confidence"] for claim in review_queue(connection, 100)]
    assert confidences == sorted(confidences)
    first = fields(signed_in)
    assert first["claim"] == before[0]
    signed_in.post("/review", data={**first, "status": "confirmed"})
    with reading(signed_in.app.state.store) as connection:
        assert [claim["id"] for claim in review_queue(connection, 100)] == before[1:]


def test_a_decision_is_kept_with_who_made_it(signed_in: TestClient) -> None:
    first = fields(signed_in)
    answer = signed_in.post("/review", data={**first, "status": "rejected", "note": HOSTILE})
    assert answer.headers["location"] == f"/review?done={first['claim']}"
    review = signed_in.get(f"/v1/claims/{first['claim']}").json()["review"]
    assert (review["status"], review["reviewer"]) == ("rejected", "Ann <b>O'Hara</b>")
    text = signed_in.get("/review").text
    assert "<b>O'Hara" not in text and "<script>alert" not in text


def test_only_what_was_changed_is_corrected(signed_in: TestClient) -> None:
    first = fields(signed_in)
    sent = {
        **first,
        "status": "corrected",
        "low": "1,200",
        "high": "1200",
        "parties": "ke, ht",
        "back": "claim",
    }
    answer = signed_in.post("/review", data=sent)
    assert answer.headers["location"] == f"/claims/{first['claim']}"
    review = signed_in.get(f"/v1/claims/{first['claim']}").json()["review"]
    assert review["corrected"] == {"low": 1200, "high": 1200, "parties": ["KE", "HT"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": "many"},
        {"low": "9", "high": "3"},
        {"period": "soon"},
        {"place": "place:nowhere"},
        {"parties": "Kenya"},
        {"status": "maybe"},
        {},
    ],
    ids=str,
)
def test_a_wrong_correction_is_told_and_nothing_is_kept(signed_in: TestClient, wrong: dict[str, str]) -> None:
    first = fields(signed_in)
    answer = signed_in.post("/review", data={**first, "status": "corrected", **wrong})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert signed_in.get(f"/v1/claims/{first['claim']}").json()["review"] is None


def test_a_form_without_the_word_of_the_session_is_refused(signed_in: TestClient) -> None:
    first = fields(signed_in)
    for word in ("", "0" * 32, "é"):
        answer = signed_in.post("/review", data={**first, "word": word, "status": "confirmed"})
        assert answer.status_code == 403
    assert signed_in.get(f"/v1/claims/{first['claim']}").json()["review"] is None


def test_an_unknown_claim_is_not_there(signed_in: TestClient) -> None:
    sent = {**fields(signed_in), "claim": "unknown", "status": "confirmed"}
    assert signed_in.post("/review", data=sent).status_code == 404
