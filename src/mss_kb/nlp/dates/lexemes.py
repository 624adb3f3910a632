"""A text as lexemes: words, numbers and marks, each with one letter of grammar.

In: a text. Out: lexemes and their letters as one string.

The grammar is written as regular expressions over that string, so that it needs neither the words nor a
model:

    M month   W weekday   G weekdays (plural)   S season   u unit   s the word "second"   p part of the
    day   Z today   Y tonight
    n 1-31 in digits   y a year-like number   N any other number   w number word   h dozen, hundred   v
    several   o ordinal   H half
    I ISO date   / date with slashes   F 2024/25   C 1990s   K clock time   Q Q3   c o'clock   z time zone
    L last   P past   X next   t this   T that   r recent   m early, mid, end   g ago, later   b before,
    after   B fiscal   A whole
    k every   j per   D daily   l weeklong   1 once, twice, times   R other   O old, long   e period
    E straight, more
    d the   a a   f of   & and   i preposition   - dash   , . ' marks   | paragraph break   x anything else
"""

import re
from typing import Any, NamedTuple

from mss_kb.nlp.dates.words import ABBREVIATIONS, VOCABULARY

SHAPES = re.compile(
    rf"""
    (?P<Q>\b(?:Q[1-4]|[1-4]Q)\b)
  | (?P<short>(?=[A-Z])\b(?:{"|".join(ABBREVIATIONS)})\.)
  | (?P<word>[^\W\d_]+)
  | (?P<I>(?<![\d-])\d{{4}}-\d{{2}}-\d{{2}}
      (?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?(?![\d-]))
  | (?P<slash>(?<![\d/.])
      (?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})|\d{{4}}/\d{{1,2}}/\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?![\d/]))
  | (?P<F>(?<![\d/])(?:19|20)\d{{2}}/(?:\d{{4}}|\d{{2}})(?![\d/]))
  | (?P<C>(?:\b\d{{3}}0|(?<!\w)['’]\d0)['’]?s\b)
  | (?P<short_year>(?<![\w'’])['’]\d\d\b(?!['’]))
  | (?P<K>(?<![\d:.,])
      (?:\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:a\.m\.|p\.m\.|[ap]\.?m\b)|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])))
  | (?P<military>\b[0-2]\d[0-5]\d(?=\s(?:GMT|UTC)\b))
  | (?P<mixed>(?<![\d.,])\d{{1,3}}(?:[ -]\d/\d|\s?[½¼¾])(?![\d/]))
  | (?P<o>\b\d{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<number>\d+(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+\.\d+|\d+)
  | (?P<break>\n[^\S\n]*\n\s*)
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# "'08" is 2008, "'68" is 1968.
LATEST_SHORT_YEAR = 40
DASHES = "-–—‐‑−"
MARKS = {**dict.fromkeys(DASHES, "-"), "’": "'", "'": "'", ",": ",", ".": "."}


class Lexeme(NamedTuple):
    """One word, number or mark; `text` is lower case, `start`/`end` are code points of the text."""

    letter: str
    text: str
    start: int
    end: int
    value: Any = None
    plural: bool = False
    capital: bool = False


def read_lexemes(text: str) -> tuple[list[Lexeme], str]:
    """The lexemes of a text and their letters, one for each."""
    lexemes = [_lexeme(match) for match in SHAPES.finditer(text)]
    return lexemes, "".join(lexeme.letter for lexeme in lexemes)


def _lexeme(match: re.Match[str]) -> Lexeme:
    shape, raw, start, end = match.lastgroup, match.group(), match.start(), match.end()
    if shape in ("word", "short"):
        text = raw.lower().rstrip(".")
        known = VOCABULARY.get(text)
        if known is None:
            return Lexeme("x", text, start, end, None, False, raw[0].isupper())
        return Lexeme(known.letter, text, start, end, known.value, known.plural, raw[0].isupper())
    if shape == "number":
        return _number(raw, start, end)
    if shape == "mixed":
        whole, part = re.split(r"[\s-]|(?=[½¼¾])", raw, maxsplit=1)
        value = int(whole) + (FRACTIONS.get(part.strip()) or int(part[0]) / max(int(part[-1]), 1))
        return Lexeme("N", raw, start, end, value)
    if shape == "military":
        return Lexeme("K", f"{raw[:2]}:{raw[2:]}", start, end)
    if shape == "short_year":
        number = int(raw[1:])
        return Lexeme("y", raw, start, end, number + (2000 if number <= LATEST_SHORT_YEAR else 1900))
    if shape == "mark":
        return Lexeme(MARKS.get(raw, "x"), raw, start, end)
    if shape == "break":
        return Lexeme("|", "", start, end)
    if shape == "o":
        return Lexeme("o", raw.lower(), start, end, int(re.sub(r"\D", "", raw)))
    if shape == "Q":
        return Lexeme("Q", raw.lower(), start, end, int(raw.strip("Q")))
    return Lexeme("/" if shape == "slash" else str(shape), raw.lower(), start, end)


def _number(raw: str, start: int, end: int) -> Lexeme:
    if "," in raw or "." in raw or len(raw) > 9:
        value = float(raw.replace(",", "")) if len(raw) < 16 else None
        return Lexeme("N", raw, start, end, value)
    number = int(raw)
    if 1 <= number <= 31 and len(raw) <= 2:
        return Lexeme("n", raw, start, end, number)
    if len(raw) == 4 and 1000 <= number <= 2999:
        return Lexeme("y", raw, start, end, number)
    return Lexeme("N", raw, start, end, number)
