"""Values, days, countries and lists in plain newsroom English. `telling.py` puts them into sentences."""

import datetime as dt
import re
from collections.abc import Sequence

import pycountry

from mss_kb import lexicon, metrics
from mss_kb.model import Bound, Claim, Group, Metric

BOUNDS = {
    Bound.ABOUT: "about {}",
    Bound.MORE_THAN: "more than {}",
    Bound.AT_LEAST: "at least {}",
    Bound.ALMOST: "nearly {}",
    Bound.LESS_THAN: "fewer than {}",
    Bound.AT_MOST: "up to {}",
}
# What is counted one by one: `fewer`, not `less`.
COUNTABLE = ("people", "aircraft", "incidents", "months", "years", "days")
# Units that a sentence names beside the figure, or not at all.
WITHOUT_UNIT = ("people", "aircraft", "incidents")
BARE = re.compile(r"[\d,]+(?:\.\d+)?")
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
    """The printed figure with its bound: `more than 5,000`, `less than $10 million`; a date in words."""
    if claim.unit == "date":
        return period_in_words(claim.period) if claim.period else claim.evidence.text
    figure = figure_in_words(claim)
    if claim.bound is Bound.BETWEEN and " and " in figure:
        return f"between {figure}"
    text = BOUNDS.get(claim.bound, "{}").format(figure)
    return text if claim.unit in COUNTABLE else text.replace("fewer than", "less than")


def figure_in_words(claim: Claim) -> str:
    """The figure as printed; spelt out where the print leaves its unit or scale to the words around it.

    Of `3.2 and 4.5 million dollars` the first is `3.2 million USD`, of `a man` it is `one`.
    """
    text = claim.evidence.text
    if text.lower() in ("a", "an"):
        return "one"
    if text[1:].islower() and claim.unit in COUNTABLE:
        return text.lower()  # `Sixteen` began its sentence
    if claim.low is None or not BARE.fullmatch(text):
        return text
    if claim.unit in WITHOUT_UNIT:
        return text if float(text.replace(",", "")) == claim.low else scaled(claim.low)
    return f"{scaled(claim.low)}%" if claim.unit == "percent" else f"{scaled(claim.low)} {claim.unit}"


def scaled(value: float) -> str:
    """A number as news prints it: `110.8 million`, `1,000`."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.6g} {word}"
    return f"{value:,.10g}"


def read_as(claim: Claim) -> str:
    """What was read, shortly: `people killed, Haiti, 2024, more than`."""
    parts = [subject(claim)]
    parts += [claim.force.value] if claim.force else []
    parts += [country_name(iso2, article=False) for iso2 in claim.parties]
    if claim.metric.family not in ("funding", "mandate", "deployment"):
        parts.append(claim.place.name if claim.place else COUNTRY)
    parts += [period_in_words(claim.period)] if claim.period else []
    parts += [BOUNDS[claim.bound].format("").strip()] if claim.bound in BOUNDS else []
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


def country_name(iso2: str, *, article: bool = True) -> str:
    """A country as a sentence names it (`the United States`), or with no article."""
    found = pycountry.countries.get(alpha_2=iso2)
    given = lexicon.load("countries")["names"].get(iso2)
    name: str = given or (getattr(found, "common_name", found.name) if found else iso2)
    return f"the {name}" if article and iso2 in lexicon.load("wording")["with_article"]["countries"] else name


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def counted(names: Sequence[str]) -> str:
    """A list as people read it: `a, b and c`; nothing for none."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
