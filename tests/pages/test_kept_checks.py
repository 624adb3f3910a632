"""Checks with an address: kept only when asked for, changed since or not, gone when they expire."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select, update

from mss_kb.pages.keeping import Change, changes_of
from mss_kb.store import kept_checks
from mss_kb.store.tables import KeptCheck

TEXT = "More than 5,000 people were killed in Port-au-Prince in 2024. <script>alert(1)</script>"
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def number_kept(client: TestClient) -> int:
    with client.app.state.store.reading() as session:
        return session.scalar(select(func.count()).select_from(KeptCheck))


@pytest.fixture
def address(made_up: TestClient) -> str:
    answer = made_up.post("/checks", data={"text": TEXT, "as_of": "2026-01-31"})
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_check_is_kept_only_when_it_is_asked_for(made_up: TestClient) -> None:
    made_up.post("/check", data={"text": TEXT})
    made_up.post("/check/note", data={"text": TEXT})
    assert number_kept(made_up) == 0
    made_up.post("/checks", data={"text": TEXT})
    assert number_kept(made_up) == 1


def test_its_address_shows_it_to_who_has_it_and_to_no_cache(made_up: TestClient, address: str) -> None:
    answer = made_up.get(address)
    assert answer.status_code == 200
    assert "has not changed since" in answer.text
    assert "Checked as of 31 January 2026" in answer.text
    assert "<script>alert" not in answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert made_up.get(f"{address}/note").text.endswith(f"http://testserver{address}\n")


def test_what_changed_since_is_told(made_up: TestClient, address: str) -> None:
    store = made_up.app.state.store
    with store.writing() as session:
        session.execute(update(KeptCheck).values(store_version="0-older"))
    assert "the verdicts are the same" in made_up.get(address).text
    with store.writing() as session:
        kept = session.scalars(select(KeptCheck)).one()
        kept.verdicts = [{**one, "verdict": "not_enough_evidence"} for one in kept.verdicts]
    text = made_up.get(address).text
    assert "Changed since" in text
    assert "<b>5,000</b> was “Nothing here confirms it”, now" in text


def test_changes_are_of_one_figure_each() -> None:
    same = {"start": 3, "text": "70", "verdict": "supported"}
    then = {"start": 9, "text": "80", "verdict": "refuted"}
    now = {"start": 12, "text": "90", "verdict": "refuted"}
    assert changes_of([same, then], [same, now]) == [
        Change("80", "Contradicted by what we hold", None),
        Change("90", None, "Contradicted by what we hold"),
    ]


def test_who_discards_it_takes_it_away_for_all(made_up: TestClient, address: str) -> None:
    assert made_up.post(f"{address}/discard", data={}).status_code == 415
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert made_up.post(f"{address}/discard", headers=headers).headers["location"] == "/check"
    assert made_up.get(address).status_code == 404
    assert number_kept(made_up) == 0


def test_one_that_expired_is_gone_and_goes_with_the_next(made_up: TestClient, address: str) -> None:
    with made_up.app.state.store.writing() as session:
        session.execute(update(KeptCheck).values(expires_at=NOW))
    assert made_up.get(address).status_code == 404
    made_up.post("/checks", data={"text": TEXT})
    assert number_kept(made_up) == 1


def test_of_too_many_the_oldest_go(made_up: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_checks, "MOST", 2)
    with made_up.app.state.store.writing() as session:
        for number in range(4):
            kept_checks.keep_check(
                session,
                str(number),
                published=None,
                as_of=None,
                store_version="1",
                verdicts=[],
                now=NOW + dt.timedelta(hours=number),
                days=1,
            )
        assert sorted(session.scalars(select(KeptCheck.text))) == ["2", "3"]


@pytest.mark.parametrize("check_id", ["unknown", "%00", "a" * 300])
def test_an_unknown_check_is_not_there(made_up: TestClient, check_id: str) -> None:
    assert made_up.get(f"/checks/{check_id}").status_code == 404


def test_a_server_that_keeps_none_offers_none(made_up: TestClient) -> None:
    made_up.app.state.checks_kept_days = 0
    assert made_up.post("/checks", data={"text": TEXT}).status_code == 404
    assert "Keep at an address" not in made_up.post("/check", data={"text": TEXT}).text
