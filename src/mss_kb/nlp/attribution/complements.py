"""What follows a reporting verb.

In: a verb after its subject. Out: the cue with its reach, or None where nothing is reported.
"""

from collections.abc import Iterator

from mss_kb.nlp.attribution.cue import FINITE, REACH, STOPS, Cue, Reach, is_figure, opens_figure
from mss_kb.nlp.attribution.phrases import COMMAS, NOUNS, Phrase
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.words import Words


def cue_by_complement(
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
    has_figure = any(is_figure(reading, i) for i in after)
    opens = phrase.start
    nexts = reading.lower[at + 1] if at + 1 < unit.end else ""

    def cue(reach: Reach, kind: str = "verb", end: int = at + 1) -> Cue:
        return Cue(at, end, opens, max(end, at + 1), phrase, reach, kind)

    if _has_relative_object(reading, unit, phrase, at):
        return cue(Reach.LOCAL) if frames & {"object", "object_anyone"} else None
    if frames & {"clause", "that"} and any(
        reading.lower[i] == "that" and reading.tags[i] == "IN" for i in after[:14]
    ):
        return cue(Reach.AFTER)
    if "at" in frames and (to := _figure_after(reading, unit, at, "at")):
        return cue(_relative_reach(reading, unit, phrase), end=to)
    if "arrive_at" in frames:
        return (
            cue(Reach.AFTER) if nexts == "at" and at + 2 < unit.end and is_figure(reading, at + 2) else None
        )
    if "as" in frames and has_figure and ("as" in lower or any(words.has("count_nouns", w) for w in lower)):
        return cue(Reach.AFTER)
    if "as" in frames and words.has("count_nouns", lower[-1] if lower else ""):
        return cue(Reach.AFTER)
    if "of" in frames and any(
        w == "of" and opens_figure(reading, i + 1, unit) for w, i in zip(lower, after, strict=True)
    ):
        return cue(Reach.AFTER)
    if "toll" in frames and has_figure and book.may_count(unit, phrase) and _has_toll(reading, after, words):
        return cue(Reach.AFTER)
    if "to" in frames and nexts == "to":
        return cue(Reach.AFTER)
    is_document = book.is_document(phrase)
    if not _is_report(reading, at, after):
        return None
    if "clause" in frames and book.may_count(unit, phrase) and _says_figure(reading, unit, at, after):
        return cue(Reach.AFTER)
    if (
        frames & {"object", "object_anyone"}
        and _is_reduced(reading, unit, phrase, at)
        and book.may_count(unit, phrase)
    ):
        return cue(Reach.LOCAL)
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
    is_count = frames & {"object", "that"} and nexts in STOPS and book.may_count(unit, phrase)
    is_aside = nexts == "," and opens > unit.start and reading.lower[opens - 1] == ","
    if is_count and (is_aside or _has_content(reading, unit, opens)):
        return Cue(at, at + 1, opens, at + 1, phrase, Reach.BOTH, "verb")
    if not frames & {"clause", "quote"} and not (is_document and "that" in frames):
        return None
    is_remark = bool(after) and _is_adverbial(reading, after[0]) and _has_content(reading, unit, opens)
    if not frames & {"clause", "that"} and not is_beside_quotation(reading, unit, at, opens, phrase):
        return None
    if frames & {"clause", "that"} and not is_remark and any(reading.tags[i] in FINITE for i in after):
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


def _has_toll(reading: Reading, after: list[int], words: Words) -> bool:
    """Whether a toll or count stands between a verb and its first figure: `raised the toll to 115`."""
    first = next(i for i in after if is_figure(reading, i))
    return any(words.has("count_nouns", reading.lower[i]) for i in after if i < first)


def _has_relative_object(reading: Reading, unit: Unit, phrase: Phrase, at: int) -> bool:
    """Whether "that" or "which" before the subject is what the verb is about.

    `equipment that the State Department announced for the police`; not `a sum that it says it paid`.
    """
    before = phrase.start - 1
    if before <= unit.start or reading.tags[before] != "WDT" or phrase.head > at:
        return False
    nexts = at + 1
    return (
        nexts >= unit.end
        or reading.lower[nexts] in STOPS
        or reading.tags[nexts] in {"IN", "VBZ", "VBD", "TO"}
    )


def _is_report(reading: Reading, at: int, after: list[int]) -> bool:
    """Whether the verb is used of words or counts, not of deeds.

    "claimed 20 lives", "counts on 800", "found money".
    """
    lemma = reading.doc[at].lemma_.lower()
    lower = [reading.lower[i] for i in after]
    if lemma == "claim" and {"life", "lives", "victim", "victims"} & set(lower[:6]):
        return False
    if lemma == "count":
        return not lower or lower[0] not in {"on", "upon", "among"}
    if lemma in {"find", "identify", "note"}:
        first = next((i for i in after if is_figure(reading, i)), None)
        if first is not None and "that" not in lower:
            before = [i for i in after if i < first]
            is_money = any(
                q.unit is not None and len(q.unit) == 3 and q.unit.isupper()
                for q in reading.doc._.mss_kb_quantities
                if q.start <= reading.starts[first] < q.end
            )
            return not is_money and not any(
                reading.tags[i] == "IN" and reading.lower[i] not in {"of", "at", "than"} for i in before
            )
    return True


def _says_figure(reading: Reading, unit: Unit, at: int, after: list[int]) -> bool:
    """Whether a bare figure is what was said: "the UN said 90 per cent."."""
    if reading.doc[at].lemma_.lower() != "say" or not after or not opens_figure(reading, at + 1, unit):
        return False
    return after[-1] - at <= 5


def _is_adverbial(reading: Reading, at: int) -> bool:
    """Whether the word opens a time or place, not what is said: "said in a report", "said this week"."""
    return reading.lower[at] in {"in", "on", "by", "at", "from", "during", "to"} or reading.doc[
        at
    ].ent_type_ in {"DATE", "TIME"}


def _is_reduced(reading: Reading, unit: Unit, phrase: Phrase, at: int) -> bool:
    """Whether the clause is a relative one without its pronoun behind a figure.

    "the 5,600 deaths the UN registered in 2024".
    """
    before = phrase.start - 1
    if before <= unit.start or reading.tags[before] not in {"NN", "NNS"} or phrase.head > at:
        return False
    nexts = at + 1
    ends = nexts >= unit.end or reading.lower[nexts] in STOPS or _is_adverbial(reading, nexts)
    return ends and any(is_figure(reading, i) for i in range(max(unit.start, before - 5), before))


def _takes_object(reading: Reading, at: int, unit: Unit, frames: frozenset[str]) -> bool:
    """Whether a thing follows the verb: "added three million", "found a cousin".

    A hearer or a day is none.
    """
    i = at + 1
    while i < unit.end and reading.tags[i] == "RB":
        i += 1
    if i >= unit.end or "hearer" in frames or reading.doc[i].ent_type_ in {"DATE", "TIME"}:
        return False
    return reading.tags[i] in NOUNS | {"DT", "CD", "PRP$", "JJ", "$", "PRP"} or i in reading.name_at


def _segment(reading: Reading, unit: Unit, start: int) -> Iterator[int]:
    """The tokens up to the next stop."""
    for at in range(start, min(unit.end, start + REACH)):
        if reading.lower[at] in STOPS:
            return
        yield at


def _figure_after(reading: Reading, unit: Unit, at: int, preposition: str) -> int | None:
    """The end of "at" where a figure stands right after it or its qualifier."""
    for i in range(at + 1, min(unit.end - 1, at + REACH)):
        if reading.lower[i] in {".", ";"}:
            return None
        if reading.lower[i + 1] in {"least", "most"}:
            continue
        if reading.lower[i] == preposition and any(
            is_figure(reading, j) for j in range(i + 1, min(unit.end, i + 6))
        ):
            return at + 1
    return None


def _relative_reach(reading: Reading, unit: Unit, phrase: Phrase) -> Reach:
    """A relative clause ("a bill that Washington puts at N") says nothing of the rest of the sentence."""
    before = reading.lower[phrase.start - 1] if phrase.start > unit.start else ""
    return Reach.LOCAL if before in {"that", "which", "what"} else Reach.AFTER


def _document_among(reading: Reading, tokens: list[int], words: Words) -> int | None:
    return next((i for i in tokens if words.has("document", reading.lower[i])), None)


def is_beside_quotation(reading: Reading, unit: Unit, at: int, opens: int, phrase: Phrase) -> bool:
    """Whether direct speech stands on either side of a verb and its subject, a stop between at most."""
    spots = (opens - 1, opens - 2, *range(max(at, phrase.end - 1) + 1, min(unit.end, at + REACH)))
    for i in spots:
        if i > opens and reading.lower[i] == ".":
            return False
        if i >= unit.start and reading.speech_at[i] >= 0:
            return True
    return False


def _has_content(reading: Reading, unit: Unit, opens: int) -> bool:
    """Whether something that can be said stands before a remark.

    A clause or a figure, not just "On Friday,".
    """
    if opens - 1 <= unit.start or reading.lower[opens - 1] not in COMMAS | {",", "!", "?"}:
        return False
    return any(
        reading.tags[i] in FINITE
        or is_figure(reading, i)
        or reading.speech_at[i] >= 0
        or reading.tags[i] in {"VBN", "VBG"}
        for i in range(unit.start, opens - 1)
    )
