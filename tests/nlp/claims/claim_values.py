"""Values as news prints them. In: a kind of value and chance. Out: Values, with what they mean."""

import random
from dataclasses import dataclass

from claim_times import day, month

SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
SMALL += ["twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
# From and to of the kinds of value.
SIZES = {"few": (2, 9), "things": (2, 90), "force": (12, 2_400), "people": (3, 5_800)}
SIZES |= {"thousands": (2_000, 12_000), "mass": (1_200, 1_900_000)}
VAGUE = {"dozens": (24, 99), "hundreds": (100, 999), "thousands": (1_000, 9_999), "scores": (40, 99)}
CURRENCIES = {"$": "USD", "US$": "USD", "C$": "CAD", "€": "EUR", "£": "GBP"}
# Signs in which a donor counts its own money.
OWN_CURRENCY = {"CA": ["C$", "C$"], "GB": ["£", "£"]}
LENGTHS = [(1, "year"), (2, "years"), (6, "months"), (9, "months"), (12, "months"), (18, "months")]
# The words of a bound that differ for what is not counted one by one.
OF_MASSES = {"as many as": "as much as", "fewer than": "less than", "no fewer than": "no less than"}


@dataclass(frozen=True)
class Value:
    """A value as it stands in a sentence; `printed` are the figure's own words within `words`."""

    words: str
    printed: str
    low: float | None
    high: float | None
    bound: str
    unit: str
    period: str | None = None


def value_of(rng: random.Random, template: dict, bounds: dict[str, list[str]], donor: str) -> Value:
    """A value of the template's kind, with or without a bound."""
    kind = template["count"]
    if kind in ("day", "month"):
        words, period = (day if kind == "day" else month)(rng, *template["range"])
        return Value(words, words, None, None, "exact", "date", period)
    if kind == "duration":
        return length(rng)
    is_whole = template.get("whole", False)
    bound = "exact" if is_whole else rng.choice(["exact", "exact", *bounds])
    word = "" if is_whole else rng.choice(bounds[bound])
    if kind == "money":
        return money(rng, OF_MASSES.get(word, word), bound, donor)
    if kind == "percent":
        return percent(rng, "" if word == "a total of" else OF_MASSES.get(word, word), bound)
    return count(rng, kind, bound, word, is_plain=is_whole)


def bounded(word: str, printed: str, value: float, bound: str, unit: str) -> Value:
    """A single value with the word of its bound before it."""
    return Value(f"{word} {printed}".strip(), printed, value, value, bound, unit)


def length(rng: random.Random) -> Value:
    """A length of time in months or years."""
    n, unit = rng.choice(LENGTHS)
    number = SMALL[n] if n < 13 and rng.random() < 0.6 else str(n)
    return bounded("", f"{number} {unit}", n, "exact", unit.removesuffix("s") + "s")


def percent(rng: random.Random, word: str, bound: str) -> Value:
    """A share."""
    n = rng.randint(5, 95)
    return bounded(word, f"{n}{rng.choice(['%', ' percent', ' per cent'])}", n, bound, "percent")


def money(rng: random.Random, word: str, bound: str, donor: str) -> Value:
    """A sum, perhaps in the donor's own currency."""
    sign = rng.choice(["$", "$", "US$", "€", *OWN_CURRENCY.get(donor, [])])
    draw = rng.random()
    if draw < 0.15:
        n = rng.randint(20, 950) * 1000
        return bounded(word, f"{sign}{n:,}", n, bound, CURRENCIES[sign])
    tenths = rng.randint(11, 999) if draw < 0.6 else rng.randint(2, 650) * 10
    return bounded(word, f"{sign}{tenths / 10:g} million", tenths * 100_000, bound, CURRENCIES[sign])


def count(rng: random.Random, kind: str, bound: str, word: str, *, is_plain: bool) -> Value:
    """A count of people or things: digits, words, millions, a range, or a vague one."""
    least, most = SIZES[kind]
    draw = rng.random()
    if not is_plain and draw < 0.08 and kind != "few":
        return stretch(rng, least, most)
    if not is_plain and draw < 0.14 and kind in ("force", "people"):
        name = rng.choice(list(VAGUE))
        return Value(f"{name} of", name, *VAGUE[name], "between", "people")
    if kind == "mass" and draw < 0.35:
        n = rng.randint(11, 57)
        return bounded(word, f"{n / 10:g} million", n * 100_000, bound, "people")
    n = int(least * (most / least) ** rng.random())
    if n > 100 and bound != "exact":
        n = rounded(n)
    is_spelt = n < 10 or (n < 20 and rng.random() < 0.5)
    return bounded(word, SMALL[n] if is_spelt else f"{n:,}", n, bound, "people")


def stretch(rng: random.Random, least: int, most: int) -> Value:
    """A range of two numbers."""
    low = rounded(rng.uniform(least, most * 0.6))
    high = rounded(low * rng.uniform(1.2, 1.6)) + 1
    words = rng.choice([f"between {low:,} and {high:,}", f"{low:,} to {high:,}"])
    return Value(words, words.removeprefix("between "), low, high, "between", "people")


def rounded(value: float) -> int:
    """To two digits, as news rounds."""
    step = 10 ** max(0, len(str(int(value))) - 2)
    return int(value // step * step)
