"""What else bears on one claim, over HTTP, on small made-up stores."""

from collections.abc import Callable
from typing import Any

import newsroom
from fastapi.testclient import TestClient
from test_api_comparing import UN, article, ask, deployed, killed

from mss_kb.answers.related import RelatedClaims
from mss_kb.compare.relations import RelationKind
from mss_kb.model import Bound, Force, ReviewStatus, TextKind

OpenWorld = Callable[[newsroom.World], TestClient]
# A sentence long enough for two texts with it to be copies of one another.
LONG = " ".join(f"officer{number} spoke of street{number % 11}" for number in range(20))


def related(client: TestClient, value: float, outlet: str | None = None) -> RelatedClaims:
    found = [
        claim
        for claim in ask(client, "/v1/claims?limit=1000")["items"]
        if claim["value"]["low"] == value and outlet in (None, claim["article"]["outlet"])
    ]
    answer = client.get(found[0]["links"]["self"] + "/related")
    assert answer.status_code == 200, answer.text
    return RelatedClaims.model_validate_json(answer.content, strict=True)


def in_outlet(name: str, day: str, *claims: dict[str, Any], **fields: Any) -> Any:
    given, told, revised = article(day, *claims)
    return {**given, "outlet": name, **fields}, told, revised


def strengths() -> newsroom.World:
    """Of one day 416 twice and 430 once, 980 later, 416 of the other mission, more than 400 in between."""
    return newsroom.build(
        [
            in_outlet("The Star", "2024-12-10", deployed(416, "2024-12-10")),
            in_outlet("The Sun", "2024-12-10", deployed(416, "2024-12-10")),
            in_outlet("The Moon", "2024-12-10", deployed(430, "2024-12-10")),
            in_outlet("The Star", "2024-12-10", deployed(400, "2024-12-10", bound=Bound.MORE_THAN)),
            in_outlet("The Star", "2025-02-10", deployed(980, "2025-02-10")),
            in_outlet("The Star", "2024-12-10", deployed(416, "2024-12-10", force=Force.GSF)),
            in_outlet("The Sun", "2024-12-12", killed(207, "2024-12-06", attribution=(UN,))),
        ]
    )


def test_a_claim_has_its_statement_and_who_else_says_it(open_world: OpenWorld) -> None:
    found = related(open_world(strengths()), 416, "The Sun")
    assert found.statement is not None
    assert (found.statement.value.low, found.statement.count) == (416, 2)
    assert [claim.article.outlet for claim in found.same] == ["The Star"]
    assert (found.sources.articles, found.sources.named, found.sources.not_stated) == (2, (), 2)
    assert found.echoes == []


def test_others_come_with_their_relation_and_reason_conflicts_first(open_world: OpenWorld) -> None:
    found = related(open_world(strengths()), 416, "The Sun")
    assert [(one.relation, one.statement.value.low, one.newer, one.differing) for one in found.others] == [
        (RelationKind.CONFLICT, 430, None, []),
        (RelationKind.SUPERSEDED, 980, "other", []),
        (RelationKind.COMPATIBLE, 400, None, []),
        (RelationKind.DIFFERENT_SCOPE, 416, None, ["force"]),
    ]
    assert found.others[0].reason == "416 and 430 cannot both be right."
    assert found.others[1].reason == "980 tells of a later day and takes the place of 416."
    later = related(open_world(strengths()), 980)
    assert {(one.statement.value.low, one.newer) for one in later.others} >= {(416, "this"), (430, "this")}


def test_a_state_told_again_takes_no_ones_place(open_world: OpenWorld) -> None:
    world = newsroom.build([article(day, deployed(416, day)) for day in ("2024-12-10", "2025-02-10")])
    [other] = related(open_world(world), 416).others
    assert other.reason == "416 was told again, of a later day."


def test_a_copy_with_another_figure_is_shown_as_changed(open_world: OpenWorld) -> None:
    def told(value: float) -> dict[str, Any]:
        return killed(value, "2024-12-06", "2024-12-07", attribution=(UN,), sentence=LONG)

    world = newsroom.build(
        [
            in_outlet("The Wire", "2024-12-09", told(184)),
            in_outlet("The Star", "2024-12-10", told(148)),
            in_outlet("The Sun", "2024-12-10", told(184)),
            in_outlet("The Moon", "2024-12-10", killed(184, "2024-12-06", "2024-12-07", attribution=(UN,))),
        ]
    )
    found = related(open_world(world), 184, "The Wire")
    assert {(echo.claim.article.outlet, echo.is_changed) for echo in found.echoes} == {
        ("The Star", True),
        ("The Sun", False),
    }
    assert [claim.article.outlet for claim in found.same] == ["The Moon"]
    assert (found.sources.articles, [source.id for source in found.sources.named]) == (3, ["org:un"])


def test_a_claim_that_does_not_count_has_no_statement(open_world: OpenWorld) -> None:
    misread = killed(207, "2024-12-06", review=ReviewStatus.REJECTED)
    digest = in_outlet(
        "The Star", "2024-12-10", killed(5, "2024-12-06"), kind=TextKind.DIGEST, url="https://a.example/"
    )
    report = in_outlet("The Star", "2024-12-10", killed(6, "2024-12-06"), url="https://a.example/")
    client = open_world(newsroom.build([article("2024-12-10", misread), digest, report]))
    assert related(client, 207).statement is None
    assert related(client, 5).statement is None
    assert related(client, 6).statement is not None


def test_what_is_not_there_is_missing(empty_client: TestClient) -> None:
    assert empty_client.get("/v1/claims/c_none/related").status_code == 404
