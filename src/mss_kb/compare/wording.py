"""Claims in plain newsroom English: for reasons, for `read_as`, for suggestions."""

import datetime as dt
from collections.abc import Sequence
from functools import cache

from mss_kb import lexicon, metrics
from mss_kb.compare.appearance import Appearance
from mss_kb.model import Bound, Claim, Group, Metric

BOUNDS = {
    Bound.ABOUT: "about {}",
    Bound.MORE_THAN: "more than {}",
    Bound.AT_LEAST: "at least {}",
    Bound.ALMOST: "nearly {}",
    Bound.LESS_THAN: "fewer than {}",
    Bound.AT_MOST: "up to {}",
}
COUNTRY = "Haiti"
# What a reader calls a slot.
SLOTS = {
    "metric": "what is counted",
    "unit": "unit",
    "basis": "kind of figure",
    "force": "force",
    "parties": "country",
    "place": "place",
    "group": "group of people",
    "actor": "who did it",
    "role": "kind of personnel",
    "instalment": "contingent",
    "time": "time",
}


def value_in_words(claim: Claim) -> str:
    """The printed figure with its bound: `more than 5,000`; a date as it stands."""
    text = BOUNDS.get(claim.bound, "{}").format(claim.evidence.text)
    return text.replace("fewer than", "less than") if claim.unit != "people" else text


def read_as(claim: Claim) -> str:
    """What was read, shortly: `people killed, Haiti, 2024, more than`."""
    parts = [subject(claim)]
    parts += [claim.force.value] if claim.force else []
    parts += [", ".join(claim.parties)] if claim.parties else []
    if claim.metric.family not in ("funding", "mandate", "deployment"):
        parts.append(claim.place.name if claim.place else COUNTRY)
    parts += [period_in_words(claim.period)] if claim.period else []
    parts += [] if claim.bound in (Bound.EXACT, Bound.BETWEEN) else [BOUNDS[claim.bound].format("").strip()]
    return ", ".join(parts)


def subject(claim: Claim) -> str:
    """What is counted: the metric's title, with the group or noun that narrows it."""
    if claim.metric is Metric.OTHER:
        return claim.noun or claim.unit
    title = metrics.definitions()[claim.metric].title
    title = title[0].lower() + title[1:]
    if claim.group and claim.group is not Group.ALL:
        title += f" ({claim.group.value.replace('_', ' ')})"
    return title


def period_in_words(period: str) -> str:
    """EDTF as people write it, without a preposition: `6 December 2024 to 11 December 2024`, `since 2022`."""
    first, slash, last = period.partition("/")
    if not slash:
        return date_in_words(first)
    if last == "..":
        return f"since {date_in_words(first)}"
    if first == "..":
        return f"until {date_in_words(last)}"
    return f"{date_in_words(first)} to {date_in_words(last)}"


def date_in_words(date: str) -> str:
    """`2024-12-06` as `6 December 2024`, `2024-12` as `December 2024`; a year as it is."""
    plain = date.rstrip("~?%")
    try:
        if len(plain) == 10:
            day = dt.date.fromisoformat(plain)
            return f"{day.day} {day:%B} {day.year}"
        if len(plain) == 7:
            return f"{dt.date.fromisoformat(plain + '-01'):%B} {plain[:4]}"
    except ValueError:  # a digit is unknown: XXXX-06
        return date
    return plain


def when(period: str) -> str:
    """The period with its preposition: `in 2024`, `on 3 January 2025`, `since 2022`, `from ... to ...`."""
    words = period_in_words(period)
    if "/.." in period or period.startswith("../"):
        return words
    if "/" in period:
        return f"from {words}"
    return f"on {words}" if len(period.rstrip("~?%")) == 10 else f"in {words}"


def sentence_of(claim: Claim) -> str:
    """The claim told in a sentence, with who says so, so far as the claim goes."""
    table = lexicon_table()
    force = table["force"][claim.force.value if claim.force else "none"]
    value = value_in_words(claim) if claim.unit == "date" else counted_value(claim)
    text = table["sentence"][claim.metric.value].format(value=value, force=force)
    if claim.metric is Metric.MANDATE_EXPIRES:
        text = text.replace(value, period_in_words(claim.period or value))
    else:
        text += _where(claim) + (f" {when(claim.period)}" if claim.period else "")
    names = counted([source.name for source in claim.attribution])
    text = f"{text}, according to {names}" if names else text
    return f"{capital(text)}."


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def counted_value(claim: Claim) -> str:
    """The value with what it counts: `more than 5,000 people`; money and shares as printed."""
    words = lexicon_table()["counted"]
    for key in (claim.role, claim.group, claim.unit):
        if key in words:
            return f"{value_in_words(claim)} {words[key]}"
    return value_in_words(claim)


def _where(claim: Claim) -> str:
    if (
        claim.metric.family in ("funding", "mandate", "deployment")
        or claim.metric is Metric.DISPLACEMENT_RETURNED
    ):
        return ""
    joint = "of" if claim.metric is Metric.TERRITORY_GANG_CONTROLLED else "in"
    return f" {joint} {claim.place.name if claim.place else COUNTRY}"


def counted(names: Sequence[str]) -> str:
    """A list as people read it: `a, b and c`."""
    return names[0] if len(names) == 1 else " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


@cache
def lexicon_table() -> dict[str, dict[str, str]]:
    """The sentences and nouns of `lexicon/wording.toml`."""
    return lexicon.load("wording")


def told_in_words(appearance: Appearance) -> str:
    """Where and when it was said: `Example Wire, 2025-01-04`; the title stands for a missing outlet."""
    name = appearance.outlet or appearance.title or "an article"
    return f"{name}, {appearance.published}" if appearance.published else f"{name}, undated"
