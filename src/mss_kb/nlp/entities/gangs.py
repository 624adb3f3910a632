"""Gangs that no list has: `{NAME} gang`. In: words and known names. Out: candidates of type FORCE."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from mss_kb.model import EntityType
from mss_kb.nlp.entities.candidates import GANG, Candidate, unknown
from mss_kb.nlp.entities.names import Known
from mss_kb.nlp.entities.places import get_place
from mss_kb.nlp.entities.words import Word

LONGEST = 4
QUOTES = "“”\"'‘’"


def find_gangs(doc: Doc, text: str, words: Sequence[Word], known: Sequence[Known]) -> Iterator[Candidate]:
    """Each capitalised name right before the word `gang`, unless it only says where the gang is from."""
    starts = [token.idx for token in doc]
    by_last = {name.last: name for name in known}
    for i, word in enumerate(words):
        if word.key != "gang" or not i or word.text[0].isupper():
            continue
        first = name_start(words, i, by_last)
        if first is None or all(part.text.isdigit() for part in words[first:i]):
            continue
        token = doc[bisect_right(starts, words[first].start) - 1]
        if (
            i - first == 1
            and first + 1 not in by_last
            and token.pos_ not in ("PROPN", "NUM")
            and not token.ent_type_
        ):
            continue
        surface = text[words[first].start : word.end]
        name = " ".join(surface.translate({ord(mark): None for mark in '“”"'}).split())
        yield Candidate(words[first].start, word.end, unknown(name, EntityType.FORCE), GANG)


def name_start(words: Sequence[Word], gang: int, by_last: dict[int, Known]) -> int | None:
    """The first word of the capitalised run that ends before `gang`; None where there is none."""
    first = gang
    while first and gang - first < LONGEST and is_adjacent(words, first):
        name = by_last.get(first - 1)
        if name is not None:
            place = get_place(name.entity.id)
            if place is None or place.level != "settlement":
                break
            return name.first
        before = words[first - 1]
        if not (before.text[0].isupper() or before.text.isdigit()) or before.key in (
            "the",
            "a",
            "an",
            "this",
            "that",
            "one",
        ):
            break
        first -= 1
    return first if first < gang else None


def is_adjacent(words: Sequence[Word], i: int) -> bool:
    """Whether only a space, a hyphen or a closing quotation mark stands before a word."""
    return words[i].is_joined or words[i].start - words[i - 1].end == 2
