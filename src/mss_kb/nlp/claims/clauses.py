"""Whether a date or place in one clause speaks for a figure in another.

In: two tokens. Out: what it costs, or None where it cannot.

A time or place holds for its own clause; for clauses under it; for a coordinate clause only from the front of
the sentence and in the same tense. Out of a subordinate clause it reaches the clause above only where the two
go on together ("when", "as", "while").
"""

from functools import cache

from spacy.tokens import Token

from mss_kb.lexicon import load
from mss_kb.nlp.claims.tense import is_to_come


@cache
def event_nouns() -> frozenset[str]:
    """Nouns of events that happen on a day."""
    return frozenset(load("events")["events"])


HEADS = frozenset({"ROOT", "conj", "advcl", "relcl", "ccomp", "parataxis", "acl"})
# How many words lie between an event and the last word that describes it.
EVENT_REACH = 7
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
TOGETHER = frozenset({"when", "as", "while", "where"})
# What happens in an event stands behind these: `an accident in which eight were hurt`.
INSIDE = frozenset({"in", "during", "at"})
ABOVE = 0.8
# `in November 2024, when`: so far behind a date its clause begins.
NEXT_TO = 2


def reach_across(spot: Token, figure: Token, cue: Token | None) -> float | None:
    """The extra distance from a date or place at `spot` to a figure whose metric `cue` decided.

    None where it does not reach.
    """
    ours = {clause_head(figure).i: clause_head(figure)}
    if cue is not None and cue.pos_ in ("VERB", "AUX"):
        head = clause_head(cue)
        ours[head.i] = head
    theirs = clause_head(spot)
    if is_of_next_verb(spot, figure):
        return None
    if theirs.i in ours or any(is_told_by_when(spot, head) for head in ours.values()):
        return 0.0
    costs = [cost for head in ours.values() if (cost := between(spot, theirs, head, figure)) is not None]
    return min(costs) if costs else None


def is_of_next_verb(spot: Token, figure: Token) -> bool:
    """Whether a time or place behind the second of two coordinate verbs is that verb's alone.

    `has 9,000 officers and lost 1,600 in 2023`: the two are told in different tenses.
    """
    if spot.i < figure.i:
        return False
    theirs, ours = nearest_verb(spot), nearest_verb(figure)
    return (
        theirs.dep_ == "conj"
        and theirs.head.i == ours.i
        and ours.i < figure.i < min(theirs.i, spot.i)
        and is_finite(theirs)
        and is_finite(ours)
        and (is_past(theirs) != is_past(ours) or is_to_come(theirs) != is_to_come(ours))
    )


def is_of_verb_before(spot: Token, figure: Token) -> bool:
    """Whether a time behind the first of two coordinate verbs is that verb's, and the figure the second's.

    A state has a time of its own: `sent its first officers in June 2024 and at its peak had 744`.
    """
    theirs, ours = nearest_verb(spot), nearest_verb(figure)
    return ours.dep_ == "conj" and ours.head.i == theirs.i and theirs.i < spot.i < ours.i


def is_told_apart(spot: Token, figure: Token) -> bool:
    """Whether a clause after `after` or `before` stands between: what it tells has another time.

    `on Tuesday banned all flights after three jets were hit`.
    """
    return any(
        token.lower_ in ("after", "before") and token.dep_ == "mark"
        for token in spot.doc[spot.i + 1 : figure.i]
    )


def is_of_purpose(spot: Token, figure: Token, cue: Token | None) -> bool:
    """Whether a time belongs to what the figure is for: `needs $139 million to feed them until March`.

    The subject of the verb above does it itself: `325 are set to fly on 1 April`.
    """
    verb = spot
    for _ in range(8):
        verb = nearest_verb(verb)
        if verb.i <= figure.i or verb.head.i == verb.i:
            return False
        if is_infinitive(verb) and verb.dep_ in ("xcomp", "advcl", "acl", "relcl"):
            return (
                verb.head.i < figure.i
                and not is_ancestor(verb, figure)
                and (cue is None or (cue.i != verb.i and not is_ancestor(verb, cue)))
            )
    return False


def nearest_verb(token: Token) -> Token:
    """The first verb above the token; the root where there is none."""
    for _ in range(20):
        token = token.head
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
    return token


def is_told_by_when(spot: Token, head: Token) -> bool:
    """Whether the clause at `head` tells what happened at the date.

    `the previous month, when 31,310 were sent back`.
    """
    return any(
        child.lower_ == "when" and (is_ancestor(spot, head) or 0 < child.i - spot.i <= NEXT_TO)
        for child in head.children
        if head.dep_ in ("relcl", "advcl")
    )


def clause_head(token: Token) -> Token:
    """The verb of the token's clause; the root where there is none."""
    for _ in range(40):
        is_clause = (
            token.pos_ in ("VERB", "AUX")
            and token.dep_ in HEADS
            and (token.dep_ != "conj" or has_subject(token))
        )
        if is_clause or token.head.i == token.i:
            return token
        token = next((verb for verb in later_conjuncts(token) if lost_subject(verb) == token), token.head)
    return token


def between(spot: Token, theirs: Token, ours: Token, figure: Token) -> float | None:
    """What it costs to go from the clause `theirs` to the clause `ours`."""
    if is_ancestor(theirs, ours):
        if is_before_past(ours) and not is_before_past(theirs) and not is_fronted(spot, theirs):
            return None  # "El Salvador, which had promised 78, sent 31 on Saturday"
        # Down into a clause below: a relative clause with a verb of its own has its own time and place.
        is_own = is_finite(ours) and ours.dep_ == "relcl"
        if is_own and not goes_on(theirs, ours) and not tells_of_event(ours):
            return None
        if on_way_is_conj(ours, theirs) and not (
            (is_fronted(spot, theirs) or is_violent(theirs)) and same_tense(theirs, ours)
        ):
            return None
        return ABOVE
    if is_ancestor(ours, theirs):
        return upward(theirs, ours, figure)
    return None


def is_gapped(verb: Token) -> bool:
    """Whether a coordinate verb shares its auxiliary with the one before, and so its time and place.

    `150 were killed and 92 wounded there`.
    """
    return (
        verb.tag_ in ("VBN", "VBD")
        and verb.head.tag_ == "VBN"
        and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    )


def goes_on(above: Token, below: Token) -> bool:
    """Whether a relative clause tells what the clause above led to.

    Both in the simple past, `attacked ... in an assault that claimed`.
    """
    subject = next((child for child in below.children if child.dep_ == "nsubj"), None)
    return above.tag_ == below.tag_ == "VBD" and subject is not None and subject.tag_ in ("WDT", "WP")


def tells_of_event(clause: Token) -> bool:
    """Whether a relative clause tells what happened in an event: `an accident in which eight were hurt`."""
    is_within = any(
        token.tag_ in ("WDT", "WP", "WRB") and (token.head.lower_ in INSIDE or token.lower_ == "where")
        for token in clause.subtree
        if token.i < clause.i
    )
    return is_within and names_event(clause.head)


def names_event(noun: Token) -> bool:
    """Whether a noun, or one that it only describes, is an event: `the ambush of 25 March on the road`."""
    for _ in range(EVENT_REACH):
        if noun.pos_ not in ("NOUN", "PROPN", "ADP", "NUM"):
            return False
        if noun.lemma_.lower() in event_nouns():
            return True
        noun = noun.head
    return False


def upward(theirs: Token, ours: Token, figure: Token) -> float | None:
    """What it costs to come out of a clause below: each clause on the way must let its time and place out."""
    clause, first = theirs, True
    while clause.i != ours.i:
        if clause.dep_ == "parataxis" or (
            clause.dep_ == "conj" and has_subject(clause) and not is_gapped(clause)
        ):
            return None
        if (
            clause.dep_ == "acl"
            and clause.tag_ == "VBN"
            and clause.head.dep_ == "conj"
            and clause.head.head.i in (ours.i, figure.i)
        ):
            pass  # "1,554 people were killed and 826 injured from January to March": one time for both
        elif clause.dep_ == "relcl" and clause.head.lemma_.lower() in event_nouns():
            pass  # "killed 40 in an attack that began on Thursday": the event's own time
        elif clause.dep_ in ("relcl", "acl") and not (
            first and (clause.head.i == figure.i or is_ancestor(clause.head, figure)) and is_of_head(clause)
        ):
            return None
        if clause.dep_ in ("advcl", "relcl", "acl") and is_infinitive(clause):
            return (
                None  # what something is for has its own time: `needs $139 million to feed them until March`
            )
        if clause.dep_ == "advcl":
            marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
            if marks and not marks & TOGETHER:
                return None
        clause, first = clause_head(clause.head), False
        if clause.head.i == clause.i:
            break
    return ABOVE


def is_of_head(clause: Token) -> bool:
    """Whether a relative clause tells when its head noun did the same as the clause above says.

    Not where it tells of something else of it: `269 officers, whose training ended in April, are on standby`.
    """
    return not any(child.tag_ == "WP$" for token in clause.children for child in token.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with `to`."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_ancestor(above: Token, below: Token) -> bool:
    """Whether climbing from `below` reaches `above`."""
    for _ in range(40):
        if below.head.i == below.i:
            return False
        below = below.head
        if below.i == above.i:
            return True
    return False


def on_way_is_conj(below: Token, above: Token) -> bool:
    """Whether the way up from `below` to `above` goes over a coordination of clauses."""
    while below.i != above.i:
        if below.dep_ == "conj" and below.pos_ in ("VERB", "AUX") and has_subject(below):
            return True
        if below.head.i == below.i:
            return False
        below = below.head
    return False


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own.

    A coordinate verb without one shares the clause of the verb before it.
    """
    return has_parsed_subject(verb) or lost_subject(verb) is not None


def has_parsed_subject(verb: Token) -> bool:
    """Whether the parse gives the verb a subject."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)


def lost_subject(verb: Token) -> Token | None:
    """The subject that the parse has hung on the verb before, as if it were coordinate with it.

    `4,000 were shot, and 80% of the city is in gang hands`: the share is the subject of `is`.
    """
    if verb.dep_ != "conj" or not is_finite(verb) or has_parsed_subject(verb):
        return None
    nouns = [
        child
        for child in verb.head.children
        if child.dep_ == "conj" and child.pos_ in NOMINAL and verb.head.i < child.i < verb.i
    ]
    return nouns[-1] if nouns and verb.head.pos_ in ("VERB", "AUX") else None


def later_conjuncts(noun: Token) -> list[Token]:
    """The verbs coordinate with a noun that is itself coordinate with a verb."""
    if noun.dep_ != "conj" or noun.pos_ not in NOMINAL:
        return []
    return [sibling for sibling in noun.head.children if sibling.i > noun.i and sibling.dep_ == "conj"]


def is_before_past(verb: Token) -> bool:
    """Whether a clause is told in the past perfect."""
    return verb.tag_ == "VBN" and any(
        child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children
    )


def is_present(figure: Token) -> bool:
    """Whether the figure's clause is told in the present."""
    verb = clause_head(figure)
    return (
        verb.pos_ in ("VERB", "AUX")
        and is_finite(verb)
        and not is_past(verb)
        and not any(c.tag_ == "MD" for c in verb.children)
    )


def is_violent(verb: Token) -> bool:
    """Whether a verb tells of an act that kills: what follows is of the same day.

    `the hospital was attacked on Christmas Eve and two journalists were shot dead`.
    """
    return verb.lemma_.lower() in violent_verbs()


@cache
def violent_verbs() -> frozenset[str]:
    """Verbs of attack, lower case lemmas."""
    return frozenset(load("events")["violent"])


def is_fronted(spot: Token, verb: Token) -> bool:
    """Whether the date or place stands before its clause's verb: it sets the scene for what follows."""
    return spot.i < verb.i


def same_tense(a: Token, b: Token) -> bool:
    """Whether both clauses are in the past, or neither is."""
    return is_past(a) == is_past(b)


def is_past(verb: Token) -> bool:
    """Whether a clause is told in the past."""
    if verb.tag_ in ("VBD", "VBN"):
        return not any(
            child.tag_ in ("VBZ", "VBP") and child.lemma_ == "be"
            for child in verb.children
            if child.dep_ in ("aux", "auxpass")
        )
    return any(child.tag_ == "VBD" for child in verb.children if child.dep_ in ("aux", "auxpass"))


def is_finite(verb: Token) -> bool:
    """Whether a verb has tense or an auxiliary."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        child.dep_ in ("aux", "auxpass") for child in verb.children
    )


def since_clause(token: Token) -> bool:
    """Whether the token stands in a clause after `since`, which says from when."""
    head = clause_head(token)
    return head.dep_ == "advcl" and any(child.lower_ == "since" for child in head.children)
