"""What a sentence takes from the text before it.

The heading's topic, the figure that an elliptic one goes on from, whose predicate a cue is.
"""

from spacy.tokens import Doc, Span, Token

from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.cues import EVENTS, Hit, find_cues
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.nearness import is_impossible
from mss_kb.nlp.claims.reading import Reading

TOTALS = frozenset({"number", "total", "toll", "figure", "count", "average", "tally", "sum", "headcount"})
ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "agent", "pobj", "oprd"})
MODIFIER = frozenset({"amod", "acl", "compound", "nmod", "relcl"})


def heading_of(doc: Doc, sentence: Span, earlier: Span | None, topic: Reading | None) -> Reading | None:
    """The topic that a heading gives the sentences behind it, until its paragraph or list ends.

    A heading is a short sentence without a verb that ends its line, or in capitals at the start of a
    paragraph.
    """
    if earlier is None:
        return None
    gap = body_of(doc)[earlier.end_char : sentence.start_char]
    if is_heading(earlier):
        hits = [
            hit
            for hit in find_cues(earlier)
            if hit.cue.metric not in EVENTS and hit.cue.metric != Metric.OTHER
        ]
        if not hits:
            return None
        best = max(hits, key=lambda hit: hit.cue.weight)
        return Reading(Metric(best.cue.metric), best, 1.2, "heading")
    return None if "\n\n" in gap else topic


def is_heading(sentence: Span) -> bool:
    """Whether a sentence is a heading."""
    words = [token for token in sentence if token.is_alpha]
    if not words or len(words) > 8 or any(token.like_num for token in sentence):
        return False
    return all(token.is_upper for token in words) or (
        not any(is_finite(token) for token in words) and sentence.text.rstrip()[-1] not in ".!?,;"
    )


def is_finite(token: Token) -> bool:
    """Whether a word makes a sentence; a participle can be a heading: `Kidnapping`, `Killed in camps`."""
    return token.pos_ == "AUX" or (token.pos_ == "VERB" and token.tag_ not in ("VBG", "VBN"))


def owners_of(doc: Doc, hits: list[Hit], figures: list[Figure]) -> dict[int, frozenset[int]]:
    """For each cue's main token the figures (by first token) that it is said of.

    A cue is said of its own arguments, else of the noun that it modifies; figures coordinated with one of
    these share it.
    """
    by_token = {
        i: figure
        for figure in figures
        if figure.kind != "date"
        for i in (*range(figure.first, figure.last + 1), figure.head)
    }
    owners: dict[int, frozenset[int]] = {}
    for hit in hits:
        main = doc[hit.main]
        owned = {
            by_token[c.i].first
            for c in main.children
            if c.dep_ in ARGUMENT and c.i in by_token and not is_impossible(c)
        }
        if not owned and main.dep_ in MODIFIER and main.head.i in by_token:
            owned = {by_token[main.head.i].first}
        for figure in figures:
            head = doc[figure.head]
            if (
                figure.kind != "date"
                and head.dep_ in ("conj", "appos")
                and head.head.i in by_token
                and by_token[head.head.i].first in owned
            ):
                owned.add(figure.first)
        if owned:
            owners[hit.main] = frozenset(owned)
    return owners


def is_anaphoric(doc: Doc, figure: Figure) -> bool:
    """Whether a bare figure takes up the figure told before.

    It is what `it`, `they` or `that` is or comes to, or nothing else is said of it.
    """
    head = doc[figure.last]
    while figure.first <= head.head.i <= figure.last and head.head.i != head.i:
        head = head.head
    verb = head.head if head.head.pos_ != "ADP" else head.head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None and verb.dep_ in ("xcomp", "ccomp"):
        subject = next((child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i == head.i:
        return verb.lemma_.lower() in ("be", "come", "stand", "reach")
    return (
        subject.pos_ == "PRON"
        or subject.lemma_.lower() in TOTALS
        or verb.lemma_.lower() in ("count", "tally", "log", "record", "put", "list", "bury", "find", "see")
    )
