"""Every filter, order and file against a plain Python filter over the same claims, on each database."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import newsroom
import plain
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import Params
from pyarrow import parquet

from mss_kb.store.claim_arrays.held import ClaimArrays

OpenWorld = Callable[[newsroom.World], TestClient]
CHOICES: dict[str, list[str]] = {
    "metric": ["personnel.arrived", "casualties.killed", "casualties.*", "other", "funding.*"],
    "force": ["MSS", "GSF", "HNP"],
    "place": ["Haiti", "country:ht", "HT01", "place:ouest", "cite soleil", "Cité Soleil", "Mali"],
    "country": ["KE", "gt", "FR"],
    "assertion": ["asserted", "negated"],
    "said_by": ["org:un", "org:ohchr", "the un", "UN", "a witness", "élodie émile", "ECOLE", "nobody"],
    "outlet": ["the star", "Le Nouvelliste", "star", "écho", "ECHO"],
    "article": ["article-0", "article-1", "article-9"],
    "unit": ["people", "USD", "date"],
    "basis": ["flow", "rate"],
    "group": ["all", "women"],
    "review": ["confirmed", "rejected", "none"],
}
SINGLE: dict[str, list[str]] = {
    "from": ["2024-06-26", "2025", "2026-01"],
    "to": ["2023", "2024-06-24", "2024-06-25"],
    "undated": ["include", "exclude", "only"],
    "published_from": ["2024-06-25", "2025-01-05", "2025-03"],
    "published_to": ["2024-06-25", "2024-12", "2025-01-05"],
    "value_min": ["0", "75", "500", "80.4"],
    "value_max": ["0", "75", "399", "600.5"],
    "q": [
        "officers",
        "LANDED officers",
        "100%",
        "sure_thing",
        "cite",
        "o'brien",
        "Officers land killed",
        "CITÉ soleil",
        "strasse",
        'no"',
    ],
    "as_of": ["2024-06-25", "2025-01-02", "2025-01-10", "2025-12"],
    "stored_by": ["2025-02-28", "2025-03-01", "2025-03-31", "2025-04-01"],
    "place_exact": ["true", "false"],
}
ARTICLES: dict[str, list[str]] = {
    "outlet": CHOICES["outlet"],
    "text_kind": ["original", "digest", "excerpt"],
    "language": ["en", "fr"],
}
ARTICLE_SINGLE: dict[str, list[str]] = {
    **{name: SINGLE[name] for name in ("published_from", "published_to", "as_of")},
    "q": ["officers", "LAND", "echo land", "Écho: 100", "headline a", "100%"],
    "sort": ["published", "-published"],
}
ENTITIES: dict[str, list[str]] = {
    "type": ["ORG", "COUNTRY", "FORCE"],
    "family": ["org:un", "org:ohchr"],
    "country": ["KE", "ht"],
}
NAMES = ["nation", "UN", "soleil cite", "Cité", "ecole", "ÉCOLE", "a-b", "the body", "o"]
SORTS = [
    "published",
    "-published",
    "effective",
    "-effective",
    "value",
    "-value",
    "confidence",
    "-confidence",
    "text",
]


@st.composite
def questions(draw: st.DrawFn) -> Params:
    """One to four filters that fit together."""
    names = draw(st.lists(st.sampled_from([*CHOICES, *SINGLE]), unique=True, min_size=1, max_size=4))
    params: Params = []
    for name in names:
        if name in CHOICES:
            values = draw(st.lists(st.sampled_from(CHOICES[name]), unique=True, min_size=1, max_size=2))
        else:
            values = [draw(st.sampled_from(SINGLE[name]))]
        params += [(name, value) for value in values]
    if {"value_min", "value_max"} & set(names):
        params = [(name, value) for name, value in params if name != "unit"] + [("unit", "people")]
    params = without_reversed_range(params)
    given_days = dict(params)
    if {"value_min", "value_max"} <= set(given_days) and float(given_days["value_min"]) > float(
        given_days["value_max"]
    ):
        params = [(name, value) for name, value in params if name != "value_max"]
    return params


def without_reversed_range(params: Params) -> Params:
    """A range whose ends are the wrong way round is refused, so the last of them is left out."""
    ends = dict(params)
    for first, last in (("from", "to"), ("published_from", "published_to")):
        if first in ends and last in ends and plain.first(ends[first]) > plain.last(ends[last]):
            params = [(name, value) for name, value in params if name != last]
    return params


@st.composite
def choices(draw: st.DrawFn, repeated: dict[str, list[str]], single: dict[str, list[str]]) -> Params:
    """Up to three of these filters; of the single ones one value each."""
    params: Params = []
    for name in draw(st.lists(st.sampled_from([*repeated, *single]), unique=True, max_size=3)):
        values = (
            st.lists(st.sampled_from(repeated[name]), unique=True, min_size=1, max_size=2)
            if (name in repeated)
            else st.sampled_from(single[name]).map(lambda value: [value])
        )
        params += [(name, value) for value in draw(values)]
    return params


SEARCHED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(SEARCHED, max_examples=10)
@given(
    world=newsroom.worlds(),
    asked=st.lists(st.tuples(questions(), st.sampled_from(SORTS)), min_size=8, max_size=8),
    limit=st.integers(1, 5),
    few=st.sampled_from([1, 3000]),
    recent=st.sampled_from([0, 5000]),
    some=st.sampled_from([0, 20_000]),
    spread=st.sampled_from([-1, 20]),
    is_read=st.booleans(),
)
def test_any_filters_find_what_a_plain_loop_finds(
    open_world: OpenWorld,
    world: newsroom.World,
    asked: list[tuple[Params, str]],
    limit: int,
    few: int,
    recent: int,
    some: int,
    spread: int,
    is_read: bool,
) -> None:
    client = open_world(world)
    with pytest.MonkeyPatch.context() as patch:
        # With 1 as with a word that many claims have, with 0 as of claims that were put in order long ago.
        patch.setattr("mss_kb.store.queries.conditions.FEW", few)
        patch.setattr("mss_kb.store.claim_arrays.wording.FEW", few)
        patch.setattr("mss_kb.store.claim_arrays.held.FEW", recent)
        # As of sentences that are listed whole, or asked for one by one.
        patch.setattr("mss_kb.store.claim_arrays.wording.SOME", some)
        patch.setattr("mss_kb.store.claim_arrays.wording.SPREAD", spread)
        if not is_read:
            # As while the arrays are read: the database says which claims are on a page.
            patch.setattr(ClaimArrays, "page", lambda *asked: None)
        finds_what_a_plain_loop_finds(client, world, asked, limit)


def finds_what_a_plain_loop_finds(
    client: TestClient, world: newsroom.World, asked: list[tuple[Params, str]], limit: int
) -> None:
    for filters, sort in asked:
        params = [*filters, ("sort", sort)]
        expected = plain.claims(world, params)
        assert ids_by_page(client, "/v1/claims", params, limit) == pages(expected, limit), params
        told = client.get("/v1/claims", params=[*params, ("count", "exact")]).json()
        assert told["count"] == {"value": len(expected), "relation": "eq"}, params
        assert told.get("undated_excluded") == plain.undated_excluded(world, params), params
        counted = client.get("/v1/facets", params=filters).json()
        assert counted["total"] == len(expected), filters
        kept = [told for told in world.told if plain.keeps(told, filters)]
        assert {
            facet: {one["value"]: one["count"] for one in values}
            for facet, values in counted["facets"].items()
        } == plain.facets(kept), filters


@settings(SEARCHED, max_examples=4)
@given(
    world=newsroom.worlds(), asked=st.lists(questions(), min_size=3, max_size=3), sort=st.sampled_from(SORTS)
)
def test_every_file_holds_what_a_plain_loop_finds(
    open_world: OpenWorld, world: newsroom.World, asked: list[Params], sort: str
) -> None:
    client = open_world(world)
    for params in [[], *([*filters, ("sort", sort)] for filters in asked)]:
        assert ids_in_files(client, "/v1/claims", params) == {
            form: plain.claims(world, params) for form in FORMS
        }


@settings(SEARCHED, max_examples=10)
@given(
    world=newsroom.worlds(),
    asked=st.lists(choices(ARTICLES, ARTICLE_SINGLE), min_size=6, max_size=6),
    limit=st.integers(1, 3),
)
def test_articles_are_those_of_a_plain_loop(
    open_world: OpenWorld, world: newsroom.World, asked: list[Params], limit: int
) -> None:
    client = open_world(world)
    for params in map(without_reversed_range, asked):
        expected = plain.articles(world, params)
        assert ids_by_page(client, "/v1/articles", params, limit) == pages(expected, limit), params
        told = client.get("/v1/articles", params=[*params, ("count", "exact")]).json()
        assert told["count"] == {"value": len(expected), "relation": "eq"}, params
        assert ids_in_files(client, "/v1/articles", params) == dict.fromkeys(FORMS, expected), params


@settings(SEARCHED, max_examples=20)
@given(params=choices(ENTITIES, {"q": NAMES}), limit=st.integers(1, 4))
def test_entities_are_those_of_a_plain_loop(
    client: TestClient, world: newsroom.World, params: Params, limit: int
) -> None:
    expected = plain.entities(world, params)
    assert ids_by_page(client, "/v1/entities", params, limit) == pages(expected, limit), params
    told = client.get("/v1/entities", params=[*params, ("count", "exact")]).json()
    assert told["count"] == {"value": len(expected), "relation": "eq"}, params
    assert ids_in_files(client, "/v1/entities", params) == dict.fromkeys(FORMS, expected), params


def ids_by_page(client: TestClient, path: str, params: Params, limit: int) -> list[list[str]]:
    """The ids on each page, following `next` to the end."""
    answer = client.get(path, params=[*params, ("limit", str(limit))])
    found = []
    while True:
        assert answer.status_code == 200, (params, answer.text)
        page: dict[str, Any] = answer.json()
        found.append([item["id"] for item in page["items"]])
        if page["next"] is None:
            return found
        assert answer.headers["link"] == f'<{page["next"]}>; rel="next"'
        answer = client.get(page["next"])


def pages(ids: list[str], limit: int) -> list[list[str]]:
    """The ids cut into full pages; an empty list is one empty page."""
    return [ids[start : start + limit] for start in range(0, len(ids), limit)] or [[]]


def ids_in_files(client: TestClient, path: str, params: Params) -> dict[str, list[str]]:
    """The ids in each form of file."""
    files = {form: client.get(f"{path}.{form}", params=params) for form in FORMS}
    assert {file.status_code for file in files.values()} == {200}, params
    return {form: READERS[form](file.content) for form, file in files.items()}


def ids_of_csv(content: bytes) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "csv": ids_of_csv,
    "hxl.csv": lambda content: ids_of_csv(content)[1:],
    "jsonl": lambda content: [json.loads(line)["id"] for line in content.splitlines()],
    "parquet": lambda content: parquet.read_table(io.BytesIO(content))["id"].to_pylist(),
}
FORMS = list(READERS)


def test_a_family_of_metrics_is_spelt_out(client: TestClient, world: newsroom.World) -> None:
    found = client.get("/v1/claims?metric=casualties.*&limit=1000").json()["items"]
    assert {claim["metric"] for claim in found} == {"casualties.killed"}
    assert len(found) == sum(told.claim.metric.family == "casualties" for told in world.live)


def test_a_place_holds_the_places_inside_it_unless_it_is_asked_for_exactly(client: TestClient) -> None:
    inside = client.get("/v1/claims?place=Haiti").json()["items"]
    assert {claim["place"]["name"] for claim in inside} == {"Port-au-Prince", "Cité Soleil"}
    assert client.get("/v1/claims?place=Haiti&place_exact=true").json()["items"] == []


def test_metacharacters_are_literal_text(client: TestClient) -> None:
    for q in ("100%", "sure_thing", "100% sure_thing"):
        assert len(client.get("/v1/claims", params={"q": q}).json()["items"]) == 4
    for path in ("/v1/claims", "/v1/search", "/v1/articles", "/v1/entities"):
        for q in (
            "'; DROP TABLE claims; --",
            'a"b',
            "NEAR(a",
            "a AND",
            "words : a",
            "a*",
            "-a",
            "^a",
            "a OR b",
            "{a}",
        ):
            assert client.get(path, params={"q": q}).status_code == 200, q
    for q in ("%", "_", '"', "*", "\\", "( )"):
        answer = client.get("/v1/claims", params={"q": q})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["parameter"] == "q"
    assert client.get("/v1/claims", params={"q": "surexthing"}).json()["items"] == []
