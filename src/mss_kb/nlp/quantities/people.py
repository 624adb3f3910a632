"""Nouns that count people. In: a counted noun. Out: the guideline's unit for it."""

from __future__ import annotations

from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

PEOPLE = word_set("people", "nouns")
ENDINGS = tuple(word_set("people", "endings"))
NOT_PEOPLE = word_set("people", "not_people")
DEMONYMS = word_set("people", "demonyms")
DEMONYM_ENDINGS = tuple(word_set("people", "demonym_endings"))
STATES = word_set("people", "states")
GUIDELINE = {
    "country": "countries",
    "nation": "countries",
    "aircraft": "aircraft",
    "incident": "incidents",
    "year": "years",
    "month": "months",
    "week": "weeks",
    "day": "days",
}


def counts_people(noun: str) -> bool:
    """Whether a singular noun names persons: listed, or made with an ending of persons (-man, -ist)."""
    return noun in PEOPLE or (noun.endswith(ENDINGS) and noun not in NOT_PEOPLE)


def is_demonym(printed: str) -> bool:
    """Whether a printed plural with a capital names a people: "Guatemalans", "Israelis", "Danes"."""
    return printed[:1].isupper() and (
        printed.lower() in DEMONYMS or (len(printed) > 5 and printed.endswith(DEMONYM_ENDINGS))
    )


def unit_of_noun(noun: str | None, view: View, at: int | None) -> str | None:
    """The unit that a counted noun gives: `people`, a guideline word, else the noun itself.

    None without a noun.
    """
    if noun is None:
        return None
    if noun in GUIDELINE:
        return GUIDELINE[noun]
    if counts_people(noun) or (at is not None and is_demonym(view.tokens[at].text)):
        return "people"
    return noun
