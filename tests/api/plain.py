"""The filters of the contract over plain objects: written from its words, apart from the program's own code.

Which claims, articles and entities a question finds, and in which order.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import newsroom

from mss_kb.model import Article, Claim, Entity

Params = list[tuple[str, str]]
MARKS = {"é": "e", "è": "e", "ß": "ss"}


def claims(world: newsroom.World, params: Params) -> list[str]:
    """Ids of the claims that a question finds, in its order."""
    found = [told for told in world.told if keeps(told, params)]
    sort = dict(params).get("sort", "-published")
    return in_order([(sort_key(told, sort), told.claim.id) for told in found], sort)


def articles(world: newsroom.World, params: Params) -> list[str]:
    """Ids of the articles that a question finds, in its order."""
    found = [article for article, _ in world.articles if keeps_article(article, params)]
    sort = dict(params).get("sort", "-published")
    return in_order([(article.published, article.id) for article in found], sort)


def entities(world: newsroom.World, params: Params) -> list[str]:
    """Ids of the entities that a question finds, by name."""
    stored = newsroom.ENTITIES if world.articles else ()
    found = [entity for entity in stored if keeps_entity(entity, grouped(params))]
    return [entity.id for entity in sorted(found, key=lambda entity: (entity.name, entity.id))]


def facets(kept: list[newsroom.Told]) -> dict[str, Counter[Any]]:
    """How these claims spread over the values of each facet."""
    claims = [told.claim for told in kept]
    return {
        "metric": Counter(claim.metric.value for claim in claims),
        "place": Counter(claim.place.id for claim in claims if claim.place),
        "force": Counter(claim.force.value for claim in claims if claim.force),
        "country": Counter(party for claim in claims for party in claim.parties),
        "outlet": Counter(told.article.outlet for told in kept if told.article.outlet),
        "said_by": Counter(source.id or source.name for claim in claims for source in claim.attribution),
        "month": Counter(told.article.published.isoformat()[:7] for told in kept if told.article.published),
        "assertion": Counter(claim.assertion.value for claim in claims),
        "review": Counter((told.review.value if told.review else "none") for told in kept),
    }


def in_order(keyed: Sequence[tuple[Any, str]], sort: str) -> list[str]:
    """By the key and then the id, a dash turning both round; those without the key at the end."""
    known = sorted((pair for pair in keyed if pair[0] is not None), reverse=sort.startswith("-"))
    unknown = sorted((pair[1] for pair in keyed if pair[0] is None), reverse=sort.startswith("-"))
    return [name for _, name in known] + unknown


def keeps(told: newsroom.Told, params: Params, *, days: bool = True) -> bool:
    """Whether a claim fits, read from the words of the contract."""
    values = grouped(params)
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
    "outlet": lambda t, v: t.article.outlet is not None and plain(t.article.outlet) in map(plain, v),
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
    names = {plain(word) for word in words}
    return any(place.id in words or place.pcode in words or plain(place.name) in names for place in chain)


def said_by(claim: Claim, words: list[str]) -> bool:
    asked = {plain(word) for word in words}
    names = {entity.id: {*map(plain, (entity.name, *entity.aliases))} for entity in newsroom.ENTITIES}
    return any(
        source.id in words
        or source.family in words
        or plain(source.name) in asked
        or names.get(source.id or "", set()) & asked
        for source in claim.attribution
    )


def has_words(claim: Claim, title: str | None, q: str) -> bool:
    texts = [plain(claim.evidence.sentence), plain(title or "")]
    return all(any(word in text for text in texts) for word in words_of(q))


def plain(text: str) -> str:
    """Whole words between spaces, written apart from the program's own folding."""
    for marked, bare in MARKS.items():
        text = text.lower().replace(marked, bare)
    return f" {' '.join(re.findall('[a-z0-9]+', text))} "


def words_of(q: str) -> list[str]:
    """What is looked for, each a word or words side by side."""
    return [plain(word) for word in q.split() if plain(word).strip()]


def fits_days(claim: Claim, one: dict[str, str]) -> bool:
    earliest, latest = claim.effective.earliest, claim.effective.latest
    undated = earliest is None and latest is None
    wanted = one.get("undated", "exclude" if {"from", "to"} & set(one) else "include")
    if undated or wanted == "only":
        return undated and wanted != "exclude"
    after = "from" not in one or latest is None or latest >= first(one["from"])
    return after and ("to" not in one or earliest is None or earliest <= last(one["to"]))


def keeps_article(article: Article, params: Params) -> bool:
    """Whether an article fits."""
    values = grouped(params)
    told = newsroom.Told(None, article, superseded=False, review=None)  # type: ignore[arg-type]
    checks = {
        "text_kind": lambda given: article.kind in given,
        "language": lambda given: article.language in given,
        "q": lambda given: all(word in plain(article.title or "") for word in words_of(given[0])),
        **{
            name: lambda given, name=name: TESTS[name](told, given)
            for name in ("outlet", "published_from", "published_to", "as_of")
        },
    }
    return all(checks[name](given) for name, given in values.items() if name in checks)


def keeps_entity(entity: Entity, values: dict[str, list[str]]) -> bool:
    """Whether an entity fits; the words of `q` are parts of one of its names."""
    names = [plain(name) for name in (entity.name, *entity.aliases)]
    parts = [word.strip() for word in words_of(values.get("q", [""])[0])]
    return all(
        [
            "type" not in values or entity.type in values["type"],
            "family" not in values or entity.family in values["family"],
            "country" not in values or entity.iso2 in [one.upper() for one in values["country"]],
            any(all(part in name for part in parts) for name in names),
        ]
    )


def grouped(params: Params) -> dict[str, list[str]]:
    """The values of each parameter."""
    values: dict[str, list[str]] = {}
    for name, value in params:
        values.setdefault(name, []).append(value)
    return values


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
