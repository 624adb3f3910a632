"""The words that attribute.

In: one unit of a Reading. Out: its cues in text order, each with the phrase that names its source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.phrases import (
    AUXILIARIES,
    COMMAS,
    NOUNS,
    Phrase,
    phrase_after,
    phrase_before,
    skip_left,
    subject_of,
    with_apposition,
)
from mss_kb.nlp.attribution.reading import Name, Reading, Unit
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.words import Words

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
STOPS = frozenset({",", ".", ";", ":", "–", "—", "--", "(", ")", "“", "”", '"', "«", "»", "!", "?"})
PHRASAL = frozenset({"clause"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PASSIVE = frozenset({"was", "were", "been", "is", "are", "be", "being"})
# How far a complement, an agent or a figure may be from its verb, in tokens.
REACH = 30
YEAR = 4


class Reach(Enum):
    """What a cue covers: what follows it, both sides (a remark in commas), or only its own stretch between commas."""

    AFTER = "after"
    BOTH = "both"
    LOCAL = "local"


@dataclass(frozen=True)
class Cue:
    """A cue at tokens [start, end); its whole remark with the source stands at [opens, closes)."""

    start: int
    end: int
    opens: int
    closes: int
    phrase: Phrase | None
    reach: Reach
    kind: str


def cues_in(reading: Reading, unit: Unit, words: Words, book: SourceBook) -> list[Cue]:
    """All cues of a unit outside direct speech, in text order, none within another's words."""
    found: list[Cue] = []
    for at in range(unit.start, unit.end):
        if reading.speech_at[at] >= 0 or (found and at < found[-1].end):
            continue
        cue = (
            phrase_cue(reading, unit, at, words)
            or verb_cue(reading, unit, at, words, book, after_cue=bool(found))
            or count_cue(reading, unit, at, words)
            or bracket_cue(reading, unit, at)
            or label_cue(reading, unit, at)
            or colon_cue(reading, unit, at)
        )
        if cue:
            found.append(cue)
    return found


def verb_cue(
    reading: Reading, unit: Unit, at: int, words: Words, book: SourceBook, *, after_cue: bool
) -> Cue | None:
    """A reporting verb with its subject, or with its agent after "by"."""
    frames = words.frames_of(reading.lower[at])
    pair = tuple(reading.lower[at : at + 2])
    if pair in words.phrases["phrasal"]:
        frames = PHRASAL
    if not frames or not _may_be_verb(reading, unit, at):
        return None
    left = skip_left(reading, unit, at)
    previous = reading.lower[left - 1] if left > unit.start else ""
    if previous in PASSIVE or (
        reading.tags[at] == "VBN" and previous not in AUXILIARIES and not _has_have(reading, left, at)
    ):
        agent = _agent(reading, unit, at)
        if agent:
            finite = previous in PASSIVE and not _in_relative(reading, unit, at)
            return Cue(at, agent.start, at, agent.end, agent, Reach.BOTH if finite else Reach.LOCAL, "agent")
        if previous in PASSIVE:
            return None
    if previous == "to":
        return None
    if previous in {"and", "but", "or"} and "clause" in frames and after_cue:
        return Cue(at, at + 1, at, at + 1, None, Reach.AFTER, "verb")
    if reading.tags[at] == "VBG" and not _has_subject(reading, at):
        return _participle(unit, at, frames) if "clause" in frames else None
    phrase = subject_of(reading, unit, at)
    if phrase and phrase.is_antecedent and not _can_speak(reading, unit, phrase, book):
        return None
    head = reading.lower[phrase.head] if phrase else ""
    if phrase is None or head in {"i", "we", "you", "who"} or words.has("own_voice", head):
        return None
    if phrase.head > at:
        phrase = with_apposition(reading, unit, phrase)
        return (
            Cue(at, at + 1, at, phrase.end, phrase, Reach.BOTH, "verb")
            if frames & {"clause", "quote"}
            else None
        )
    return _with_subject(reading, unit, at, frames, phrase, words, book)


def phrase_cue(reading: Reading, unit: Unit, at: int, words: Words) -> Cue | None:
    """The cue of "according to X" or "citing X": before its clause it covers what follows, else the whole unit."""
    for phrase_words in words.phrases["before_source"]:
        end = at + len(phrase_words)
        if reading.lower[at] == phrase_words[0] and tuple(reading.lower[at:end]) == phrase_words:
            phrase = phrase_after(reading, unit, end)
            if phrase is None:
                return None
            phrase = with_apposition(reading, unit, phrase)
            leads = (
                at == unit.start
                or reading.lower[at - 1] in {";", ":"}
                or (phrase_words[-1] != "to" and phrase_words[0] != "as")
            )
            if at > unit.start and reading.lower[at - 1] in {"and", "but"}:
                leads = True
            return Cue(at, end, at, phrase.end, phrase, Reach.AFTER if leads else Reach.BOTH, "according_to")
    return None


def count_cue(reading: Reading, unit: Unit, at: int, words: Words) -> Cue | None:
    """The cue of "by X's count", "by the count of X", "X's estimate of N" or "the figure comes from X"."""
    if not words.has("count_nouns", reading.lower[at]) or reading.tags[at] not in NOUNS:
        return None
    phrase = phrase_before(reading, unit, at + 1)
    if phrase is None:
        return None
    before = reading.lower[phrase.start - 1] if phrase.start > unit.start else ""
    owner = _owner(reading, phrase)
    after = reading.lower[at + 1] if at + 1 < unit.end else ""
    if before in {"by", "on"} or (before == "in" and owner):
        closes = at + 1
        if owner is None and after == "of":
            owner = phrase_after(reading, unit, at + 2)
            closes = owner.end if owner else closes
        if owner is None:
            return None
        opens = phrase.start - 1
        leads = opens == unit.start
        apart = opens > unit.start and reading.lower[opens - 1] == ","
        reach = Reach.AFTER if leads else Reach.BOTH if apart else Reach.LOCAL
        return Cue(opens, closes, opens, closes, owner, reach, "count")
    verb = at + 1
    while verb < unit.end and (reading.lower[verb] == "of" or reading.tags[verb] in {"CD", "$"}):
        verb += 1
    for comes in words.phrases["comes_from"]:
        if tuple(reading.lower[verb : verb + len(comes)]) == comes:
            owner = phrase_after(reading, unit, verb + len(comes))
            return (
                None
                if owner is None
                else Cue(at, owner.start, phrase.start, owner.end, owner, Reach.BOTH, "count")
            )
    if owner and after in {"of", "that", "for", "is", "was", "are", "were", "stands", "stood", ":"}:
        return Cue(phrase.start, at + 1, phrase.start, at + 1, owner, Reach.AFTER, "count")
    return None


def bracket_cue(reading: Reading, unit: Unit, at: int) -> Cue | None:
    """A sitrep's "(IOM, June)" or "(source: OCHA)"; a bare "(IOM)" only repeats the name before it."""
    if reading.lower[at] != "(" or at + 2 >= unit.end:
        return None
    first = at + 1
    if reading.lower[first] in {"source", "sources"}:
        first += 2 if reading.lower[first + 1] == ":" else 1
    name = reading.name_at.get(first)
    bare = (
        name is not None
        and name.end < unit.end
        and reading.lower[name.end] == ")"
        and not _repeats_name_before(reading, unit, at, name)
    )
    if (
        name is None
        and reading.doc[first].is_upper
        and reading.doc[first].is_alpha
        and len(reading.doc[first]) > 1
    ):
        name = Name(first, first + 1, reading.doc[first].text, "", EntityType.ORG)
    if name is None or name.type not in {EntityType.ORG, EntityType.FORCE} or name.end >= unit.end:
        return None
    after = reading.lower[name.end]
    is_said = (
        first > at + 1 or after == "," or bare or (reading.tags[name.end] == "CD" and len(after) == YEAR)
    )
    closes = next((i for i in range(name.end, min(unit.end, at + 12)) if reading.lower[i] == ")"), None)
    if not is_said or closes is None:
        return None
    phrase = Phrase(name.start, name.end, name.end - 1)
    return Cue(at, closes + 1, at, closes + 1, phrase, Reach.BOTH, "brackets")


def _repeats_name_before(reading: Reading, unit: Unit, at: int, name: Name) -> bool:
    """Whether "(IOM)" only gives the acronym of the name before it."""
    before = reading.name_at.get(at - 1) if at > unit.start else None
    if before is not None:
        return before.entity_id == name.entity_id or before.type in {EntityType.ORG, EntityType.FORCE}
    return at > unit.start and reading.tags[at - 1] in {"NNP", "NNPS"}


def label_cue(reading: Reading, unit: Unit, at: int) -> Cue | None:
    """A name before a colon at the start of a sentence ("UN: 5,600 killed"), or after a dash at its end ("- IOM")."""
    name = reading.name_at.get(at)
    if (
        name is None
        or name.start != at
        or name.type not in {EntityType.ORG, EntityType.FORCE, EntityType.PERSON}
    ):
        return None
    phrase = Phrase(name.start, name.end, name.end - 1)
    if at == unit.start and name.end < unit.end and reading.lower[name.end] == ":":
        return Cue(at, name.end + 1, at, name.end + 1, phrase, Reach.AFTER, "label")
    ends = name.end == unit.end or (name.end + 1 == unit.end and reading.lower[name.end] in {".", ")"})
    if ends and at - 1 > unit.start and reading.lower[at - 1] in {"–", "—", "--"}:
        return Cue(at - 1, name.end, at - 1, name.end, phrase, Reach.BOTH, "label")
    return None


def colon_cue(reading: Reading, unit: Unit, at: int) -> Cue | None:
    """A speaker before a colon and a quotation, without a verb of saying (The mayor was blunt: “...)."""
    if reading.lower[at] != ":" or at + 1 >= unit.end or reading.speech_at[at + 1] < 0 or at == unit.start:
        return None
    people = [
        n for i in range(unit.start, at) if (n := reading.name_at.get(i)) and n.type is EntityType.PERSON
    ]
    phrase = (
        Phrase(people[0].start, people[0].end, people[0].end - 1)
        if people
        else phrase_before(reading, unit, at)
    )
    return Cue(at, at + 1, at, at + 1, phrase, Reach.AFTER, "quote") if phrase else None


def _with_subject(
    reading: Reading,
    unit: Unit,
    at: int,
    frames: frozenset[str],
    phrase: Phrase,
    words: Words,
    book: SourceBook,
) -> Cue | None:
    """A verb after its subject: what it covers depends on what follows it."""
    after = list(_segment(reading, unit, at + 1))
    lower = [reading.lower[i] for i in after]
    has_figure = any(_is_figure(reading, i) for i in after)
    opens = phrase.start
    nexts = reading.lower[at + 1] if at + 1 < unit.end else ""

    def cue(reach: Reach, kind: str = "verb", end: int = at + 1) -> Cue:
        return Cue(at, end, opens, max(end, at + 1), phrase, reach, kind)

    if frames & {"clause", "that"} and any(
        reading.lower[i] == "that" and reading.tags[i] == "IN" for i in after[:14]
    ):
        return cue(Reach.AFTER)
    if "at" in frames and (to := _figure_after(reading, unit, at, "at")):
        return cue(_relative_reach(reading, unit, phrase), end=to)
    if "arrive_at" in frames:
        return (
            cue(Reach.AFTER) if nexts == "at" and at + 2 < unit.end and _is_figure(reading, at + 2) else None
        )
    if "as" in frames and has_figure and ("as" in lower or any(words.has("count_nouns", w) for w in lower)):
        return cue(Reach.AFTER)
    if "as" in frames and words.has("count_nouns", lower[-1] if lower else ""):
        return cue(Reach.AFTER)
    if "of" in frames and any(w == "of" and _opens_figure(reading, i + 1, unit) for w, i in zip(lower, after, strict=True)):
        return cue(Reach.AFTER)
    if "to" in frames and nexts == "to":
        return cue(Reach.AFTER)
    is_document = book.is_document(phrase)
    if (
        frames & {"object", "object_anyone"}
        and has_figure
        and (
            "object_anyone" in frames
            or is_document
            or (book.may_count(unit, phrase) and not ("having" in frames and book.is_force(phrase)))
        )
    ):
        return cue(Reach.AFTER)
    if "publish" in frames and (document := _document_among(reading, after, words)) is not None:
        return cue(Reach.AFTER, "publication", document + 1)
    if not frames & {"clause", "quote"} and not (is_document and "that" in frames):
        return None
    if frames & {"clause", "that"} and any(reading.tags[i] in FINITE for i in after):
        return cue(Reach.AFTER)
    stop = after[-1] + 1 if after else at + 1
    follows = reading.lower[stop] if stop < unit.end else "."
    if _takes_object(reading, at, unit, frames):
        return None
    if opens > unit.start and reading.lower[opens - 1] == "as":
        opens -= 1
    if _has_content(reading, unit, opens):
        return Cue(at, at + 1, opens, stop, phrase, Reach.BOTH, "verb")
    if follows == ":" or follows in {"“", '"', "«"}:
        return cue(Reach.AFTER)
    if "clause" in frames and follows == ",":
        return cue(Reach.AFTER, end=at + 1)
    return None


def _can_speak(reading: Reading, unit: Unit, phrase: Phrase, book: SourceBook) -> bool:
    """Whether "which" or "that" stands for a body or a document; other things say nothing."""
    return book.is_document(phrase) or book.may_count(unit, phrase)


def _takes_object(reading: Reading, at: int, unit: Unit, frames: frozenset[str]) -> bool:
    """Whether a thing follows the verb: "added three million", "found a cousin"; a hearer or a day is none."""
    i = at + 1
    while i < unit.end and reading.tags[i] == "RB":
        i += 1
    if i >= unit.end or "hearer" in frames or reading.doc[i].ent_type_ in {"DATE", "TIME"}:
        return False
    return reading.tags[i] in NOUNS | {"DT", "CD", "PRP$", "JJ", "$", "PRP"} or i in reading.name_at


def _has_subject(reading: Reading, at: int) -> bool:
    return any(child.dep_ == "nsubj" for child in reading.doc[at].lefts)


def _in_relative(reading: Reading, unit: Unit, at: int) -> bool:
    """Whether a relative pronoun opens the stretch between commas that holds the verb."""
    for i in range(at - 1, max(unit.start, at - REACH) - 1, -1):
        if reading.tags[i] in {"WP", "WDT", "WP$"}:
            return True
        if reading.lower[i] in STOPS:
            return False
    return False


def _participle(unit: Unit, at: int, frames: frozenset[str]) -> Cue | None:
    """ "..., adding that": the subject is that of the verb before it, which the scope knows."""
    return Cue(at, at + 1, at, at + 1, None, Reach.AFTER, "verb") if at > unit.start else None


def _may_be_verb(reading: Reading, unit: Unit, at: int) -> bool:
    tag = reading.tags[at]
    if tag.startswith("VB"):
        return tag != "VB" or at == unit.start or reading.lower[at - 1] != "to"
    if tag not in {"NNS", "NN", "JJ", "NNP", "NNPS"} or (at in reading.name_at and tag.startswith("NNP")):
        return False
    if at == unit.start or reading.tags[at - 1] not in NOUNS:
        return False
    follows = reading.lower[at + 1] if at + 1 < unit.end else "."
    before = phrase_before(reading, unit, at)
    opens = before.start if before else at
    in_commas = follows in STOPS and opens > unit.start and reading.lower[opens - 1] in COMMAS
    clause_opens = opens == unit.start or reading.lower[opens - 1] in {"and", "but", ",", ";"}
    takes_object = clause_opens and (
        follows == "that"
        or (
            at + 1 < unit.end
            and (
                _is_figure(reading, at + 1)
                or reading.lower[at + 1]
                in {"upwards", "some", "about", "over", "around", "nearly", "at", "more"}
            )
        )
    )
    return in_commas or takes_object


def _has_have(reading: Reading, left: int, at: int) -> bool:
    return any(reading.lower[i] in {"has", "have", "had", "'s", "'d", "’d"} for i in range(left, at))


def _agent(reading: Reading, unit: Unit, at: int) -> Phrase | None:
    for by in range(at + 1, min(unit.end, at + 8)):
        if reading.lower[by] == "by":
            phrase = phrase_after(reading, unit, by + 1)
            is_time = phrase is not None and (
                reading.doc[phrase.head].ent_type_ in {"DATE", "TIME"}
                or (phrase.head not in reading.name_at and reading.tags[phrase.head] == "CD")
            )
            return None if is_time else phrase
        if reading.lower[by] in STOPS:
            return None
    return None


def _segment(reading: Reading, unit: Unit, start: int) -> Iterator[int]:
    """The tokens up to the next stop."""
    for at in range(start, min(unit.end, start + REACH)):
        if reading.lower[at] in STOPS:
            return
        yield at


def _is_figure(reading: Reading, at: int) -> bool:
    token = reading.doc[at]
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    return (
        reading.tags[at] == "CD"
        or token.like_num
        or reading.lower[at] in {"dozens", "hundreds", "thousands", "no", "none", "half", "$"}
    )


def _opens_figure(reading: Reading, at: int, unit: Unit) -> bool:
    """Whether a figure or its qualifier stands at token `at`."""
    return any(_is_figure(reading, i) for i in range(at, min(unit.end, at + 4)))


def _figure_after(reading: Reading, unit: Unit, at: int, preposition: str) -> int | None:
    """The end of "at" where a figure stands right after it or its qualifier."""
    for i in range(at + 1, min(unit.end - 1, at + REACH)):
        if reading.lower[i] in {".", ";"}:
            return None
        if reading.lower[i] == preposition and any(
            _is_figure(reading, j) for j in range(i + 1, min(unit.end, i + 6))
        ):
            return at + 1
    return None


def _relative_reach(reading: Reading, unit: Unit, phrase: Phrase) -> Reach:
    """ "a bill that Washington puts at N" says nothing of the rest of the sentence."""
    before = reading.lower[phrase.start - 1] if phrase.start > unit.start else ""
    return Reach.LOCAL if before in {"that", "which", "what"} else Reach.AFTER


def _document_among(reading: Reading, tokens: list[int], words: Words) -> int | None:
    return next((i for i in tokens if words.has("document", reading.lower[i])), None)


def _has_content(reading: Reading, unit: Unit, opens: int) -> bool:
    """Whether something that can be said stands before a remark: a clause or a figure, not just "On Friday,"."""
    if opens - 1 <= unit.start or reading.lower[opens - 1] not in COMMAS | {",", "!", "?"}:
        return False
    return any(
        reading.tags[i] in FINITE
        or _is_figure(reading, i)
        or reading.speech_at[i] >= 0
        or reading.tags[i] in {"VBN", "VBG"}
        for i in range(unit.start, opens - 1)
    )


def _owner(reading: Reading, phrase: Phrase) -> Phrase | None:
    """ "X" of "X's count"; a plain name before the noun too ("the UN count")."""
    for at in range(phrase.start + 1, phrase.end):
        if reading.lower[at] in POSSESSIVE:
            name = reading.name_at.get(at - 1)
            if name and name.type is EntityType.PLACE:
                return None
            return Phrase(phrase.start, at, at - 1)
    for at in range(phrase.start, phrase.end - 1):
        name = reading.name_at.get(at)
        if name and name.type in {EntityType.ORG, EntityType.FORCE, EntityType.PERSON}:
            return Phrase(name.start, name.end, name.end - 1)
    return None
