"""Made-up articles with claims, drawn with the skew of news: the same number gives the same articles.

In: how many claims. Out: rows by table, as SQLite holds them (days and moments as text).
"""

import bisect
import datetime as dt
import itertools
import random
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from mss_kb.model import Actor, Assertion, Basis, Bound, EffectiveBasis, Force, Group, Metric
from mss_kb.store.sentence_keys import sentence_key
from mss_kb.store.sentence_writes import as_words

Row = dict[str, Any]
T = TypeVar("T")
FIRST_DAY, DAYS = dt.date(2022, 10, 1), 1500
MOMENT = "2026-11-01 06:00:00.000000"
RUN = 1
COMMUNES = 140
PEOPLE = 2000
COUNTRIES = [
    "KE",
    "US",
    "JM",
    "BS",
    "GT",
    "SV",
    "BZ",
    "TD",
    "BJ",
    "CA",
    "FR",
    "DO",
    "BD",
    "BB",
    "AG",
    "KN",
    "TT",
    "PE",
    "ES",
    "IT",
]
BODIES = [
    "un",
    "binuh",
    "ohchr",
    "unicef",
    "ocha",
    "iom",
    "wfp",
    "hnp",
    "mss",
    "gsf",
    "oas",
    "caricom",
    "state-department",
    "cnddhh",
    "rnddh",
]
UNITS = {"funding": "USD", "displacement": "people", "territory": "percent", "mandate": "date"}
SUBJECTS = (
    "The mission",
    "The national police",
    "Armed gangs",
    "Residents of the capital",
    "Humanitarian agencies",
    "The transitional council",
    "The security council",
    "Kenyan officers",
)
VERBS = [
    "counted",
    "reported",
    "received",
    "deployed",
    "displaced",
    "killed",
    "injured",
    "pledged",
    "recorded",
    "confirmed",
]
THINGS = (
    "officers in the first contingent",
    "people in the metropolitan area",
    "dollars for the trust fund",
    "residents since the attacks began",
    "cases of violence during the quarter",
    "troops at the new base",
)
RARE = [
    f"{first}{last}"
    for first in ["ba", "de", "fi", "go", "ku", "la", "me", "no", "ri", "sa", "to", "vu"]
    for last in [
        "bert",
        "dolin",
        "fane",
        "garin",
        "lusse",
        "marte",
        "nette",
        "porin",
        "quette",
        "rolle",
        "sain",
        "tin",
        "vaux",
        "yon",
        "zelle",
    ]
]


class Skewed(Generic[T]):
    """Draws the first values most often: the n-th by 1 / n."""

    def __init__(self, values: Sequence[T], power: float = 1.0) -> None:
        self.values = list(values)
        self._sums = list(itertools.accumulate((n + 1) ** -power for n in range(len(self.values))))

    def draw(self, chance: random.Random) -> T:
        """One value."""
        return self.values[bisect.bisect(self._sums, chance.random() * self._sums[-1])]


METRICS = Skewed([m for m in Metric if m is not Metric.OTHER] + [Metric.OTHER], 0.8)
PLACES = Skewed(["country:ht", "place:port-au-prince", *(f"place:commune-{n}" for n in range(COMMUNES))])
OUTLETS = Skewed([f"Outlet {n}" for n in range(120)])
SOURCES = Skewed([f"org:{body}" for body in BODIES] + [f"person:person-{n}" for n in range(PEOPLE)], 1.1)
PARTIES = Skewed(COUNTRIES)
FORCES = Skewed([Force.MSS, Force.HNP, Force.GSF, Force.BINUH, Force.OTHER])
BOUNDS = Skewed(list(Bound))
ASSERTIONS = Skewed(list(Assertion), 2)
ODD_WORDS = Skewed(RARE)


def names() -> Iterator[tuple[str, Row]]:
    """What articles refer to: the run, outlets, places and entities."""
    zero = dict.fromkeys(("new", "revised", "unchanged", "duplicate", "unsupported_language", "retracted"), 0)
    zero |= dict.fromkeys(("quarantined", "still_quarantined", "claims_new", "claims_superseded"), 0)
    yield "runs", zero | {"id": RUN, "state": "done", "started_at": MOMENT, "ended_at": MOMENT, "host":
        "here",
        "pid": 1, "engine": "local", "extractor": "1", "inputs": '["newswire"]', "error": None}  # fmt: skip
    for name in OUTLETS.values:
        yield "sources", {"id": f"source:{name.lower().replace(' ', '-')}", "name": name}
    for place in PLACES.values:
        level, path = ("country", place) if place == "country:ht" else ("commune", f"country:ht/{place}")
        name = place.partition(":")[2].replace("-", " ").title()
        yield "places", {"id": place, "name": name, "pcode": None, "level": level, "path": path}
    for entity in [*SOURCES.values, *(f"country:{code.lower()}" for code in COUNTRIES)]:
        kind, _, name = entity.partition(":")
        iso2 = name.upper() if kind == "country" else None
        yield "entities", {"id": entity, "name": name, "plain": name.replace("-", " "), "type": kind.upper(),
            "iso2": iso2, "pcode": None, "family": family_of(entity), "role": None}  # fmt: skip
    for place in PLACES.values:
        name = place.partition(":")[2].replace("-", " ")
        iso2, kind = ("HT", "COUNTRY") if place == "country:ht" else (None, "PLACE")
        yield "entities", {"id": place, "name": name, "plain": name, "type": kind, "iso2": iso2,
            "pcode": None, "family": None, "role": None}  # fmt: skip


def family_of(entity: str) -> str | None:
    """The source that an entity counts as."""
    return "org:un" if entity in ("org:binuh", "org:ohchr", "org:unicef", "org:ocha") else entity


def articles(claims: int) -> Iterator[tuple[str, Row]]:
    """Rows of articles in about the order of their days, until there are so many claims."""
    chance = random.Random(20241001)
    made, number, expected = 0, 0, max(1, claims // 5)
    while made < claims:
        # News comes day by day; one in ten is read late.
        share = chance.random() if chance.random() < 0.1 else min(1.0, number / expected)
        day = FIRST_DAY + dt.timedelta(days=int(DAYS * share**0.7))
        wanted = min(claims - made, 1 + min(int(chance.expovariate(0.22)), 40))
        yield from article(number, day, wanted, chance)
        made += wanted
        number += 1


def article(number: int, day: dt.date, wanted: int, chance: random.Random) -> Iterator[tuple[str, Row]]:
    """One article with all that is read in it."""
    article_id, revision, outlet = f"article-{number:07}", number + 1, OUTLETS.draw(chance)
    title = (
        f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(THINGS)} {ODD_WORDS.draw(chance)}"
    )
    drawn = [sentence(chance) for _ in range(wanted + 1)]
    starts = [0, *itertools.accumulate(len(text) + 1 for text, *_ in drawn)]
    body = " ".join(text for text, *_ in drawn)
    published = None if chance.random() < 0.02 else day.isoformat()
    yield "articles", {
        "id": article_id, "source_id": f"source:{outlet.lower().replace(' ', '-')}", "name": article_id,
        "path": None, "title": title, "author": None, "url": f"https://example.org/{day:%Y/%m}/{number}",
        "language": "en", "is_supported": 1, "kind": "digest" if chance.random() < 0.1 else "original",
        "published": published, "published_precision": "stated" if published else "unknown",
        "published_earliest": published, "published_latest": published, "published_evidence": None,
        "first_run_id": RUN, "stored_at": MOMENT, "changed_at": MOMENT, "changed_version": revision,
        "retracted_at": None}  # fmt: skip
    spans = [[start, start + len(text)] for start, (text, *_) in zip(starts, drawn, strict=False)]
    yield "revisions", {
        "id": revision, "article_id": article_id, "is_current": 1, "sha256": f"{number:064x}",
        "fingerprint": f"{number:064x}", "body": body, "reader": "text 1", "path": None, "skipped": "[]",
        "sentences": str(spans), "extractor": "1", "first_run_id": RUN, "last_run_id": RUN,
        "first_seen_at": MOMENT, "last_seen_at": MOMENT}  # fmt: skip
    titled = as_words(title)
    told = day if published else None
    for place, ((start, end), (text, *_)) in enumerate(zip(spans, drawn, strict=True), 1):
        yield "sentences", {"id": sentence_key(told, revision, place), "article_id": article_id,
            "revision_id": revision, "start_char": start, "end_char": end, "words": as_words(text),
            "title_words": titled}  # fmt: skip
    yield "sentences", {"id": sentence_key(told, revision, 0), "article_id": article_id,
        "revision_id": revision, "start_char": None, "end_char": None, "words": titled,
        "title_words": " "}  # fmt: skip
    for mention in range(min(4, len(spans))):
        start = spans[mention][0]
        yield "mentions", {"id": None, "article_id": article_id, "revision_id": revision, "entity_id":
            SOURCES.draw(chance), "published": published, "type": "ORG", "start_char": start,
            "end_char": start + 3, "text": body[start : start + 3]}  # fmt: skip
    yield "dates", {"id": None, "article_id": article_id, "revision_id": revision, "type": "DATE",
        "start_char": 0, "end_char": 3, "prep_start": 0, "text": body[:3], "edtf": day.isoformat(),
        "earliest":
        day.isoformat(), "latest": day.isoformat(), "timex": day.isoformat()}  # fmt: skip
    for place in range(wanted):
        text, figure, value = drawn[place]
        yield from claim(f"{number:07x}{place:03x}", article_id, revision, published, day, body, text, figure,
                         value, starts[place], chance)  # fmt: skip


def sentence(chance: random.Random) -> tuple[str, str, int]:
    """A sentence with one figure, as printed and as a number."""
    value = int(10 ** chance.uniform(0.5, 6))
    figure = f"{value:,}"
    text = (
        f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {figure} {chance.choice(THINGS)}, "
        f"a spokesman named {ODD_WORDS.draw(chance)} told reporters in {ODD_WORDS.draw(chance)}."
    )
    return text, figure, value


def claim(
    claim_id: str, article_id: str, revision: int, published: str | None, day: dt.date, body: str, text: str,
    figure: str, value: int, begin: int, chance: random.Random,
) -> Iterator[tuple[str, Row]]:  # fmt: skip
    """One claim with its parties and sources; one in fifty was superseded."""
    metric = METRICS.draw(chance)
    start = begin + text.index(figure)
    end = start + len(figure)
    casualties = metric.family == "casualties"
    known = chance.random() < 0.9
    first = day - dt.timedelta(days=int(chance.expovariate(0.02))) if known else None
    superseded = chance.random() < 0.02
    yield "claims", {
        "id": f"claim-{claim_id}", "article_id": article_id, "revision_id": revision, "published": published,
        "metric": metric, "basis": Basis.FLOW if casualties else Basis.STOCK, "per": None,
        "low": float(value),
        "high": float(value), "bound": BOUNDS.draw(chance), "unit": UNITS.get(metric.family, "people"),
        "noun": "officer", "currency_assumed": 0, "period": first and f"{first:%Y-%m}",
        "effective_earliest": first and first.isoformat(), "effective_latest": first and day.isoformat(),
        "first_day": first and first.isoformat(),
        "effective_basis": EffectiveBasis.STATED if first else None,
        "place_id": PLACES.draw(chance) if chance.random() < 0.8 else None,
        "force": FORCES.draw(chance) if metric.family in ("personnel", "funding") else None,
        "people_group": Group.ALL if casualties else None, "actor": Actor.GANGS if casualties else None,
        "role": None, "assertion": ASSERTIONS.draw(chance), "part_of": None, "part_of_id": None,
        "reading_confidence": round(chance.uniform(0.5, 1), 3), "start_char": start, "end_char": end,
        "figure": figure, "sentence": text, "sentence_start": begin, "prefix":
        body[max(0, start - 32) : start],
        "suffix": body[end : end + 32], "decisions": "[]", "extractor": "1", "first_run_id": RUN,
        "last_run_id": RUN, "stored_at": MOMENT, "changed_at": MOMENT, "changed_version": revision,
        "superseded_at": MOMENT if superseded else None, "superseded_run_id": RUN if superseded else None,
    }  # fmt: skip
    if metric.family in ("personnel", "funding"):
        yield "claim_parties", {"claim_id": f"claim-{claim_id}", "position": 0, "iso2": PARTIES.draw(chance)}
    if chance.random() < 0.7:
        who = SOURCES.draw(chance)
        name = who.partition(":")[2]
        yield "claim_sources", {"claim_id": f"claim-{claim_id}", "position": 0, "entity_id": who, "name":
            name, "plain": name.replace("-", " "), "family": family_of(who)}  # fmt: skip
