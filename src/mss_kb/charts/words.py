"""Numbers and days as a chart and its table say them."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

from mss_kb import lexicon
from mss_kb.compare.wording import BOUNDS, COUNTABLE, WITHOUT_UNIT, date_in_words, scaled
from mss_kb.model import Bound

# Values and days in words, which come again on other lines, and in the table.
MOST_KEPT = 5000
SHORT_SIZES = ((1e9, "bn"), (1e6, "m"))


@lru_cache(MOST_KEPT)
def value_words(low: float | None, high: float | None, bound: Bound, unit: str) -> str:
    """`more than 5,000`, `nearly US$1.3 million`, `100 to 999`, `85%`; nothing for a date."""
    if low is None or high is None:
        return ""
    if low != high:
        return f"{amount(low, unit)} to {amount(high, unit)}"
    text = BOUNDS.get(bound, "{}").format(amount(low, unit))
    return text if unit in COUNTABLE else text.replace("fewer than", "less than")


def amount(value: float, unit: str) -> str:
    """A number with its unit: `1,000`, `US$10.8 million`, `85%`, `12 months`."""
    if unit in WITHOUT_UNIT:
        return scaled(value)
    if unit == "percent":
        return f"{scaled(value)}%"
    sign = currency_sign(unit)
    if sign:
        return f"{sign}{scaled(value)}"
    return f"{scaled(value)} {unit[:-1] if value == 1 and unit.endswith('s') else unit}"


def tick_words(value: float, unit: str) -> str:
    """The same shortly, for an axis: `1.5m`, `US$50m`, `80%`; the unit of lengths stands in the title."""
    text = f"{value:,.6g}"
    for size, word in SHORT_SIZES:
        if abs(value) >= size:
            text = f"{value / size:,.6g}{word}"
            break
    if unit == "percent":
        return f"{text}%"
    return f"{currency_sign(unit)}{text}" if value else text


@cache
def currency_sign(unit: str) -> str:
    """The sign of a currency (`US$`, `KSh `), else its code and a space; empty for what is no money."""
    entries = [one for one in lexicon.load("currencies")["currency"] if one["code"] == unit]
    if not entries:
        return ""
    signs = [sign for one in entries if not one.get("assumed") for sign in one.get("symbols", ())]
    sign = signs[0] if signs else unit
    return f"{sign} " if sign[-1].isalpha() else sign


def day_words(day: dt.date) -> str:
    """`12 January 2025`."""
    return date_in_words(day.isoformat())


@lru_cache(MOST_KEPT)
def days_words(first: dt.date | None, last: dt.date | None) -> str:
    """`3 October 2024`, `May 2024`, `2024`, `6 May 2024 to 1 June 2024`, `since 2 May 2022`, or nothing."""
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"since {day_words(first)}" if first else f"by {day_words(last)}" if last else ""
    if first == last:
        return day_words(first)
    after = last + dt.timedelta(days=1)
    if first.day == after.day == 1:
        if first.month == after.month == 1:
            return f"{first.year}" if after.year == first.year + 1 else f"{first.year} to {last.year}"
        if (after.year - first.year) * 12 + after.month - first.month == 1:
            return f"{first:%B} {first.year}"
        return f"{first:%B} {first.year} to {last:%B} {last.year}"
    return f"{day_words(first)} to {day_words(last)}"
