"""Atom feeds: well formed whatever articles say, of any filter, with one version of an entry at a time."""

from xml.etree import ElementTree

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.model import Basis, Metric

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: TestClient, address: str) -> list[ElementTree.Element]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_a_feed_has_the_claims_of_its_filter(made_up: TestClient) -> None:
    api = made_up.get("/v1/claims?metric=casualties.killed").json()["items"]
    ids = {
        entry.findtext(f"{ATOM}id")
        for entry in entries(made_up, "/feeds/claims.atom?metric=casualties.killed")
    }
    assert ids == {f"http://testserver/claims/{claim['id']}" for claim in api}


def test_what_changed_long_ago_fills_a_feed_up(made_up: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/feeds/claims.atom?metric=casualties.killed"
    whole = [entry.findtext(f"{ATOM}id") for entry in entries(made_up, address)]
    monkeypatch.setattr("mss_kb.store.queries.newest.LOOKED_AT", 1)
    assert [entry.findtext(f"{ATOM}id") for entry in entries(made_up, address)] == whole
    assert len(whole) > 1


def test_an_entry_says_all_that_a_reader_must_know(site: TestClient) -> None:
    first = entries(site, "/feeds/claims.atom?metric=territory.gang_controlled&q=85")[0]
    assert "held by gangs, Port-au-Prince" in first.findtext(f"{ATOM}title", "")
    summary = first.findtext(f"{ATOM}summary", "")
    assert "Our summary, not its wording" in summary
    assert first.findtext(f"{ATOM}updated", "").endswith("Z")


def test_hostile_words_leave_it_well_formed(open_site) -> None:
    hostile = "<script>&\x0b\ufffe\u202e]]> 70 killed"
    killed = {"metric": Metric.CASUALTIES_KILLED, "unit": "people", "low": 70.0, "high": 70.0}
    claim = {**killed, "basis": Basis.FLOW, "sentence": hostile}
    article = {"title": hostile, "outlet": hostile, "url": "javascript:alert(1)"}
    client = open_site(newsroom.build([(article, [claim], False)]))
    text = client.get("/feeds/claims.atom").text
    assert len(entries(client, "/feeds/claims.atom")) == 1
    assert "<script>" not in text and "javascript:" not in text


def test_a_feed_is_sent_once_for_each_version(site: TestClient) -> None:
    etag = site.get("/feeds/claims.atom").headers["etag"]
    assert site.get("/feeds/claims.atom", headers={"If-None-Match": etag}).status_code == 304


def test_a_wrong_filter_is_a_problem_document(site: TestClient) -> None:
    answer = site.get("/feeds/claims.atom?metric=nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
