"""Which way an event lies from the day of publication: -1 past, 1 to come, 0 unclear.

In: a Doc and a place in it.

The verb that governs a date decides; words such as "scheduled" or "due" beside it win over a present
tense. Without a parse
the nearest verb-like words of the sentence stand in for it.
"""

from spacy.tokens import Doc, Token

from mss_kb.nlp.body import body_of
from mss_kb.nlp.dates.words import (
    ACHIEVED,
    AHEAD,
    CONVENING,
    DEFERRING,
    DELIVERED,
    PLANNED,
    PLANNING,
    PROMISING,
    SAYING,
    TABLES,
    TIMETABLE,
)

FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo"})
MODALS = frozenset({"would", "could", "may", "might", "should", "can", "must"})
LONGEST_CLIMB = 12
# How many characters around a date show whether it heads an entry.
FRAME = 6
# Prepositions behind these verbs of the past lead to what is still to come.
LEADS_ON = {"until": DEFERRING, "till": DEFERRING, "to": DEFERRING, "by": PROMISING, "for": PROMISING}
ENDS = frozenset({"to", "until", "till", "through"})
UNIT_WORDS = frozenset(word for forms in TABLES["units"].values() for word in forms)


def direction(doc: Doc, start: int, end: int) -> int:
    """-1, 0 or 1 for the expression at characters `start` to `end`; -2 where its own verb is past."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return 0
    if _is_entry(doc, start, end):
        return -2
    parsed = span[0].has_dep()
    token: Token = span.root if parsed else span[0]
    before = doc[max(span.start - 3, 0) : span.start]
    if any(word.lower_ in SAYING and word.tag_ != "VBN" for word in before):
        return -1
    if (planned := _planned(doc, span.start)) is not None:
        return planned
    lead = doc[span.start - 1].lower_ if span.start else ""
    if span.end < len(doc) and doc[span.end].lower_ in DELIVERED:
        return 1  # "crude for May delivery"
    if lead == "since":
        return -2
    behind = doc[span.end].lower_ if span.end < len(doc) else ""
    if (
        lead == "from"
        and span.start > 1
        and doc[span.start - 2].lower_ in UNIT_WORDS
        and behind not in ENDS  # "the nine months from October to June"
    ):
        return 1  # "a week from Election Day"
    if not parsed:
        return _by_words(doc, span.start)
    verb = _governor(token)
    if verb is None:
        guess = _by_words(doc, span.start)
        return guess if guess and any(word.lower_ in AHEAD for word in token.sent) else 0
    if verb.lemma_ in LEADS_ON.get(lead, ()) and verb.tag_ in ("VBD", "VBN"):
        return 1
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.lemma_ in PLANNING and not helpers & {"had", "was", "were"}:
        return 1
    if verb.lemma_ in CONVENING and any(c.lower_ == "for" and c.i < span.start - 1 for c in verb.children):
        return 1  # "called for a strike on Friday"
    found = _of_verb(verb)
    if not found and lead in ("until", "till", "by"):
        return 1 if verb.tag_ in ("VBZ", "VBP") else 0
    return 2 * found if verb.tag_ == "VBD" and _stands_at(token, verb) else found


def _is_entry(doc: Doc, start: int, end: int) -> bool:
    """Whether a month heads an entry of a chronicle: "**March.** Marines lift out", "May: a wedding".

    Chronicles are written in the present and tell of the past.
    """
    text = body_of(doc)
    before, behind = text[max(0, start - FRAME) : start], text[end : end + FRAME].lstrip("*_ ")
    if any(character.isdigit() for character in text[start:end]):
        return False
    opens_line = not before.rpartition("\n")[2].strip("*_#•-– \t")
    opens_sentence = before.rstrip("*_ ")[-1:] in (".", "!", "?", "”", '"')
    return (opens_line and behind[:1] in (":", ".")) or (opens_sentence and behind[:1] == ":")


def _stands_at(token: Token, verb: Token) -> bool:
    """Whether a date modifies the verb itself, with at most a preposition between them."""
    head = token.head
    return head == verb or (head.pos_ in ("ADP", "SCONJ") and head.head == verb)


def _planned(doc: Doc, start: int) -> int | None:
    """What "due on Saturday" says: to come, or unclear after "was"; None without such a word."""
    for place in range(start - 1, max(start - 3, -1), -1):
        if doc[place].lower_ in PLANNED and (not place or doc[place - 1].lower_ != "than"):
            behind = doc[max(place - 3, 0) : place]
            return 0 if any(word.lower_ in ("was", "were", "had") for word in behind) else 1
    return None


def _governor(token: Token) -> Token | None:
    for _ in range(LONGEST_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _of_verb(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & FUTURE_AUXILIARIES:
        return 1
    if words & MODALS:
        return -1 if any(helper.lower_ == "have" for helper in helpers) else 1
    if verb.tag_ == "VBD" and verb.lemma_ == "be" and any(child.lower_ in AHEAD for child in verb.children):
        return 0
    if any(helper.tag_ == "VBD" for helper in helpers) or verb.tag_ == "VBD":
        return -1
    if (
        any(helper.lower_ in ("has", "have", "'ve", "'s") for helper in helpers)
        and verb.tag_ == "VBN"
        and "be" not in words
    ):
        return -1
    if verb.tag_ == "VB" or "to" in words:
        return _of_infinitive(verb)
    if verb.tag_ in ("VBZ", "VBP") or any(helper.tag_ in ("VBZ", "VBP") for helper in helpers):
        return _of_present(verb)
    if verb.lower_ in AHEAD:
        return 1
    if verb.tag_ == "VBN":
        return -1
    if verb.head.i != verb.i:
        above = _governor(verb.head)
        return _of_verb(above) if above is not None else 0
    return 0


def _of_infinitive(verb: Token) -> int:
    """Of "to vote on Friday".

    To come, unless the verb above tells of the past ("flew to Nairobi on Thursday to sign").
    """
    above = _governor(verb.head) if verb.head.i != verb.i else None
    if above is None:
        return 1
    past = above.tag_ in ("VBD", "VBN") and (verb.dep_ == "advcl" or above.lemma_ in ACHIEVED)
    return -1 if past else 1


def _of_present(verb: Token) -> int:
    """The present of news is what is planned ("ends on 2 October"), unless it reports ("says", "shows")."""
    if verb.lower_ in AHEAD or any(child.lower_ in AHEAD for child in verb.children):
        return 1
    return 1 if verb.lemma_ in TIMETABLE else 0


def _by_words(doc: Doc, start: int) -> int:
    for index in range(start - 1, max(start - 25, -1), -1):
        word = doc[index].lower_
        if word in ("\n", ".", "!", "?", "|"):
            break
        if word in FUTURE_AUXILIARIES or word in AHEAD or word == "would":
            return 1
        if word in ("was", "were", "had", "did") or (word.endswith("ed") and len(word) > 4):
            return -1
    return 0
