"""One person under many forms: full name, surname. In: spans of names. Out: candidates, one id per person.

The id is made from the fullest name in the text, so that people merge across articles.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span

from mss_kb.model import Entity, EntityType
from mss_kb.nlp.entities.candidates import MODEL, NAME, NICKNAME, SURNAME, WIDER, Candidate, unknown
from mss_kb.nlp.entities.names import country_codes_in
from mss_kb.nlp.entities.roles import role_of
from mss_kb.nlp.entities.titles import is_courtesy
from mss_kb.nlp.entities.words import Word, keys


def join_people(spans: Sequence[Span], words: Sequence[Word]) -> list[Candidate]:
    """Candidates for every span, and for every later use of a surname alone."""
    full = full_names(spans)
    found: list[Candidate] = []
    alone: list[Span] = []
    for span in spans:
        entity = full.get(keys(span.text))
        if entity:
            found.append(Candidate(span.start_char, span.end_char, entity, WIDER))
        else:
            alone.append(span)
    found.sort(key=lambda candidate: candidate.start)
    found += [*short_forms(found, words), *nicknames(spans, full, words)]
    for span in alone:
        role = role_of(span)
        entity = unknown(span.text, EntityType.PERSON).model_copy(update={"role": role})
        is_titled = span.start > 0 and is_courtesy(span[0].nbor(-1))
        rank = WIDER if role else NAME if is_titled else MODEL
        found.append(Candidate(span.start_char, span.end_char, entity, rank))
    return found


def nicknames(
    spans: Sequence[Span], full: Mapping[tuple[str, ...], Entity], words: Sequence[Word]
) -> Iterator[Candidate]:
    """Nicknames alone that the text gives in quotation marks: of `Jimmy "Barbecue" Chérizier`."""
    named: dict[str, Entity] = {}
    for span in spans:
        nickname = NICKNAME.search(span.text)
        folded = keys(nickname.group()) if nickname else ()
        if len(folded) == 1 and keys(span.text) in full:
            named[folded[0]] = full[keys(span.text)]
    for word in words:
        if word.key in named and word.text[0].isupper():
            yield Candidate(word.start, word.end, named[word.key], SURNAME)


def full_names(spans: Sequence[Span]) -> dict[tuple[str, ...], Entity]:
    """The person of each name of several words, by folded words; part of a longer name is the same person."""
    named: dict[tuple[str, ...], list[Span]] = {}
    for span in spans:
        if " " in span.text:
            named.setdefault(keys(span.text), []).append(span)
    people: dict[tuple[str, ...], Entity] = {}
    for name in sorted(named, key=len, reverse=True):
        longer = next((other for other in people if is_shorter_form(name, other)), None)
        role = next((role for span in named[name] if (role := role_of(span))), None)
        if longer is None:
            people[name] = unknown(named[name][0].text, EntityType.PERSON).model_copy(update={"role": role})
            continue
        people[name] = people[longer]
        if role and not people[longer].role:
            full = people[longer].model_copy(update={"role": role})
            people |= {other: full for other, person in people.items() if person.id == full.id}
    return people


def is_shorter_form(name: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether one name has the other's first word and only words of it, in order."""
    rest = iter(longer)
    return len(name) < len(longer) and name[0] == longer[0] and all(word in rest for word in name)


def short_forms(full: Sequence[Candidate], words: Sequence[Word]) -> Iterator[Candidate]:
    """Surnames alone, wherever they stand; of two people with one surname the one named last before.

    A surname that is also a country's name is left to the country.
    """
    bearers: dict[str, dict[tuple[str, ...], list[Candidate]]] = {}
    for person in full:
        parts = surname(person.entity.name)
        if parts and len(parts[0]) > 2 and not country_codes_in(parts[0].title()):
            bearers.setdefault(parts[0], {}).setdefault(parts, []).append(person)
    for i, word in enumerate(words):
        if word.key not in bearers or not word.text[0].isupper():
            continue
        for parts, people in bearers[word.key].items():
            if stands_at(words, i, parts):
                at = bisect_right(people, word.start, key=lambda person: person.start) - 1
                end = words[i + len(parts) - 1].end
                yield Candidate(word.start, end, people[max(0, at)].entity, SURNAME)


def surname(name: str) -> tuple[str, ...]:
    """The folded words of the last part of a name: `petit`, `frere` of `Rose Petit-Frère`."""
    return keys(name.split()[-1])


def stands_at(words: Sequence[Word], i: int, parts: Sequence[str]) -> bool:
    """Whether the words from `i` on are the parts of one surname."""
    found = words[i : i + len(parts)]
    return tuple(word.key for word in found) == tuple(parts) and all(word.is_joined for word in found[1:])
