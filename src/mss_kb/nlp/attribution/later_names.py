"""Names that a text gives after the role.

In: the sources named in a text. Out: attributions with a name for each role of its lead.

A lead says `the mayor of a neighbouring town`, and the next sentences name her: `Guerda Michaud, the mayor of
nearby Saint-Marc`, or by her bare name. Only where one person alone is told of in that role.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mss_kb.model import Source
from mss_kb.nlp.attribution.reading import Reading
from mss_kb.nlp.attribution.sources import Known
from mss_kb.nlp.attribution.spans import Attribution
from mss_kb.nlp.attribution.words import Words

# A lead is so many units long; its name comes within so many tokens behind it.
LEAD_UNITS, NAME_REACH = 2, 160
# A bare name takes up a role of so many units before.
NEXT_UNITS = 2
# Words between a role's noun and what belongs to it.
OF = frozenset({"of", "for", "in", "at"})


def with_later_names(
    reading: Reading, words: Words, known: Sequence[Known], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions with the names of the lead's roles."""
    names = later_names(reading, words, known)
    if not names:
        return list(found)
    return [
        replace(one, sources=tuple(names.get(source.name, source) for source in one.sources)) for one in found
    ]


def later_names(reading: Reading, words: Words, known: Sequence[Known]) -> Mapping[str, Source]:
    """For each role of the lead, as it is called there, the person that it turns out to be."""
    if len(reading.units) <= LEAD_UNITS:
        return {}
    end = reading.units[LEAD_UNITS - 1].end
    found: dict[str, Source] = {}
    for role in known:
        if role.position >= end or not is_role(role):
            continue
        noun = noun_of(role.sources[0].name)
        if not words.is_person(noun) or noun.endswith(("s", "men")):
            continue
        people = {
            other.sources[0].name: other.sources[0]
            for other in known
            if role.position < other.position <= end + NAME_REACH and is_named_as(other, noun)
        }
        if len(people) == 1:
            found[role.sources[0].name] = next(iter(people.values()))
        elif not people and (name := next_speaker(reading, words, known, role)) is not None:
            found[role.sources[0].name] = name
    return found


def next_speaker(reading: Reading, words: Words, known: Sequence[Known], role: Known) -> Source | None:
    """Who speaks in the units right behind a role, where a bare name says so: its role has been told."""
    behind = [unit.end for unit in reading.units if unit.start > role.position][:NEXT_UNITS]
    later = [one for one in known if behind and role.position < one.position < behind[-1] and one.is_person]
    if not later or any(words.is_person(word) for word in later[0].words) or len(later[0].sources) != 1:
        return None
    source = later[0].sources[0]
    return source if source.name[:1].isupper() and " " in source.name else None


def is_role(known: Known) -> bool:
    """Whether one person was named by a role alone."""
    return known.is_person and len(known.sources) == 1 and known.sources[0].id is None


def is_named_as(known: Known, noun: str) -> bool:
    """Whether a source is a person by name of whom the text says that they have the role."""
    if not known.is_person or len(known.sources) != 1 or noun not in known.words:
        return False
    source = known.sources[0]
    return source.name[:1].isupper() and " " in source.name and noun not in source.name.lower().split()


def noun_of(role: str) -> str:
    """The noun of a role: `mayor` of `mayor of a neighbouring town`."""
    words = role.lower().split()
    end = next((i for i, word in enumerate(words) if word in OF and i), len(words))
    return words[end - 1]
