"""What was read in a claim, slot by slot, and what decided it. In: a claim and its decisions. Out: rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mss_kb import lexicon, metrics
from mss_kb.compare.wording import SLOTS, capital, counted, country_name, date_in_words, period_in_words
from mss_kb.model import Metric
from mss_kb.pages.shown import Answer, page_of

NAMES = {
    **SLOTS,
    "value": "figure",
    "period": "period",
    "attribution": "who says so",
    "assertion": "how it is put",
    "part_of": "part of",
    "effective": "holds on",
}
WEIGHED = "weighed: "


@dataclass(frozen=True)
class Slot:
    """A slot by its name for people, what was read, a page about it, and what decided it."""

    name: str
    value: str
    url: str | None
    why: tuple[str, ...]


def slots_of(claim: Answer, decisions: Sequence[dict[str, str]]) -> list[Slot]:
    """Every slot that is filled, in the order in which a reader asks."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for decision in decisions:
        reasons[decision["slot"]].append(reason_in_words(decision))
    return [
        Slot(capital(NAMES[name]), value, url, tuple(reasons.get(name, ())))
        for name, value, url in _filled(claim)
        if value
    ]


def reason_in_words(decision: dict[str, str]) -> str:
    """`nearest word: “in gang hands”`; of a weighed reading the facts that weighed most."""
    rule, words = decision["rule"].replace("_", " "), decision["words"]
    if rule.startswith(WEIGHED):
        rule = f"weighed against other readings by {rule.removeprefix(WEIGHED)}"
    return f"{rule}: “{words}”" if words else rule


def _filled(claim: Answer) -> Iterator[tuple[str, str, str | None]]:
    told = lexicon.load("newsroom")
    value, metric = claim["value"], Metric(claim["metric"])
    assumed = " (a bare dollar sign, read as US dollars)" if value["currency_assumed"] else ""
    yield "value", f"“{value['text']}”, {_bound(value)}{assumed}", None
    url = page_of("figures", metric.value) if metric is not Metric.OTHER else None
    yield "metric", metrics.definitions()[metric].title, url
    yield "basis", told["basis"][claim["basis"]], None
    yield "period", period_in_words(claim["period"]) if claim["period"] else "", None
    yield "effective", _effective(claim["effective"], told["effective"]), None
    place = claim["place"]
    yield "place", place["name"] if place else "", page_of("entities", place["id"]) if place else None
    yield "force", _word("force_label", claim["force"]), None
    parties = [country_name(iso2, article=False) for iso2 in claim["parties"]]
    yield "parties", counted(parties), None
    yield "group", (claim["group"] or "").replace("_", " "), None
    yield "actor", (claim["actor"] or "").replace("_", " "), None
    yield "role", claim["role"] or "", None
    sources = claim["attribution"]
    known = sources[0]["id"] if len(sources) == 1 else None
    names = counted([source["name"] for source in sources])
    yield "attribution", names or "no source named", page_of("entities", known) if known else None
    yield "assertion", told["assertion"][claim["assertion"]], None
    yield "part_of", f"“{claim['part_of']}”" if claim["part_of"] else "", None


def _word(table: str, value: Any) -> str:
    words: dict[str, str] = lexicon.load("wording")[table]
    return words.get(value, value) if value else ""


def _bound(value: Answer) -> str:
    low, high = (f"{end:,.10g}" if end is not None else "" for end in (value["low"], value["high"]))
    bound = value["bound"].replace("_", " ")
    number = low if low == high else f"{low} to {high}"
    if not number:
        return "a date"
    return f"{bound} {number} {value['unit']}" if bound != "exact" else f"exactly {number} {value['unit']}"


def _effective(effective: Answer, reasons: dict[str, str]) -> str:
    days = [effective["earliest"], effective["latest"]]
    if not any(days):
        return "no day known"
    first, last = (date_in_words(str(day)) if day else "" for day in days)
    if not (first and last):
        span = f"from {first} on" if first else f"up to {last}"
    else:
        span = first if first == last else f"{first} to {last}"
    return f"{span}, {reasons[effective['basis']]}" if effective["basis"] else span
