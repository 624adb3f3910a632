"""Conditions and modal verbs: what is put as if.

In: the clauses of a text. Out: the stretches that are hypothetical.

"Will", "planned" and "expected" are asserted of what is to come; "would" is not, unless it reports a promise
made earlier.
"""

from collections.abc import Iterator

from mss_kb.model import Assertion
from mss_kb.nlp.context.scope import MARKS, Clauses, Reached

# How far before "would" the verb of the promise may stand, and after it its own verb, in tokens.
PROMISE_REACH, VERB_REACH = 25, 4
RATE_REACH = 12


def conditions(clauses: Clauses, start: int, end: int) -> Iterator[Reached]:
    """The conditions of the sentence [start, end), each with its main clause where that has a modal verb."""
    for at in range(start, end):
        opens = at == start or clauses.lower[at - 1] in MARKS | {
            "“",
            '"',
            "and",
            "but",
            "even",
            "that",
            "only",
        }
        with_modal = opens and clauses.has("conditions_with_modal", at) and _modal_after(clauses, at + 1, end)
        if (not with_modal and not clauses.has("conditions", at)) or (
            clauses.lower[at] == "provided" and not _that(clauses, at, end)
        ):
            continue
        if clauses.lower[at] == "should" and clauses.tags[at] != "MD":
            continue
        close = clauses.end_from(at + 1, end)
        yield Reached(at, close, Assertion.HYPOTHETICAL, at, at + 1, True)
        main = close + 1
        if opens and close < end and clauses.lower[close] == "," and main < end:
            finish = clauses.end_from(main, end)
            if any(clauses.has("modals", i) and clauses.tags[i] == "MD" for i in range(main, finish)):
                yield Reached(main, finish, Assertion.HYPOTHETICAL, at, at + 1, True)


def modal_verbs(clauses: Clauses, at: int, start: int, end: int) -> Iterator[Reached]:
    """The clause of a modal verb at `at`, or of an announced rate; nothing for another word."""
    if clauses.tags[at] == "MD" and clauses.has("hypothetical_modals", at):
        negated = at + 1 < end and clauses.lower[at + 1] == "not"
        ability = clauses.lower[at] == "could" and negated
        if ability or (not _is_rate(clauses, at, start) and _reports_promise(clauses, at, start, end)):
            return
        yield _clause_of(clauses, at, at + 1, start, end)
    elif _is_future(clauses, at, end) and _is_rate(clauses, at, start):
        yield _clause_of(clauses, at, at + 1, start, end)


def _clause_of(clauses: Clauses, at: int, after: int, start: int, end: int) -> Reached:
    return Reached(
        clauses.start_from(at, start), clauses.end_from(after, end), Assertion.HYPOTHETICAL, at, after, True
    )


def _reports_promise(clauses: Clauses, at: int, start: int, end: int) -> bool:
    """Whether "would" is the past of "will": "announced that it would send 600"."""
    if clauses.lower[at] != "would":
        return False
    told = any(
        clauses.has("promising", i) and clauses.tags[i].startswith("VB")
        for i in range(max(start, at - PROMISE_REACH), at)
    )
    verb = next(
        (i for i in range(at + 1, min(end, at + 1 + VERB_REACH)) if clauses.tags[i].startswith("VB")), None
    )
    return told and verb is not None and clauses.has("undertakings", verb)


def _is_future(clauses: Clauses, at: int, end: int) -> bool:
    if clauses.has("future", at):
        return True
    return (
        clauses.lower[at] in {"are", "is"}
        and at + 2 < end
        and clauses.lower[at + 1] == "to"
        and clauses.tags[at + 2] == "VB"
    )


def _is_rate(clauses: Clauses, at: int, start: int) -> bool:
    """Whether a figure per day, week or month stands just before the verb at `at`."""
    for i in range(max(start, at - RATE_REACH), at - 1):
        if clauses.has("rate_words", i) and clauses.has("rate_units", i + 1):
            return any(clauses.tags[j] == "CD" for j in range(max(start, i - RATE_REACH), i))
    return False


def _modal_after(clauses: Clauses, at: int, end: int) -> bool:
    return any(clauses.has("modals", i) and clauses.tags[i] == "MD" for i in range(at, end))


def _that(clauses: Clauses, at: int, end: int) -> bool:
    return at + 1 < end and clauses.lower[at + 1] == "that"
