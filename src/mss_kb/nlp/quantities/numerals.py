"""Numbers in digits.

In: a run of digits, points, commas and blanks. Out: its value, by English or continental convention.
"""

from __future__ import annotations

import re

LONGEST = 30
ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
POINTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
POINT_FIRST = re.compile(r"\.[0-9]+")
DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]+")
LEADING_ZERO = re.compile(r"0[0-9]")
BLANKS = re.compile(r"[ \u00a0\u2009\u202f]")

# What only a continental text prints, and what only an English one does.
CONTINENTAL_SIGNS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|(?<![\d.,])[1-9]\d{0,2}\.000(?![\d.,])"
    r"|(?<![\d.,])\d+,\d{1,2}(?=\s?(?:%|per\s?cent|million|billion))"
)
POINTED_THOUSAND = re.compile(
    r"(?<![\d.,$€£])[1-9]\d{0,2}\.\d{3}(?![\d.,%])(?!\s?(?:per\s?cent|million|billion|trillion|bn|m\b))"
)
ENGLISH_SIGNS = re.compile(
    r"(?<![\d.,])\d{1,3},\d{3}(?![\d])|(?<![\d.,])\d+\.\d{1,2}(?=\s?(?:%|per\s?cent|million|billion))"
)


def is_continental(text: str) -> bool:
    """Whether a text prints 68.000 for sixty-eight thousand.

    It shows signs of it and none of the English way.
    """
    if ENGLISH_SIGNS.search(text):
        return False
    return bool(CONTINENTAL_SIGNS.search(text)) or len(POINTED_THOUSAND.findall(text)) > 1


def read_numeral(digits: str, *, continental: bool) -> float | None:
    """The value of a printed numeral.

    None where it is no well-formed one ("1,,000", "1.2.3", "0800") or absurdly long.
    """
    digits = BLANKS.sub("", digits)
    if len(digits) > LONGEST or LEADING_ZERO.match(digits):
        return None
    if continental and POINTED.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", "."))
    if continental and DECIMAL_COMMA.fullmatch(digits):
        return float(digits.replace(",", "."))
    if PLAIN.fullmatch(digits) or POINT_FIRST.fullmatch(digits):
        return float(digits)
    if ENGLISH.fullmatch(digits) or INDIAN.fullmatch(digits):
        return float(digits.replace(",", ""))
    if POINTED.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", "."))
    if DECIMAL_COMMA.fullmatch(digits):
        return float(digits.replace(",", "."))
    return None
