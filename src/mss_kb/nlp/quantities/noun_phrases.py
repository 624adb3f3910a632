"""The head of a noun phrase. In: a View and where the phrase starts. Out: the word that heads it.

Local patterns decide; of the parse only part-of-speech tags and `compound` arcs are used.
"""

from __future__ import annotations

from spacy.tokens import Token

from mss_kb.nlp.quantities.people import STATES, counts_people, is_demonym
from mss_kb.nlp.quantities.singular import singular
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

MODIFIER_POS = frozenset(("ADJ", "NOUN", "PROPN", "ADV", "NUM"))
PARTICIPLES = frozenset(("VBN", "VBG", "VBD"))
SKIPPED = frozenset(("-", "‑", '"', "“", "”", "‘", "'s", "’s", "'", "’", "per", "and", ",", "(", "or"))
DETERMINERS = word_set("noun_phrases", "determiners")
TIME_WORDS = word_set("noun_phrases", "time_words")
STOP_ADVERBS = word_set("noun_phrases", "stop_adverbs")
LONGEST = 9


def head_from(view: View, anchor: int, start: int) -> int | None:
    """The word that heads the noun phrase from `start` on, in the sentence of `anchor`.

    None where another thing starts.
    """
    best: int | None = None
    index = start
    while index < min(start + LONGEST, len(view.tokens)) and view.sentence[index] == view.sentence[anchor]:
        token, lower = view.tokens[index], view.lowers[index]
        if is_hyphened_number(view, index):
            index += 2  # "32 new 52-week highs"
            continue
        if is_end(view, token, lower, index, start, best):
            break
        if is_noun(token):
            best = index
            if ends_phrase(view, token, index):
                break
        index += 1
    if best is not None and best + 1 < len(view.tokens) and view.tokens[best + 1].tag_ == "POS":
        return None  # "30 of the country's 141 courts": an owner is not what is counted
    return best


def is_hyphened_number(view: View, index: int) -> bool:
    """Whether a number and a hyphen begin a modifier: "52-week", "four-door"."""
    return (
        view.tokens[index].like_num and view.lower(index + 1) in ("-", "‑") and index + 2 < len(view.tokens)
    )


def is_noun(token: Token) -> bool:
    """Whether a word may head a counted noun phrase: a common noun, or the plural name of a people."""
    if not token.text[0].isalpha() or ("-" in token.text and token.text[-1].isdigit()):
        return False
    return (
        (token.pos_ == "NOUN" and token.tag_ != "CD")
        or (token.pos_ == "PROPN" and is_plural_name(token))
        or is_demonym(token.text)
    )


def is_plural_name(token: Token) -> bool:
    """Whether a proper noun is plural or plainly a common noun in a capital.

    "Kenyans", "Oscars", "Agents".
    """
    return (
        token.tag_ == "NNPS"
        or counts_people(singular(token))
        or (token.text.islower() and token.text.endswith("s"))
    )


def ends_phrase(view: View, token: Token, index: int) -> bool:
    """Whether a noun is the head: what follows is no noun of its phrase."""
    if index + 1 >= len(view.tokens):
        return True
    following = view.tokens[index + 1]
    if following.text in ("-", "‑"):
        return False
    if following.tag_ == "POS":
        return False
    if is_demonym(token.text) and token.tag_ in ("JJ", "NNP") and following.pos_ in MODIFIER_POS:
        return False  # "150,000 British holidaymakers"
    if token.tag_ in ("NNS", "NNPS") or is_demonym(token.text):
        joined = following.tag_ == "NNS" and token.dep_ == "compound" and token.head.i == following.i
        return not joined or counts_people(singular(token))  # "paid its 2,800 workers bonuses"
    if following.pos_ == "PROPN":
        return not (token.dep_ == "compound" and following.tag_ != "NNP")
    return following.pos_ != "NOUN" and not (
        following.pos_ == "ADJ" and token.dep_ in ("compound", "amod", "npadvmod")
    )


def is_end(view: View, token: Token, lower: str, index: int, start: int, best: int | None) -> bool:
    """Whether a word cannot stand inside the noun phrase."""
    if lower in TIME_WORDS and lower != "more" and not (token.pos_ == "ADJ" and leads_to_noun(view, index)):
        return lower != "home" or not (best is None and leads_to_noun(view, index))
    if best is not None and not (
        lower in ("-", "‑", "'s", "’s", "'", "’")
        or token.pos_ in ("NOUN", "PROPN", "ADJ")
        or token.tag_ in PARTICIPLES
    ):
        return True
    if is_noun(token) or is_compound_start(view, index):
        return False
    if token.pos_ == "NUM" or token.like_num:
        return True
    if lower in DETERMINERS and view.lower(index + 1) not in ("-", "‑"):  # "75 all-electric models"
        return index != start
    if lower == "," or lower in ("and", "or"):
        return (
            index == start
            or view.tokens[index - 1].pos_ not in ("ADJ", "PROPN")
            or index + 1 >= len(view.tokens)
            or view.tokens[index + 1].pos_ != "ADJ"
        )
    if lower in SKIPPED:
        return lower in ("(",) or (lower == "per" and index == start)
    if token.pos_ in ("ADJ", "PROPN"):
        return lower in STATES and best is None and not leads_to_noun(view, index)
    if token.pos_ == "ADV" or token.tag_ == "RB":
        return lower in STOP_ADVERBS or not leads_to_noun(view, index)
    if token.tag_ == "VBD" and lower != "were" and not lower.endswith(("ed", "en", "wn", "lt")):
        return True  # "14 million had private details"
    if token.tag_ in PARTICIPLES or token.pos_ == "VERB":
        return not leads_to_noun(view, index)
    return True


def is_compound_start(view: View, index: int) -> bool:
    """Whether a word of letters begins a hyphened modifier: "all-electric models", "on-site clinics"."""
    return (
        view.lowers[index].isalpha()
        and view.lower(index + 1) in ("-", "‑")
        and view.starts[index + 1] == view.ends[index]
        and leads_to_noun(view, index + 1)
    )


def leads_to_noun(view: View, index: int) -> bool:
    """Whether an adverb or participle modifies a noun right after it.

    "newly arrived officers", "displaced people".
    """
    for step in (1, 2):
        if index + step >= len(view.tokens) or view.sentence[index + step] != view.sentence[index]:
            return False
        token = view.tokens[index + step]
        if is_noun(token):
            return token.tag_ in ("NNS", "NNPS") or step == 1
        if (
            token.pos_ not in ("ADJ", "NOUN", "PROPN")
            and token.tag_ not in PARTICIPLES
            and token.text not in ("-", "‑")
        ):
            return False
    return False
