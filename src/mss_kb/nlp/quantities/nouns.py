"""The counted noun. In: a View and a figure. Out: the figure with the head of the noun phrase that it counts.

Local patterns decide; of the parse only part-of-speech tags and `compound` arcs are used.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.people import STATES, counts_people, is_demonym
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

MODIFIER_POS = frozenset(("ADJ", "NOUN", "PROPN", "ADV", "NUM"))
PARTICIPLES = frozenset(("VBN", "VBG", "VBD"))
SKIPPED = frozenset(("-", "‑", '"', "“", "”", "‘", "'s", "’s", "'", "’", "per", "and", ",", "(", "or"))
DETERMINERS = frozenset(
    (
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "these",
        "those",
        "this",
        "that",
        "all",
        "a",
        "an",
        "some",
        "any",
        "what",
    )
)
PRONOUNS = frozenset(("them", "whom", "which", "it", "us", "you", "these", "those", "this", "that", "what"))
OTHERS = frozenset(("others",))
TIME_WORDS = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "ago",
        "later",
        "earlier",
        "more",
        "percent",
        "now",
        "then",
        "here",
        "there",
        "not",
        "so",
        "also",
        "alone",
        "home",
        "no",
        "yes",
        "each",
    )
)
STOP_ADVERBS = frozenset(
    (
        "when",
        "where",
        "while",
        "as",
        "since",
        "so",
        "far",
        "too",
        "already",
        "still",
        "yet",
        "only",
        "even",
        "just",
        "than",
        "about",
        "around",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "back",
        "out",
        "up",
        "down",
        "off",
        "away",
        "home",
        "no",
        "yes",
        "together",
        "early",
        "late",
    )
)
POSTPOSED = frozenset((("or", "so"), ("or", "more"), ("or", "fewer"), ("-", "odd"), ("-", "plus")))
LONGEST = 9
PERIODS = frozenset(
    ("year", "month", "week", "quarter", "day", "time", "season", "decade", "morning", "summer")
)
SUFFERED = STATES | word_set("people", "suffered")
BROKEN = frozenset(("point", "magnitude", "star", "percentage", "share"))
LEVELS = word_set("not_quantities", "levels")
IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "police": "police",
    "series": "series",
    "species": "species",
    "troops": "troop",
    "bases": "base",
    "data": "data",
    "media": "media",
    "businesses": "business",
    "houses": "house",
    "doses": "dose",
    "cases": "case",
    "cruises": "cruise",
    "axes": "axis",
    "crises": "crisis",
    "geese": "goose",
    "oxen": "ox",
    "phenomena": "phenomenon",
    "criteria": "criterion",
}


def with_noun(view: View, figure: Figure) -> Figure:
    """The figure with its noun, singular and lower case, where one follows.

    Unchanged for money, measures and durations.
    """
    if figure.sort in (Sort.MONEY, Sort.MEASURE, Sort.DURATION) or figure.noun is not None:
        return figure
    start = figure.last + 1
    if figure.sort is Sort.SHARE and not figure.ratio:
        if figure.unit is None and view.lower(start) in ("-", "‑") and view.lower(start + 1) == "point":
            return replace(figure, sort=Sort.COUNT, noun="point", noun_at=start + 1, hyphened=True)
        return with_whole(view, figure, start)
    start = past_bound(view, figure, start)
    if (
        view.text.startswith(("-", "‑"), figure.end)
        and start + 1 < len(view.tokens)
        and is_noun(view.tokens[start + 1])
        and not is_level(view, figure, start + 1)
    ):
        return replace(figure, noun=singular(view.tokens[start + 1]), noun_at=start + 1, hyphened=True)
    if view.lower(start) == "of" and view.same_sentence(figure.last, start):
        return with_partitive(view, figure, start + 1)
    return with_head(view, figure, start)


def past_bound(view: View, figure: Figure, start: int) -> int:
    """The word after a bound that stands between figure and noun: "5,000+ people", "3,800 or so men"."""
    if view.lower(start) in ("+", "plus", "odd") and view.starts[start] <= figure.end + 1:
        return start + 1
    return start + 2 if (view.lower(start), view.lower(start + 1)) in POSTPOSED else start


def with_whole(view: View, figure: Figure, start: int) -> Figure:
    """A share with the noun that it is a share of: "51% of people", "half the schools"."""
    after = view.lower(start)
    if after == "of":
        start += 1
    elif after not in DETERMINERS:
        return figure
    if view.lower(start) in PRONOUNS and view.lower(start) not in DETERMINERS:
        return figure
    shared = with_head(view, figure, start)
    return figure if after != "of" and shared.noun in PERIODS else shared  # "5 percent this year"


def with_partitive(view: View, figure: Figure, start: int) -> Figure:
    """The noun after "of": "hundreds of people"; "of them", "two of their own" leave it to an antecedent."""
    if (
        view.lower(start) in PRONOUNS
        and view.lower(start + 1) not in ("", *DETERMINERS)
        and view.lower(start) in DETERMINERS
    ):
        return with_head(view, figure, start)
    if view.lower(start) in PRONOUNS or view.lower(start + 1) == "own":
        return figure
    return with_head(view, figure, start)


def with_head(view: View, figure: Figure, start: int) -> Figure:
    """The figure with the head of the noun phrase that starts at a word.

    A determiner right after a count starts another.
    """
    if (
        start == figure.last + 1
        and (figure.sort is Sort.COUNT or figure.ratio)
        and view.lower(start) in DETERMINERS
        and view.lower(start + 1) not in ("-", "‑")
    ):
        return figure
    found = head_from(view, figure.last, start)
    if found is not None and (view.lowers[found] == "ones" or is_level(view, figure, found)):
        return figure
    if found is not None and view.lowers[found] not in OTHERS:
        noun = singular(view.tokens[found])
        return replace(figure, noun=noun, noun_at=found)
    if view.same_sentence(figure.last, start) and (
        view.lower(start) in OTHERS or view.lower(start) in STATES
    ):
        return replace(figure, people=True, noun_at=start if view.lower(start) in OTHERS else None)
    if (
        view.lower(start) in ("were", "was", "are")
        and view.lower(start + 1) in SUFFERED
        and view.same_sentence(figure.last, start + 1)
    ):
        return replace(figure, people=True)
    return figure


def is_level(view: View, figure: Figure, found: int) -> bool:
    """Whether a singular noun after more than one names what the number is, not what it counts.

    "the 6.9 billion average", "the 20,000 mark"; a broken number counts no single thing ("a 6.4 quake").
    """
    if figure.low == 1 or figure.number.scale > 1:
        return figure.low != 1 and view.lowers[found] in LEVELS
    is_broken = bool(figure.low % 1) and view.tokens[found].tag_ == "NN" and found == figure.last + 1
    return view.lowers[found] in LEVELS or (is_broken and view.lowers[found] not in BROKEN)


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


def singular(token: Token) -> str:
    """The noun in singular and lower case; the lemma where the tagger saw a common noun, else by spelling."""
    lower = "".join(char for char in token.lower_ if char.isprintable())
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    if token.pos_ == "NOUN" and token.lemma_ and len(lower) == len(token):
        return token.lemma_.lower()
    return strip_plural(lower)


def strip_plural(word: str) -> str:
    """A plural without its ending, by spelling alone: "batteries" gives "battery"."""
    if (
        len(word) < 4
        or not word.endswith("s")
        or (word.endswith(("ss", "us", "is")) and not word.endswith(("elis", "akis", "anis", "qis")))
    ):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
