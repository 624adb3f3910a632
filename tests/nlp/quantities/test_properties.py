"""Whatever the text, quantities stand where they say, in order, apart, with finite values."""

import math
import random

import spacy

from mss_kb.nlp.quantities import find_quantities

BLANK = spacy.blank("en")
PIECES = """3 1,200 0.5 4.5bn 007 1,,2 ½ two twenty hundred million dozen half thousands several one $ £ €
US$ R % bps mph km ft st x K °C - \u2013 to and or between from of in the a per up down off
fell rose by about ~ > + people officers points year-old day aged No. iPhone Boeing S&P October
, ; . ( ) : / 😀 é e\u0301 ٣ ² \x00 \u200b 中文 \u2019s ' @ http:// # [1]"""
WORDS = PIECES.split()
SPACED = [
    "12 000",
    "3 1/2",
    "a third",
    "tens of",
    "per cent",
    " - ",
    "more than",
    "\n\n",
    "\t",
    "\u00a0",
    "\u202f",
]


def texts(count: int) -> list[str]:
    """Texts of pieces in any order, joined by nothing, a blank or a hyphen; the same ones in every run."""
    chance = random.Random(7)
    return [
        "".join(
            chance.choice(WORDS + SPACED) + chance.choice((" ", " ", " ", "", "-"))
            for _ in range(chance.randint(1, 25))
        )
        for _ in range(count)
    ]


def check(text: str, quantities) -> None:
    end = 0
    for quantity in quantities:
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert math.isfinite(quantity.low) and quantity.low <= quantity.high < math.inf
        assert quantity.noun is None or quantity.unit
        if quantity.noun_start is not None:
            assert text[quantity.noun_start : quantity.noun_end].strip()
        end = quantity.end


def test_offsets_hold_on_any_text_without_a_model() -> None:
    for text in texts(3_000):
        check(text, find_quantities(BLANK(text)))


def test_offsets_hold_on_any_text_with_the_model(read) -> None:
    for text in texts(300):
        check(text, read(text))
