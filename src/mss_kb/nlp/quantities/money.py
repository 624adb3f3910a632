"""Money.

In: a text and where a number stands. Out: its currency as an ISO 4217 code, and where the words of money
end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.nlp.quantities.words import alternatives


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency found beside a number; `at` is the new start (before the number) or end (after it)."""

    code: str
    at: int
    assumed: bool = False


def entries() -> list[dict[str, object]]:
    """The currencies of the lexicon, each with a code of three capitals."""
    found: list[dict[str, object]] = load("currencies")["currency"]
    for entry in found:
        if not re.fullmatch(r"[A-Z]{3}", str(entry.get("code"))):
            raise ConfigurationError(f"lexicon/currencies.toml: {entry} has no code of three capital letters")
    return found


def table(key: str) -> dict[str, tuple[str, bool]]:
    """Printed form -> (code, assumed) for `symbols`, `codes` or `names`."""
    return {
        form: (str(entry["code"]), bool(entry.get("assumed")))
        for entry in entries()
        for form in entry.get(key, [])  # type: ignore[attr-defined]
    }


SYMBOLS, CODES, NAMES = table("symbols"), table("codes"), table("names")
NATIONAL: dict[str, dict[str, str]] = load("currencies")["national"]
SHARED_NAMES = {name for names in NATIONAL.values() for name in names}
PREFIX = re.compile(
    rf"(?:(?P<symbol>{alternatives(SYMBOLS)})|(?<![A-Za-z])(?P<code>{alternatives(CODES)}))[ \u00a0\u202f]?\Z"
)
SUFFIX = re.compile(
    rf"[ \u00a0\u202f\n-]?(?:(?P<nation>{alternatives(NATIONAL)})[ -]"
    rf"(?P<shared>{alternatives(SHARED_NAMES)})s?|(?P<name>{alternatives(NAMES)}))(?![A-Za-z])"
    rf"|[ \u00a0\u202f]?(?:(?P<symbol>{alternatives(SYMBOLS)})(?!\s?[0-9])"
    rf"|(?-i:(?P<code>{alternatives(code for code in CODES if len(code) == 3)}))(?![A-Za-z]))",
    re.IGNORECASE,
)
POUNDS = re.compile(r"[ \u00a0-]pounds?(?![A-Za-z])", re.IGNORECASE)


def currency_before(text: str, start: int) -> Currency | None:
    """The currency that ends where a number starts: "US$ 272", "Ksh 7.2", "€8.5"."""
    if start == 0 or text[start - 1].isdigit():
        return None
    match = PREFIX.search(text[max(0, start - 7) : start])
    if match is None:
        return None
    code, assumed = SYMBOLS[match["symbol"]] if match["symbol"] else CODES[match["code"]]
    return Currency(code, start - len(match.group()), assumed)


def currency_after(text: str, end: int, value: float, scale: float) -> Currency | None:
    """The currency that follows a number.

    "three million euros", "44 million USD", "5 million Canadian dollars".
    """
    match = SUFFIX.match(text, end)
    if match is None:
        if scale >= 1000 and (pounds := POUNDS.match(text, end)):
            return Currency("GBP", pounds.end())
        return None
    if match["nation"]:
        nation = re.sub(r"[\s-]", " ", match["nation"].lower())
        code = NATIONAL[nation].get(match["shared"].lower())
        return Currency(code, match.end()) if code else None
    if match["name"]:
        name = re.sub(r"[\s-]", " ", match["name"].lower())
        if name in ("won", "real") and value < 1000:
            return None
        code, assumed = NAMES[name]
        return Currency(code, match.end(), assumed)
    if match["symbol"]:
        code, assumed = SYMBOLS[match["symbol"]]
        return Currency(code, match.end(), assumed)
    return Currency(CODES[match["code"]][0], match.end())
