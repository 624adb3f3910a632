"""What became of a claim, and how claims spread."""

from collections.abc import Callable

import newsroom
import plain
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from mss_kb.answers import ClaimHistory, Facets


def test_a_superseded_claim_keeps_its_history(client: TestClient) -> None:
    gone = client.get("/v1/claims/claim-article-1-3")
    assert gone.status_code == 404
    assert "/v1/claims/claim-article-1-3/history" in gone.json()["detail"]
    answer = client.get("/v1/claims/claim-article-1-3/history")
    history = ClaimHistory.model_validate_json(answer.content, strict=True)
    assert history.status == "superseded"
    assert [event.event for event in history.events] == ["stored", "superseded"]
    assert [event.run for event in history.events] == [1, 2]
    assert [revision.is_current for revision in history.revisions] == [False, True]


def test_every_decision_about_a_claim_is_in_its_history(client: TestClient) -> None:
    claim = client.get("/v1/claims/claim-article-1-2").json()
    history = client.get(claim["links"]["history"]).json()
    assert history["claim"] == claim
    assert history["status"] == "live"
    reviews = [event["review"]["status"] for event in history["events"] if event["event"] == "reviewed"]
    assert reviews == ["rejected", "confirmed"]


def test_a_claim_that_never_was_has_no_history(client: TestClient) -> None:
    assert client.get("/v1/claims/none/history").status_code == 404


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=newsroom.worlds())
def test_facets_count_what_a_plain_loop_counts(
    open_world: Callable[[newsroom.World], TestClient], world: newsroom.World
) -> None:
    client = open_world(world)
    for query, kept in (
        ("", world.live),
        ("metric=casualties.*", [told for told in world.live if told.claim.metric.family == "casualties"]),
    ):
        answer = client.get(f"/v1/facets?{query}")
        facets = Facets.model_validate_json(answer.content, strict=True)
        assert facets.total == len(kept)
        for name, values in plain.facets(kept).items():
            assert {one.value: one.count for one in facets.facets[name]} == values, name
            for one in facets.facets[name]:
                listed = client.get(one.url, params={"count": "exact"})
                assert listed.status_code == 200
            if name != "month":
                numbers = [one.count for one in facets.facets[name]]
                assert numbers == sorted(numbers, reverse=True)


def test_the_link_of_a_value_lists_its_claims(client: TestClient) -> None:
    facets = client.get("/v1/facets?metric=casualties.*").json()["facets"]
    for values in facets.values():
        for one in values:
            assert len(client.get(one["url"]).json()["items"]) == one["count"]


def test_only_the_facets_asked_for_are_counted_and_an_unknown_one_is_refused(client: TestClient) -> None:
    assert list(client.get("/v1/facets?facet=metric&facet=month").json()["facets"]) == ["metric", "month"]
    assert client.get("/v1/facets?facet=colour").status_code == 422
    assert client.get("/v1/facets?limit=10").status_code == 422
