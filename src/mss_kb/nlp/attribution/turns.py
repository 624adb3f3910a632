"""Speakers' turns ("Mr.

Petit: ...", "Q: ...", "A: ..."). In: a Reading. Out: the label and the stretch of each turn.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mss_kb.model import EntityType, Source
from mss_kb.nlp.attribution.reading import Reading
from mss_kb.nlp.attribution.words import Words

LABEL = re.compile(r"^[ \t]*([^\W\d_][\w.'’\-() ]{0,60}?(?=[ \t]?:)|[QA](?=\.))[ \t]?[:.][ \t]+(?=\S)", re.M)
BRACKET = re.compile(r"\([^()]*\)")
MOST_WORDS = 8


@dataclass(frozen=True)
class Turn:
    """Characters [start, end) said by `source`, None for a questioner; the label is at [opens, start)."""

    opens: int
    start: int
    end: int
    source: Source | None


def find_turns(reading: Reading, words: Words) -> list[Turn]:
    """The turns of a transcript, each up to the next, the last to its paragraph's end.

    None where it has fewer than two.
    """
    text = reading.text
    labels = [match for match in LABEL.finditer(text) if len(match[1].split()) <= MOST_WORDS]
    often = Counter(match[1].lower() for match in labels)
    labels = [match for match in labels if _is_speaker(reading, match, often[match[1].lower()], words)]
    if len(labels) < 2:
        return []
    last = text.find("\n", labels[-1].end())
    ends = [match.start() for match in labels[1:]] + [last if last >= 0 else len(text)]
    fullest = _fullest(match[1] for match in labels)
    return [
        Turn(match.start(1), match.end(), end, _speaker(reading, match, labels[0].start(), words, fullest))
        for match, end in zip(labels, ends, strict=True)
    ]


def _is_speaker(reading: Reading, match: re.Match[str], times: int, words: Words) -> bool:
    label = match[1].lower()
    if words.has("rubrics", label):
        return False
    if label in words.nouns["question"] | words.nouns["answer"]:
        return True
    if match.string[match.end()].isdigit():
        return False
    has_title = any(
        words.has("titles", part) or words.has("titles", part.strip(".")) for part in label.split()
    )
    if has_title or times > 1:
        return True
    at = bisect_left(reading.starts, match.start(1))
    name = reading.name_at.get(at)
    return name is not None and name.type is EntityType.PERSON


def _fullest(labels: Iterable[str]) -> dict[str, str]:
    """For each label the longest that opens with the same words, without its article and bracket."""
    given = {label: BRACKET.sub(" ", label).strip() for label in labels}
    found = {}
    for label, plain in given.items():
        same = [p for p in given.values() if p.lower().startswith(plain.lower())]
        found[label.strip()] = " ".join(max(same, key=len).removeprefix("The ").split())
    return found


def _speaker(
    reading: Reading, match: re.Match[str], first: int, words: Words, fullest: dict[str, str]
) -> Source | None:
    label = fullest.get(match[1].strip(), match[1].strip())
    if label.lower() in words.nouns["question"]:
        return None
    if label.lower() in words.nouns["answer"]:
        people = [n for n in reading.names if n.type is EntityType.PERSON and reading.starts[n.start] < first]
        return Source(id=people[-1].entity_id or None, name=people[-1].text) if people else None
    name = reading.name_at.get(bisect_left(reading.starts, match.start(1)))
    is_person = name is not None and name.type is EntityType.PERSON and name.entity_id
    return Source(id=name.entity_id if name and is_person else None, name=label)
