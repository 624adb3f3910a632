"""Sentences with the claim that each makes. In: tests/cases/claim_grammar.toml and a seed. Out: Examples.

Each is a template with a bound, value, nation, place, date and source drawn at random; the claim's slots are
known by construction.
"""

import datetime as dt
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claim_times import time_of
from claim_values import value_of

from mss_kb.evaluation import GoldClaim

GRAMMAR = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "claim_grammar.toml").read_text(encoding="utf-8")
)
PUBLISHED: dt.date = GRAMMAR["published"]
LEAD = f"{GRAMMAR['lead']} "
# Stand around the figure until the sentence is whole.
OPEN, CLOSE = "\ue000", "\ue001"
# The share of sentences in the article's own voice.
OWN_VOICE = 0.35


@dataclass(frozen=True)
class Example:
    """A sentence without its lead, and the claim expected of it; `template` is where it comes from."""

    template: str
    text: str
    claim: GoldClaim


def examples(seed: int, n: int) -> Iterator[Example]:
    """`n` examples, the templates in turn; the same for the same seed."""
    rng = random.Random(seed)
    templates = GRAMMAR["template"]
    for number in range(n):
        yield example(rng, templates[number % len(templates)])


def example(rng: random.Random, template: dict) -> Example:
    """One sentence of a template."""
    text = re.sub(r"\[([^]]*)\]", lambda part: part[1] if rng.random() < 0.5 else "", template["text"])
    nation = rng.choice(list(GRAMMAR["nations"]))
    donor = rng.choice(list(GRAMMAR["donors"])) if "{donor}" in text else ""
    value = value_of(rng, template, GRAMMAR["bounds"], donor)
    when, period = time_of(rng, rng.choice(template.get("when", ["event"])), PUBLISHED)
    place = rng.choice(GRAMMAR["places"]["names"])
    core = text.format(
        figure=value.words.replace(value.printed, f"{OPEN}{value.printed}{CLOSE}"),
        nation=GRAMMAR["nations"][nation][0],
        country=GRAMMAR["nations"][nation][1],
        donor=rng.choice(GRAMMAR["donors"][donor]) if donor else "",
        when=when,
        place=place,
    )
    said, source = attributed(rng, core, template)
    start, end = said.index(OPEN), said.index(CLOSE) - 1
    said = said.replace(OPEN, "").replace(CLOSE, "")
    is_of_nation = "{nation}" in text or "{country}" in text
    claim = GoldClaim(
        metric=template["metric"],
        figure=said[start:end],
        low=value.low,
        high=value.high,
        bound=value.bound,
        unit=template.get("unit", value.unit),
        period=value.period or (period if "{when}" in text else None),
        place=place if "{place}" in text else None,
        force=template.get("force"),
        parties=(nation,) if is_of_nation else (donor,) if donor else tuple(template.get("parties", [])),
        attribution=source,
        assertion=template.get("assertion", "asserted"),
        start=start,
        end=end,
    )
    return Example(f"{template['metric']}: {template['text']}", said, claim)


def attributed(rng: random.Random, core: str, template: dict) -> tuple[str, str | None]:
    """The sentence in the article's own voice, or somebody's."""
    if rng.random() < OWN_VOICE:
        return capital(f"{core}."), None
    forms = list(GRAMMAR["forms"]["any"])
    kind = rng.choice(["bodies", "bodies", "persons"])
    if not template["text"].startswith("{when}"):
        forms += GRAMMAR["forms"]["undated"]
    if kind == "bodies" and template["count"] not in ("day", "month", "duration"):
        forms += GRAMMAR["forms"]["counts"]
    source = rng.choice(GRAMMAR["sources"][kind])
    return capital(rng.choice(forms).format(source=source, said=core)), source


def capital(text: str) -> str:
    """With a first letter as a sentence has it."""
    first = int(text.startswith(OPEN))
    return text[: first + 1].upper() + text[first + 1 :]
