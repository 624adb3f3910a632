"""What a number is not. In: a View and a number. Out: whether its place alone says that it is no quantity."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from mss_kb.nlp.entities.countries import country_names
from mss_kb.nlp.quantities.number_parts import Number
from mss_kb.nlp.quantities.people import counts_people
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

LABELS = word_set("not_quantities", "labels")
CAPITAL_ONLY = word_set("not_quantities", "capital_only")
MONTHS = word_set("not_quantities", "months")
CLOCK = word_set("not_quantities", "clock")
YEAR_CUES = word_set("not_quantities", "year_cues")
STREETS = word_set("not_quantities", "streets")
PHRASES = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    + "|".join(
        re.escape(phrase) for phrase in sorted(word_set("not_quantities", "phrases"), key=len, reverse=True)
    )
    + r")(?![A-Za-z0-9])",
    re.IGNORECASE,
)
IDENTIFIER_BEFORE = re.compile(r"(?:[A-Za-z_#@/\\=]|[A-Za-z]{2,}[-‑–]|[A-Z][-‑])\Z")
CHAINED_WORD = re.compile(
    r"(?:to|and|or|a|by|of|us|foot|feet|ft|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|pre|post|[0-9][a-z]{1,3})[-‑–]\Z",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?:\+\d[\d ().-]{6,}\d|\b0\d{2,4}(?:[ -]\d{2,4}){1,3}\b"
    r"|(?i:\b(?:tel|telephone|phone|fax|cell|whatsapp)\b[.:]? {0,2})\+?\d[\d ().-]{5,}\d"
    r"|(?i:\bext\b\.? ?)\d{2,5}"
    r"|\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b|\b\d{3}-\d{4}\b|\b\d{4,5}-\d{3,4}-\d{3,4}\b)"
)
ISO_DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b"
    r"|\b\d{4}[-–/]\d{2}\b|\b\d{1,3}:\d{1,3}(?::\d{2})?\b|\b\d{1,2}h\d{2}\b"
)
WEB = re.compile(
    r"(?<![\w.+-])(?:[a-z]{2,8}://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}", re.IGNORECASE
)
LIST_NUMBER = re.compile(r"(?m)^[ \t]*(?:[-*] )?\(?\d{1,3}[.)](?=\s)|\[\d{1,3}\]")
# Names and scores that begin with digits: the sets of a match ("6-3, 2-6, 7-6 (8)"), "4x100m",
# "221B Baker Street", "2-for-1".
PAIR = r"\d{1,2}[-–]\d{1,2}(?: ?\(\d[^)]{0,4}\))?"
DIGITS_FIRST = re.compile(
    rf"\b(?=\d)(?:{PAIR}(?:,? {PAIR})+(?![\w%])"
    r"|\d{1,5}[xX×]\d{1,5}(?:m(?= )|p)?(?![A-Za-z0-9.,-])"
    r"|\d{1,4}[A-Z](?= (?:[A-Z][a-z]+ ){1,2}(?:St|Street|Road|Rd|Avenue|Ave|Lane|Drive|Square)\b)"
    r"|\d+-(?:for|on)-\d+\b(?!-))"
)
BLOCKERS = (PHRASES, PHONE, ISO_DATE, LIST_NUMBER, DIGITS_FIRST)
WEB_SIGNS = ("@", "://", "www.", "WWW.")
APPROXIMATE = frozenset(("some", "about", "nearly", "almost", "over", "least"))
ORDINAL = frozenset(("st", "nd", "rd", "th", "s"))


def blocked_stretches(text: str) -> list[tuple[int, int]]:
    """Stretches in which no number is a quantity.

    Phone numbers, written-out dates, addresses of the web, list numbers.
    """
    patterns = (*BLOCKERS, WEB) if any(sign in text for sign in WEB_SIGNS) else BLOCKERS
    return sorted((match.start(), match.end()) for pattern in patterns for match in pattern.finditer(text))


def is_label(view: View, number: Number, first: int, last: int) -> bool:
    """Whether a number names, orders or dates something, as its neighbours say."""
    return (
        number.short.lower() in ORDINAL
        or is_identifier(view.text, number)
        or is_named_before(view, number, first, last)
        or is_clock(view, number, first, last)
        or is_address(view, number, first, last)
        or is_day(view, number, first, last)
        or is_year(view, number, first, last)
        or is_grade(view, number, last)
    )


def is_grade(view: View, number: Number, last: int) -> bool:
    """Whether a capital K makes it a name ("4K video", "a 5K run"), no thousand of things ("10K users")."""
    if number.short != "K" or number.mantissa % 1 or number.mantissa > 15:
        return False
    following = view.tokens[last + 1] if view.same_sentence(last, last + 1) else None
    return following is None or (following.tag_ not in ("NNS", "NNPS", "JJ") and following.pos_ != "ADJ")


def is_identifier(text: str, number: Number) -> bool:
    """Whether letters are glued to it: "COVID-19", "F-16", "A320", "RN1", "U-20"."""
    if number.words:
        return False
    before = text[max(0, number.start - 12) : number.start]
    return bool(IDENTIFIER_BEFORE.search(before)) and not CHAINED_WORD.search(before)


def is_named_before(view: View, number: Number, first: int, last: int) -> bool:
    """Whether the word before makes it a label: "Resolution 2751", "iPhone 11", "S&P 500", "Boeing 787"."""
    if first == 0 or not view.same_sentence(first - 1, first) or view.ends[first - 1] < number.start - 1:
        return False
    word, before = view.lower(first - 1), view.tokens[first - 1]
    if word == "." and view.lower(first - 2) in ("no", "nos"):
        return True
    if (
        number.scale > 1
        or number.vague
        or (number.words and view.text[number.start].islower() and word not in LABELS)
    ):
        return False
    capital = before.text[:1].isupper()
    if word == "number" and before.pos_ in ("NOUN", "PROPN") and number.high <= 1000:
        return True
    if word in LABELS and (word not in CAPITAL_ONLY or (capital and not before.is_sent_start)):
        return True
    if word in LABELS and before.tag_ == "NN" and number.high < 100 and is_alone(view, last):
        return True  # "on day four of the first Test"
    return (
        capital
        and before.pos_ == "PROPN"
        and is_name_number(view, number, first, last)
        and word not in MONTHS
        and not is_gapped(view, first)
    )


def is_gapped(view: View, first: int) -> bool:
    """Whether a country before a number does again what was said: "Benin sent 40 and Jamaica 200".

    "France 28, England 17" is a score.
    """
    start = first - 1
    while start > 0 and view.tokens[start - 1].pos_ == "PROPN":
        start -= 1
    if view.lower(start - 1) not in ("and", ",", ";", ":") or not view.same_sentence(start - 1, first):
        return False
    opening = start - 1
    while opening > 0 and view.same_sentence(opening - 1, start):
        opening -= 1
    is_score = view.lower(opening) in country_ends() and view.tokens[opening + 1].like_num
    return view.lower(first - 1) in country_ends() and not is_score


@cache
def country_ends() -> frozenset[str]:
    """The last words of the names of countries, lower case."""
    return frozenset(name.lower().split()[-1] for name, _ in country_names())


def is_alone(view: View, last: int) -> bool:
    """Whether nothing that a number could count or measure comes after it."""
    following = view.tokens[last + 1] if view.same_sentence(last, last + 1) else None
    return following is None or (following.tag_ in ("IN", "CC", "POS", ",", ".") and following.text != "%")


def is_name_number(view: View, number: Number, first: int, last: int) -> bool:
    """Whether a numeral after a proper name belongs to it: hung on it, or no counted noun follows."""
    if number.words:
        return (
            view.text[number.start].isupper()
            and view.tokens[first].pos_ in ("PROPN", "NUM")
            and view.lower(first - 1) not in CLOCK
        )
    if "," in number.word or "." in number.word:
        return False
    following = view.tokens[last + 1] if view.same_sentence(last, last + 1) else None
    if following is not None and (
        following.pos_ in ("NOUN", "ADJ")
        or following.tag_ == "NNPS"
        or following.text in "%+-"
        or following.lower_ in ("per", "percent")
    ):
        token = view.tokens[first]
        return (
            token.head is view.tokens[first - 1]
            and token.dep_ == "nummod"
            and following.tag_ not in ("NNS", "NNPS")
        )
    return True


def opens_with_people(view: View, first: int, noun: Token) -> bool:
    """Whether what could be a year counts people: "2010 people were killed", not "the 2024 voters"."""
    is_start = first == 0 or not view.same_sentence(first - 1, first) or view.lower(first - 1) in (",", "and")
    return is_start and counts_people(noun.lemma_.lower()) and noun.dep_ in ("nsubj", "nsubjpass")


def is_clock(view: View, number: Number, first: int, last: int) -> bool:
    """Whether it is a time of day: "7 a.m.", "six o'clock"."""
    return (number.high <= 24 and view.lower(last + 1).rstrip(",") in CLOCK) or number.short.lower() in (
        "am",
        "pm",
    )


def is_address(view: View, number: Number, first: int, last: int) -> bool:
    """Whether it is the number of a house: "10 Downing Street"."""
    if (
        number.words
        or number.scale > 1
        or last + 2 >= len(view.tokens)
        or not view.tokens[last + 1].text[:1].isupper()
    ):
        return False
    return any(
        view.lower(index) in STREETS and view.tokens[index].text[:1].isupper()
        for index in (last + 2, last + 3)
        if index < len(view.tokens)
    )


def is_day(view: View, number: Number, first: int, last: int) -> bool:
    """Whether it is the day of a month beside it: "May 5", "5 May"."""
    if number.words or number.scale > 1 or not 1 <= number.high <= 31 or number.low % 1:
        return False
    before, after = view.lower(first - 1), view.lower(last + 1)
    capital_before = first > 0 and view.tokens[first - 1].text[:1].isupper()
    capital_after = last + 1 < len(view.tokens) and view.tokens[last + 1].text[:1].isupper()
    return (before in MONTHS and capital_before) or (after in MONTHS and capital_after)


def is_year(view: View, number: Number, first: int, last: int) -> bool:
    """Whether four bare digits are a year.

    1990 to 2049 unless a counted word or unit follows, older ones after a cue.
    """
    if number.words or number.scale > 1 or len(number.word) != 4 or not number.word.isdigit() or number.short:
        return False
    before, after = view.lower(first - 1), view.tokens[last + 1] if last + 1 < len(view.tokens) else None
    if before in MONTHS:
        return True
    if 1990 <= number.high <= 2049:
        if after is None or after.tag_ != "NNS" or not view.same_sentence(last, last + 1):
            return True
        return not (before in APPROXIMATE or opens_with_people(view, first, after))
    counted = after is not None and after.pos_ in ("NOUN", "ADJ") and view.same_sentence(last, last + 1)
    return 1200 <= number.high <= 2100 and before in YEAR_CUES and not counted
