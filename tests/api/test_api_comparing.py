"""Conflicts, series and the latest figures over HTTP, on small made-up stores."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import newsroom
from fastapi.testclient import TestClient

from mss_kb.answers.comparing import ConflictList, LatestList, Series
from mss_kb.model import Basis, Bound, Effective, EffectiveBasis, Force, Metric, Source

OpenWorld = Callable[[newsroom.World], TestClient]
UN, RNDDH = (Source(id=name, name=name, family=name) for name in ("org:un", "org:rnddh"))


def days(first: str, last: str | None = None, basis: EffectiveBasis = EffectiveBasis.STATED) -> Effective:
    return Effective(
        earliest=dt.date.fromisoformat(first), latest=dt.date.fromisoformat(last or first), basis=basis
    )


def killed(value: float, first: str, last: str | None = None, **slots: Any) -> dict[str, Any]:
    given = {"metric": Metric.CASUALTIES_KILLED, "unit": "people", "basis": Basis.FLOW, "sentence": "Killed"}
    return {**given, "low": value, "high": value, "effective": days(first, last), **slots}


def deployed(value: float, day: str, **slots: Any) -> dict[str, Any]:
    given = {
        "metric": Metric.PERSONNEL_DEPLOYED,
        "unit": "people",
        "basis": Basis.STOCK,
        "sentence": "There are",
    }
    effective = days(day, basis=EffectiveBasis.PUBLISHED)
    return {**given, "low": value, "high": value, "effective": effective, "force": Force.MSS, **slots}


def article(day: str, *claims: dict[str, Any]) -> Any:
    date = dt.date.fromisoformat(day)
    told = {"published": date, "published_earliest": date, "published_latest": date}
    return {**told, "published_precision": "stated", "outlet": "The Star"}, list(claims), False


def ask(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def massacre() -> newsroom.World:
    """110 dead by one source, 184 by another in two reports; a strength with two figures, told once each."""
    return newsroom.build(
        [
            article("2024-12-09", killed(110, "2024-12-06", "2024-12-07", attribution=(RNDDH,))),
            article("2024-12-09", killed(184, "2024-12-06", "2024-12-07", attribution=(UN,))),
            article("2024-12-10", killed(184, "2024-12-06", "2024-12-07", attribution=(UN,))),
            article("2024-12-10", deployed(416, "2024-12-10")),
            article("2024-12-10", deployed(430, "2024-12-10")),
            article("2025-02-10", deployed(980, "2025-02-10")),
        ]
    )


def test_conflicts_come_in_groups_the_most_told_first(open_world: OpenWorld) -> None:
    client = open_world(massacre())
    answer = client.get("/v1/conflicts")
    found = ConflictList.model_validate_json(answer.content, strict=True)
    tolls, strengths = found.items
    assert {tolls.spread.min, tolls.spread.max} == {110, 184}
    assert [(one.value.low, one.families, one.count) for one in tolls.statements] == [
        (184, ["org:un"], 2),
        (110, ["org:rnddh"], 1),
    ]
    assert tolls.claims == 3
    assert tolls.reasons == ["184 and 110 cannot both be right."] or "110 and 184" in tolls.reasons[0]
    assert [one.what for one in tolls.settled_by] == ["count"]
    assert [one.what for one in strengths.settled_by] == ["source"]
    claim = tolls.statements[0].claims[0]
    assert client.get(claim.links.self).json()["id"] == claim.id


def test_conflicts_are_read_page_by_page_and_filtered(open_world: OpenWorld) -> None:
    client = open_world(massacre())
    whole = ask(client, "/v1/conflicts")["items"]
    first = ask(client, "/v1/conflicts?limit=1")
    second = client.get(first["next"]).json()
    assert [*first["items"], *second["items"]] == whole
    assert second["next"] is None
    assert ask(client, "/v1/conflicts?metric=casualties.*")["items"] == whole[:1]
    assert ask(client, "/v1/conflicts?force=MSS")["items"] == whole[1:]
    assert client.get("/v1/conflicts?cursor=x").status_code == 422
    assert client.get("/v1/conflicts?metric=deaths").status_code == 422


def test_an_empty_store_has_none(empty_client: TestClient) -> None:
    assert ask(empty_client, "/v1/conflicts") == {"items": [], "next": None}
    assert ask(empty_client, "/v1/metrics/casualties.killed/series")["lines"] == []
    assert ask(empty_client, "/v1/metrics/casualties.killed/latest")["items"] == []
    assert empty_client.get("/v1/metrics/deaths/latest").status_code == 404


def test_a_stock_is_steps_and_two_missions_are_two_lines(open_world: OpenWorld) -> None:
    client = open_world(
        newsroom.build(
            [
                article("2024-12-10", deployed(416, "2024-12-10", bound=Bound.MORE_THAN)),
                article("2025-02-10", deployed(980, "2025-02-10")),
                article("2025-11-10", deployed(980, "2025-11-10", force=Force.GSF)),
            ]
        )
    )
    answer = client.get("/v1/metrics/personnel.deployed/series")
    lines = {
        line.scope.force: line.points
        for line in Series.model_validate_json(answer.content, strict=True).lines
    }
    assert set(lines) == {"MSS", "GSF"}
    first, second = lines[Force.MSS]
    assert (first.low, first.range.max, first.until) == (416, 500, dt.date(2025, 2, 10))
    assert (second.low, second.until, second.count, len(second.claims)) == (980, None, 1, 1)
    early = ask(client, "/v1/metrics/personnel.deployed/series?as_of=2025-01-01")
    assert [point["low"] for line in early["lines"] for point in line["points"]] == [416]
    late = ask(client, "/v1/metrics/personnel.deployed/series?from=2025-06-01")
    assert [line["scope"]["force"] for line in late["lines"]] == ["GSF"]


def test_tolls_of_two_sources_are_two_lines_and_no_day_counts_twice(open_world: OpenWorld) -> None:
    client = open_world(
        newsroom.build(
            [
                article("2025-01-09", killed(5601, "2024-01-01", "2024-12-31", attribution=(UN,))),
                article("2025-01-09", killed(207, "2024-12-06", "2024-12-11", attribution=(UN,))),
                article("2025-05-09", killed(1617, "2025-01-01", "2025-03-31", attribution=(UN,))),
                article("2025-05-09", killed(1500, "2025-01-01", "2025-03-31", attribution=(RNDDH,))),
            ]
        )
    )
    lines = ask(client, "/v1/metrics/casualties.killed/series")["lines"]
    points = {tuple(line["scope"]["families"]): line["points"] for line in lines}
    assert {
        families: [(one["low"], one["counted"]) for one in found] for families, found in points.items()
    } == {
        ("org:un",): [(207, False), (5601, True), (1617, True)],
        ("org:rnddh",): [(1500, True)],
    }


def test_the_latest_figure_has_its_age_range_sources_and_conflict(open_world: OpenWorld) -> None:
    client = open_world(massacre())
    answer = client.get("/v1/metrics/personnel.deployed/latest?as_of=2025-02-20")
    found = LatestList.model_validate_json(answer.content, strict=True)
    [latest] = found.items
    assert (latest.statement.value.low, latest.age_days, latest.conflict) == (980, 10, None)
    assert (latest.range.min, latest.range.max, latest.sources.articles) == (975, 985, 1)
    before = ask(client, "/v1/metrics/personnel.deployed/latest?as_of=2024-12-31")["items"][0]
    assert before["conflict"] == ask(client, "/v1/conflicts?force=MSS")["items"][0]["id"]
    assert (before["range"], before["sources"]["articles"]) == ({"min": 416, "max": 435}, 2)


def test_ages_are_counted_anew_each_day(open_world: OpenWorld) -> None:
    headers = open_world(massacre()).get("/v1/metrics/personnel.deployed/latest").headers
    versioned = open_world(massacre()).get("/v1/metrics/personnel.deployed/series").headers
    assert headers["etag"] != versioned["etag"]
    assert headers["cache-control"] == "no-cache"
