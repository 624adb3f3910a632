"""Every filter against a plain Python filter over the same claims."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import newsroom
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mss_kb.model import Claim

Params = list[tuple[str, str]]
CHOICES: dict[str, list[str]] = {
    "metric": ["personnel.arrived", "casualties.killed", "casualties.*", "other", "funding.*"],
    "force": ["MSS", "GSF", "HNP"],
    "place": ["Haiti", "country:ht", "HT01", "place:ouest", "cite soleil", "Cité Soleil", "Mali"],
    "country": ["KE", "gt", "FR"],
    "assertion": ["asserted", "negated"],
    "said_by": ["org:un", "org:ohchr", "the un", "UN", "a witness", "nobody"],
    "outlet": ["the star", "Le Nouvelliste", "star"],
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
    given_days = dict(params)
    for first, last in (("from", "to"), ("published_from", "published_to")):
        if first in given_days and last in given_days:
            params = [(name, value) for name, value in params if name != last]
    if {"value_min", "value_max"} <= set(given_days) and float(given_days["value_min"]) > float(
        given_days["value_max"]
    ):
        params = [(name, value) for name, value in params if name != "value_max"]
    return params


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=newsroom.worlds(), asked=st.lists(questions(), min_size=8, max_size=8), limit=st.integers(1, 5))
def test_any_filters_find_what_a_plain_loop_finds(
    open_world: Callable[[newsroom.World], TestClient], world: newsroom.World, asked: list[Params], limit: int
) -> None:
    client = open_world(world)
    for params in asked:
        expected = sorted(told.claim.id for told in world.told if keeps(told, params))
        answer = client.get("/v1/claims", params=[*params, ("limit", str(limit)), ("count", "exact")]).json()
        assert answer["count"] == {"value": len(expected), "relation": "eq"}, params
        assert sorted(walk(client, answer)) == expected, params
        assert answer.get("undated_excluded") == undated_excluded(world, params), params


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=newsroom.worlds(), limit=st.integers(1, 4))
def test_every_order_walks_all_claims_once_with_unknown_keys_last(
    open_world: Callable[[newsroom.World], TestClient], world: newsroom.World, limit: int
) -> None:
    client = open_world(world)
    by_id = {told.claim.id: told for told in world.live}
    for sort in SORTS:
        answer = client.get("/v1/claims", params={"sort": sort, "limit": limit}).json()
        ids = walk(client, answer)
        assert sorted(ids) == sorted(by_id)
        keys = [sort_key(by_id[claim_id], sort) for claim_id in ids]
        known = [key for key in keys if key is not None]
        assert keys[len(known) :] == [None] * (len(keys) - len(known))
        assert known == sorted(known, reverse=sort.startswith("-"))


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


def walk(client: TestClient, answer: dict[str, Any]) -> list[str]:
    """The ids of all pages from this one on."""
    ids = [claim["id"] for claim in answer["items"]]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        assert answer["items"]
        ids += [claim["id"] for claim in answer["items"]]
    return ids


def keeps(told: newsroom.Told, params: Params, *, days: bool = True) -> bool:
    """Whether a claim fits, read from the words of the contract."""
    values: dict[str, list[str]] = {}
    for name, value in params:
        values.setdefault(name, []).append(value)
    one = {name: given[0] for name, given in values.items()}
    claim, article = told.claim, told.article
    if "stored_by" in one:
        end = dt.datetime.combine(last(one["stored_by"]), dt.time.max, tzinfo=dt.UTC)
        held = told.stored_at <= end and not (told.superseded and end >= newsroom.SECOND_RUN)
    else:
        held = not told.superseded
    checks = [
        held,
        *(TESTS[name](told, given) for name, given in values.items() if name in TESTS),
        "place" not in one or in_place(claim, values["place"], one.get("place_exact") == "true"),
        "value_min" not in one or (claim.high is not None and claim.high >= float(one["value_min"])),
        "value_max" not in one or (claim.low is not None and claim.low <= float(one["value_max"])),
        "q" not in one or has_words(claim, article.title, one["q"]),
    ]
    return all(checks) and (not days or fits_days(claim, one))


TESTS: dict[str, Callable[[newsroom.Told, list[str]], bool]] = {
    "metric": lambda t, v: t.claim.metric in v or f"{t.claim.metric.family}.*" in v,
    "force": lambda t, v: t.claim.force in v,
    "country": lambda t, v: bool({one.upper() for one in v} & set(t.claim.parties)),
    "assertion": lambda t, v: t.claim.assertion in v,
    "said_by": lambda t, v: said_by(t.claim, v),
    "outlet": lambda t, v: (t.article.outlet or "?").lower() in [one.lower() for one in v],
    "article": lambda t, v: t.article.id in v,
    "unit": lambda t, v: t.claim.unit in v,
    "basis": lambda t, v: t.claim.basis in v,
    "group": lambda t, v: t.claim.group in v,
    "review": lambda t, v: (t.review or "none") in v,
    "published_from": lambda t, v: (day := t.article.published_latest) is not None and day >= first(v[0]),
    "published_to": lambda t, v: (day := t.article.published_earliest) is not None and day <= last(v[0]),
    "as_of": lambda t, v: (day := t.article.published_latest) is not None and day <= last(v[0]),
}


def in_place(claim: Claim, words: list[str], exact: bool) -> bool:
    if claim.place is None:
        return False
    chain = [claim.place] if exact else [place for place in newsroom.PLACES if place.id in claim.place.path]
    plain = {word.lower().replace("é", "e").replace("-", " ") for word in words}
    return any(
        place.id in words
        or place.pcode in words
        or place.name.lower().replace("é", "e").replace("-", " ") in plain
        for place in chain
    )


def said_by(claim: Claim, words: list[str]) -> bool:
    lower = [word.lower() for word in words]
    names = {
        entity.id: {entity.name.lower(), *map(str.lower, entity.aliases)} for entity in newsroom.ENTITIES
    }
    return any(
        source.id in words
        or source.family in words
        or source.name.lower() in lower
        or names.get(source.id or "", set()) & set(lower)
        for source in claim.attribution
    )


def has_words(claim: Claim, title: str | None, q: str) -> bool:
    texts = [plain(claim.evidence.sentence), plain(title or "")]
    return all(any(plain(word) in text for text in texts) for word in q.split() if plain(word).strip())


def plain(text: str) -> str:
    """Whole words between spaces, written apart from the program's own folding."""
    text = text.lower().replace("é", "e").replace("ß", "ss")
    return f" {' '.join(re.findall('[a-z0-9]+', text))} "


def fits_days(claim: Claim, one: dict[str, str]) -> bool:
    earliest, latest = claim.effective.earliest, claim.effective.latest
    undated = earliest is None and latest is None
    wanted = one.get("undated", "exclude" if {"from", "to"} & set(one) else "include")
    if undated or wanted == "only":
        return undated and wanted != "exclude"
    after = "from" not in one or latest is None or latest >= first(one["from"])
    return after and ("to" not in one or earliest is None or earliest <= last(one["to"]))


def undated_excluded(world: newsroom.World, params: Params) -> int | None:
    one = dict(params)
    if not {"from", "to"} & set(one) or one.get("undated", "exclude") != "exclude":
        return None
    kept = [told.claim.effective for told in world.told if keeps(told, params, days=False)]
    return sum(days.earliest is None and days.latest is None for days in kept)


def sort_key(told: newsroom.Told, sort: str) -> Any:
    days = told.claim.effective
    return {
        "published": told.article.published,
        "effective": days.earliest or days.latest,
        "value": told.claim.low,
        "confidence": told.claim.reading_confidence,
        "text": (told.article.id, told.claim.evidence.start),
    }[sort.removeprefix("-")]


def first(word: str) -> dt.date:
    year, month, day = [*map(int, word.split("-")), 1, 1][:3]
    return dt.date(year, month, day)


def last(word: str) -> dt.date:
    parts = [int(part) for part in word.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return (dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)
