"""The headline of a text without metadata. In: a body, its boilerplate. Out: a first line like one."""

import re
from collections.abc import Iterable

LONGEST = 150
MOST_WORDS = 25
HEADING = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*#*$")
ENDS_SENTENCE = re.compile(r"[.!?;:,][\"'’”)\]]*$")
BYLINE = re.compile(r"(?:[Bb]y|BY) [^\W\d_a-z]|(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b")
# A line that follows directly is the text itself where it has this many words.
WORDS_OF_A_PARAGRAPH = 12


def find_title(body: str, skipped: Iterable[tuple[int, int]] = ()) -> str | None:
    """The first line outside boilerplate: a Markdown heading, or short, without end mark, above a paragraph.

    It stays in the body. None where the text begins with a sentence or has one line only.
    """
    furniture = {start for start, _ in skipped}
    lines = [match for match in re.finditer(r"\S[^\n]*", body[:5_000]) if match.start() not in furniture][:2]
    if len(lines) < 2:
        return None
    first, second = lines
    if heading := HEADING.match(first.group()):
        return heading["words"]
    words = first.group().strip()
    is_short = len(words) <= LONGEST and len(words.split()) <= MOST_WORDS
    stands_apart = (
        "\n" in body[first.end() + 1 : second.start()] or len(second.group().split()) >= WORDS_OF_A_PARAGRAPH
    )
    is_line = words[0].isalnum() or words[0] in "\"'“‘"
    return (
        words
        if is_short
        and stands_apart
        and is_line
        and not ENDS_SENTENCE.search(words)
        and not BYLINE.match(words)
        else None
    )
