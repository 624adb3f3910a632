"""Expressions that stand in the lexicon word for word: "so far", "Christmas Eve", "Thanksgiving 2012".

In: lexemes. Out: groups of one Found.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mss_kb.model import DateType
from mss_kb.nlp.dates.holidays import HOLIDAYS, holiday
from mss_kb.nlp.dates.lexemes import Lexeme, read_lexemes
from mss_kb.nlp.dates.readings import Fixed, Found, Group, Keep
from mss_kb.nlp.dates.words import TABLES

Entries = dict[tuple[str, ...], list[tuple[tuple[str, ...], Any]]]


def by_first_words(table: Mapping[str, Any]) -> Entries:
    """Expressions by their first two words, the longest first."""
    found: Entries = defaultdict(list)
    for text, value in table.items():
        words = tuple(lexeme.text for lexeme in read_lexemes(text)[0])
        found[words[:2]].append((words, value))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(found)


PHRASES = by_first_words(TABLES["phrases"])
FEASTS = by_first_words({name: name for name in HOLIDAYS})


FIRST_WORDS = frozenset(words[0] for words in PHRASES)
FIRST_OF_FEASTS = frozenset(words[0] for words in FEASTS)


def fixed(lexemes: Sequence[Lexeme], letters: str, keep: Keep) -> Iterator[Group]:
    """Phrases, and holidays with the year behind them."""
    for index, lexeme in enumerate(lexemes):
        if lexeme.text in FIRST_WORDS and (phrase := _standing(PHRASES, lexemes, index)):
            found = Found(index, phrase[0], Fixed(DateType.DATE, phrase[1]))
            if keep(found):
                yield (found,)
        if lexeme.text in FIRST_OF_FEASTS and (lexeme.capital or lexeme.text.isdigit()):
            yield from _feast(lexemes, letters, index)


def _feast(lexemes: Sequence[Lexeme], letters: str, index: int) -> Iterator[Group]:
    feast = _standing(FEASTS, lexemes, index)
    if feast is None:
        return
    end, name = feast
    skip = end + 1 if letters[end : end + 1] == "," else end
    year = lexemes[skip].value if letters[skip : skip + 1] == "y" else None
    reading = holiday(name, year)
    if reading:
        yield (Found(index, skip + 1 if year else end, reading),)


def _standing(entries: Entries, lexemes: Sequence[Lexeme], index: int) -> tuple[int, Any] | None:
    """Where the longest expression that starts here ends, and its value."""
    first = tuple("'" if lexeme.letter == "'" else lexeme.text for lexeme in lexemes[index : index + 2])
    for words, value in (*entries.get(first, ()), *entries.get(first[:1], ())):
        end = index + len(words)
        if end <= len(lexemes) and all(
            word == lexeme.text or (word == "'" and lexeme.letter == "'")
            for word, lexeme in zip(words[1:], lexemes[index + 1 : end], strict=True)
        ):
            return end, value
    return None
