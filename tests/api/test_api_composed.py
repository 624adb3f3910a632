"""Claims kept as JSON: what is kept is what would be put together now, and what the answers' schema says."""

import datetime as dt
from typing import Any

import newsroom
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from mss_kb.answers import ClaimList, StoredClaim
from mss_kb.app import create_app
from mss_kb.model import Place, ReviewStatus
from mss_kb.settings import Settings
from mss_kb.store.composed import compose_missing, composed
from mss_kb.store.database import Store
from mss_kb.store.reviews import save_review
from mss_kb.store.runs import begin_run
from mss_kb.store.tables import ClaimRow
from mss_kb.store.writes import save_article

NOW = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
LIVE = select(ClaimRow.id).where(ClaimRow.superseded_at.is_(None))


def kept(store: Store) -> dict[str, str | None]:
    with store.reading() as session:
        rows = session.execute(select(ClaimRow.id, ClaimRow.answer)).all()
    return {row.id: row.answer for row in rows}


def as_put_together_now(store: Store) -> dict[str, str]:
    with store.reading() as session:
        return composed(session.connection(), list(kept(store)))


def serve(store: Store) -> TestClient:
    return TestClient(create_app(Settings(), store=store))


def test_kept_claims_are_what_the_schema_says(client: TestClient) -> None:
    answer = client.get("/v1/claims?limit=1000")
    page = ClaimList.model_validate_json(answer.content)
    assert len(page.items) > 10
    for claim in page.items:
        one = client.get(f"/v1/claims/{claim.id}")
        assert StoredClaim.model_validate_json(one.content) == claim


def test_revised_and_superseded_claims_are_kept_as_they_are_now(empty_store: Store) -> None:
    newsroom.write(empty_store, newsroom.fixed_world())
    assert kept(empty_store) == as_put_together_now(empty_store)
    assert None not in kept(empty_store).values()


def test_a_review_is_in_the_kept_claim(empty_store: Store) -> None:
    newsroom.write(empty_store, newsroom.fixed_world())
    with empty_store.writing() as session:
        claim_id = session.scalars(LIVE.limit(1)).one()
        save_review(session, claim_id, ReviewStatus.CONFIRMED, reviewer="Ann", now=NOW, note='a "note"')
    assert kept(empty_store) == as_put_together_now(empty_store)
    assert serve(empty_store).get(f"/v1/claims/{claim_id}").json()["review"]["note"] == 'a "note"'


def test_a_place_that_gets_a_pcode_has_it_in_the_claims_of_other_articles(empty_store: Store) -> None:
    world = newsroom.fixed_world()
    newsroom.write(empty_store, world)
    told = next(told for told in world.live if told.claim.place == newsroom.CITE_SOLEIL)
    renamed = Place(**{**newsroom.CITE_SOLEIL.model_dump(), "pcode": "HT0118"})
    with empty_store.writing() as session:
        run = begin_run(session, now=NOW, host="here", pid=1, engine="local", extractor="1", inputs=[])
        article = told.article.model_copy(update={"id": "another", "sha256": "0" * 64})
        claim = told.claim.model_copy(update={"id": "another", "place": renamed})
        read = newsroom.extraction(article, [claim])
        save_article(session, article, read, run, now=NOW)
    assert kept(empty_store) == as_put_together_now(empty_store)
    place: dict[str, Any] = serve(empty_store).get(f"/v1/claims/{told.claim.id}").json()["place"]
    assert place["pcode"] == "HT0118"


def test_what_is_not_kept_yet_is_put_together_when_asked_for(empty_store: Store) -> None:
    newsroom.write(empty_store, newsroom.fixed_world())
    before = kept(empty_store)
    asked = ("/v1/claims", "/v1/claims.csv", f"/v1/claims/{next(iter(before))}")
    answers = [serve(empty_store).get(path).content for path in asked]
    with empty_store.writing() as session:
        session.execute(update(ClaimRow).values(answer=None))
    assert [serve(empty_store).get(path).content for path in asked] == answers
    with empty_store.writing() as session:
        compose_missing(session.connection())
    assert kept(empty_store) == before
