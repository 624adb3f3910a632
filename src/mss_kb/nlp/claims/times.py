"""The dates of a sentence: those of events and those of statements about them. In: a sentence. Out: Spots."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from mss_kb.edtf import first_and_last_day
from mss_kb.model import DateMention, DateType
from mss_kb.nlp.attribution.datelines import datelines
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.clauses import event_nouns
from mss_kb.nlp.claims.echoes import echo_spots
from mss_kb.nlp.claims.scope import DATED_BY, IS_DAY, Spot, spans_of
from mss_kb.nlp.claims.tense import is_to_come, is_would
from mss_kb.nlp.claims.years import with_year

MODIFIES = frozenset({"compound", "amod", "poss", "nmod", "nummod"})
IS_MONTH = re.compile(r"\d{4}-\d\d")
OF = frozenset({"of", "in"})
RELATIVE_WEEK = re.compile(r"(this|last|next|the past) (week|month)|today|yesterday|earlier", re.I)
# Money is asked for by the year of these.
PLANS = frozenset({"plan", "appeal", "budget", "programme", "program"})
# Verbs that tell a count, besides the verbs of saying.
COUNTING = frozenset({"put", "estimate", "revise", "report", "confirm", "announce", "say", "tell"})
# How many words lie between `since` and the date of its event.
SINCE_REACH = 10
# Words that begin a time without a preposition.
OPENERS = frozenset({"earlier", "later", "last", "this", "next"})
MULTIPLES = frozenset({"double", "triple", "twice", "half", "times", "quadruple"})
CHANGES = frozenset(
    {"up", "down", "rise", "increase", "jump", "drop", "fall", "decrease", "growth", "decline"}
)


def date_spots(
    doc: Doc,
    sentence: Span,
    reporting: Sequence[tuple[int, int]],
    cues: frozenset[int],
    before: str | None = None,
    month: str | None = None,
) -> tuple[list[Spot], list[Spot]]:
    """The dates of a sentence that can say when something happened, and those that say when it was said.

    `reporting` are the character spans of verbs of saying; `cues` the tokens of counted events, which a date
    may modify; `before` is the period of the figure told last, `month` the date of the heading.
    """
    spots: list[Spot] = []
    said: list[Spot] = []
    filed = datelines_of(doc)
    for date, span in spans_of(doc, sentence, doc._.mss_kb_dates):
        if any(start <= date.start < end for start, end in filed):
            continue
        if date.edtf is None or date.type not in (DateType.DATE, DateType.TIME):
            continue
        if (
            is_inside_name(span, cues)
            or is_of_document(span)
            or (is_compared(span) and not opens_clause(span))
        ):
            continue
        edtf = with_year(doc, date.edtf, span.root)
        value = edtf.removesuffix("/..") if opens_clause(span) else edtf
        if "/" not in value and is_since_event(span):
            value = f"{value}/.."
        head = length_that_ended(span)
        spot = Spot(
            head.start if head else span.start,
            (head or span).end - 1,
            value,
            date.text,
            change=word_of_change(span),
        )
        is_said = is_reporting_date(date, span, sentence, reporting)
        is_said = is_said or is_month_of_report(doc, spot, spots, reporting)
        (said if is_said else spots).append(spot)
    echoes = echo_spots(doc, sentence, spots, before, month)
    spots = [spot for spot in spots if not any(e.first <= spot.last and spot.first <= e.last for e in echoes)]
    return joined(doc, sorted(spots + echoes, key=lambda spot: spot.first)), said


def length_that_ended(span: Span) -> Span | None:
    """The words before a date that is the end of their length: `the quarter that ended in June`."""
    doc = span.doc
    words = [token.lower_ for token in doc[max(0, span.start - 4) : span.start]]
    that = next((i for i, word in enumerate(words) if word in ("that", "which")), None)
    if that is None or "ended" not in words[that:]:
        return None
    first = span.start - len(words) + that
    return doc[first - 1 : first] if first else None


@lru_cache(maxsize=2)
def datelines_of(doc: Doc) -> list[tuple[int, int]]:
    """The stretches that say where and on which day the report was filed, by character."""
    return datelines(body_of(doc))


def joined(doc: Doc, spots: list[Spot]) -> list[Spot]:
    """Neighbouring months or days told together are one stretch.

    `212 kidnappings in January and February`, `hit on 11 and 12 November`.
    """
    found: list[Spot] = []
    for spot in spots:
        before = found[-1] if found else None
        weekend = weekend_of(doc, before, spot) if before is not None else None
        if before is not None and weekend is not None:
            text = doc[before.first : spot.last + 1].text
            found[-1] = replace(before, last=spot.last, value=weekend, text=text)
        elif (
            before is not None
            and spot.first - before.last == 2
            and doc[before.last + 1].lower_ == "and"
            and is_next(before.value, spot.value)
        ):
            found[-1] = replace(
                before,
                last=spot.last,
                value=f"{before.value}/{spot.value}",
                text=f"{before.text} and {spot.text}",
            )
        else:
            found.append(spot)
    return found


def weekend_of(doc: Doc, before: Spot, spot: Spot) -> str | None:
    """The weekend of a day, or the last or first of a month: `the weekend of 29 November`."""
    if doc[before.last].lower_ != "weekend" or doc[before.last + 1 : spot.first].text.lower() not in OF:
        return None
    if IS_DAY.fullmatch(spot.value):
        day = dt.date.fromisoformat(spot.value.rstrip("~"))
        saturday = day + dt.timedelta(days=5 - day.weekday())
    elif IS_MONTH.fullmatch(spot.value):
        first, last = first_and_last_day(spot.value)
        words = doc[before.first : before.last].text.lower()
        if first is None or last is None or not words.endswith(("last", "first")):
            return None
        if words.endswith("last"):
            saturday = last - dt.timedelta(days=1) - dt.timedelta(days=(last.weekday() - 6) % 7)
        else:
            saturday = first + dt.timedelta(days=(5 - first.weekday()) % 7)
    else:
        return None
    return f"{saturday}/{saturday + dt.timedelta(days=1)}"


def apart(doc: Doc, spots: Sequence[Spot]) -> list[Spot]:
    """The spots with those cut again that were joined by `and`: `January and February 2025`."""
    found: list[Spot] = []
    for spot in spots:
        middle = next((i for i in range(spot.first, spot.last + 1) if doc[i].lower_ == "and"), None)
        first, _, second = spot.value.partition("/")
        if middle is None or not second or ".." in spot.value:
            found.append(spot)
            continue
        found.append(replace(spot, last=middle - 1, value=first, text=doc[spot.first : middle].text))
        found.append(replace(spot, first=middle + 1, value=second, text=doc[middle + 1 : spot.last + 1].text))
    return found


def is_next(first: str, second: str) -> bool:
    """Whether one EDTF month or day follows on the other."""
    if IS_DAY.fullmatch(first) and IS_DAY.fullmatch(second):
        days = [dt.date.fromisoformat(text.rstrip("~")) for text in (first, second)]
        return days[1] - days[0] == dt.timedelta(days=1)
    if not (IS_MONTH.fullmatch(first) and IS_MONTH.fullmatch(second)):
        return False
    (year, month), (later, other) = (map(int, text.split("-")) for text in (first, second))
    return later * 12 + other == year * 12 + month + 1


def opens_clause(span: Span) -> bool:
    """Whether a clause behind the date tells what happened then: `since October, when they announced`."""
    behind = [token.lower_ for token in span.doc[span.end : span.end + 2]]
    return "when" in behind


def is_since_event(span: Span) -> bool:
    """Whether the date is that of an event from which the sentence counts.

    `since the first assault, on 27 January`.
    """
    doc = span.doc
    for i in range(span.start - 1, max(span.sent.start, span.start - SINCE_REACH) - 1, -1):
        token = doc[i]
        if token.lower_ == "since":
            return any(t.pos_ in ("NOUN", "PROPN") for t in doc[i + 1 : span.start])
        if token.pos_ in ("VERB", "AUX") or token.tag_ == "CD":
            return False
    return False


def is_reporting_date(
    date: DateMention, span: Span, sentence: Span, reporting: Sequence[tuple[int, int]]
) -> bool:
    """Whether the date is the day of a statement: `said on Tuesday`. Years, months and `as of` never are."""
    if tells_of_the_future(governor_of(span.root), reporting):
        return True
    if not (IS_DAY.fullmatch(date.edtf or "") or RELATIVE_WEEK.match(date.text)):
        return False
    before = [token.lower_ for token in span.doc[max(0, span.start - 2) : span.start]]
    if before == ["as", "of"] or "since" in before or "by" in before or follows_number(span):
        return False
    behind = span.doc[span.end] if span.end < sentence.end else span.root
    if behind.pos_ == "VERB" and behind.lemma_.lower() in COUNTING:
        return True  # "officials on Monday put the toll at 38"
    governor = governor_of(span.root)
    if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ == "nsubj" and governor.i < span.start:
        governor = governor.head  # "officials on Monday put": the tagger hangs the day on who says it
    is_counting = (
        governor.lemma_.lower() in COUNTING
        and governor.pos_ == "VERB"
        and not any(c.dep_ == "nsubjpass" for c in governor.children)
    )
    return is_counting or any(start <= governor.idx < end for start, end in reporting)


def is_month_of_report(
    doc: Doc, spot: Spot, before: Sequence[Spot], reporting: Sequence[tuple[int, int]]
) -> bool:
    """Whether a month is that of saying, what was said having a time of its own before it.

    `5,600 were killed in 2024, the office reported in January`.
    """
    governor = governor_of(doc[spot.first : spot.last + 1].root)
    is_of_saying = governor.i < spot.first and any(start <= governor.idx < end for start, end in reporting)
    return bool(before) and is_of_saying and IS_MONTH.fullmatch(spot.value) is not None


def tells_of_the_future(verb: Token, reporting: Sequence[tuple[int, int]]) -> bool:
    """Whether a verb of saying tells what is to come: `in October the government said it would deport`."""
    return any(start <= verb.idx < end for start, end in reporting) and any(
        child.dep_ == "ccomp" and (is_would(child) or is_to_come(child)) for child in verb.children
    )


def follows_number(span: Span) -> bool:
    """Whether the date stands right behind a number.

    `Sixty died on Friday, fifty on Saturday, says the coordinator`.
    """
    doc, start = span.doc, span.start
    if start > 1 and doc[start - 1].lower_ in DATED_BY and doc[start - 1].text != ",":
        start -= 1
    return start > span.sent.start and doc[start - 1].like_num


def governor_of(token: Token) -> Token:
    """The first verb or noun above the date, prepositions passed."""
    token = token.head
    for _ in range(3):
        if token.pos_ not in ("ADP", "NUM", "SCONJ", "ADV"):
            break
        token = token.head
    return token


def is_inside_name(span: Span, cues: frozenset[int]) -> bool:
    """Whether the date modifies a noun that is no counted event: `the 2021 murder`, `its 2025/26 budget`."""
    root = span.root
    head = root.head
    if span[0].is_sent_start and span[0].lower_ in OPENERS and span.doc[span.end].tag_ != "POS":
        return False  # "Earlier this month gunmen killed 115": the parser makes it one noun
    if (
        span.start
        and span.doc[span.start - 1].lower_ in ("in", "on", "by")
        and span.doc[span.start - 1].is_sent_start
    ):
        return False
    if (
        root.dep_ not in MODIFIES
        or head.i <= root.i
        or head.i - root.i > 4
        or head.i in cues
        or head.lemma_.lower() in PLANS | event_nouns()
    ):
        return False
    if any(token.is_punct and token.text != "-" for token in span.doc[root.i + 1 : head.i]):
        return False
    return not any(child.dep_ == "nummod" and child.i != root.i for child in head.children)


def is_of_document(span: Span) -> bool:
    """Whether a year stands in brackets behind the number of a document: `resolution 2793 (2025)`."""
    before = span.doc[max(0, span.start - 2) : span.start]
    return len(before) == 2 and before[0].like_num and before[1].text == "("


def is_compared(span: Span) -> bool:
    """Whether the date is only compared with.

    `more than in 2023`, `twice as many as a year ago`, `up from ... in December`.
    """
    window = span.doc[max(span.sent.start, span.start - 4) : span.start]
    before = [token.lower_ for token in window]
    than = before.index("than") if "than" in before else None
    return (
        (than is not None and not any(token.like_num for token in window[than + 1 :]))
        or is_measured_against(window)
        or before[-1:] == ["as"]
        or (
            before[-2:] in (["as", "in"], ["as", "of"], ["as", "at"])
            and before[-3:-2] in (["many"], ["much"])
        )
    )


def is_measured_against(before: Span) -> bool:
    """Whether a figure of another time follows a word of multiples.

    `nearly double the number six months ago`.
    """
    words = [token.lower_ for token in before]
    return words[-1:] in (["number"], ["figure"], ["total"], ["level"], ["rate"]) and bool(
        MULTIPLES & {token.lower_ for token in before.doc[max(0, before.start - 1) : before.end]}
    )


def word_of_change(span: Span) -> int | None:
    """The word of change whose start the date is.

    `up by 24% since December`, `a rise of 9 per cent since June`.
    """
    token = span.root
    for _ in range(5):
        if token.lemma_.lower() in CHANGES:
            return token.i
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            return None
        token = token.head
    return None
