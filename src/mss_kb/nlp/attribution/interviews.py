"""An interview without labels. In: a Reading. Out: a turn for each answer, a paragraph after a question.

A page of questions that the article answers itself has the same shape; only an answer in the first person
shows a speaker.
"""

import re
from bisect import bisect_left

from mss_kb.model import EntityType, Source
from mss_kb.nlp.attribution.reading import Reading
from mss_kb.nlp.attribution.turns import Turn

PARAGRAPH = re.compile(r"[^\n]+")
# A whole paragraph in bold: in an interview so printed the prompts without a question mark are too.
BOLD = re.compile(r"\*\*[^*]+\*\*$")
LEAST_QUESTIONS = 3
# Of the answers so many at least are in the first person.
LEAST_PERSONAL = 3
FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})


def find_answers(reading: Reading) -> list[Turn]:
    """The answers of an interview by the person whom the text names before the first question."""
    paragraphs = [match for match in PARAGRAPH.finditer(reading.text) if match.group().strip()]
    asked = [i for i, p in enumerate(paragraphs) if _is_question(p.group().strip())]
    if sum(paragraphs[i].group().strip().startswith("**") for i in asked) >= LEAST_QUESTIONS:
        asked = [i for i, p in enumerate(paragraphs) if i >= asked[0] and BOLD.match(p.group().strip())]
    if len(asked) < LEAST_QUESTIONS or asked[0] == 0:
        return []
    answers = [
        paragraphs[i] for i in range(asked[0] + 1, len(paragraphs)) if i not in asked and i <= asked[-1] + 1
    ]
    if sum(_is_personal(reading, answer) for answer in answers) < LEAST_PERSONAL:
        return []
    opening = paragraphs[asked[0]].start()
    people = [n for n in reading.names if n.type is EntityType.PERSON and reading.starts[n.start] < opening]
    if not people:
        return []
    names = [n.text for n in people]
    often = max(people, key=lambda name: (names.count(name.text), len(name.text)))
    source = Source(id=often.entity_id or None, name=reading.longest.get(often.entity_id, often.text))
    return [Turn(answer.start(), answer.start(), answer.end(), source) for answer in answers]


def _is_question(paragraph: str) -> bool:
    return paragraph.rstrip("*_ ").endswith("?") and "“" not in paragraph


def _is_personal(reading: Reading, answer: re.Match[str]) -> bool:
    first, last = bisect_left(reading.starts, answer.start()), bisect_left(reading.starts, answer.end())
    return any(reading.lower[i] in FIRST_PERSON and reading.speech_at[i] < 0 for i in range(first, last))
