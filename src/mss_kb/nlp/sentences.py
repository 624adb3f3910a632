"""Sentence starts by layout, set before the parser runs. In: a tokenised Doc. Out: `is_sent_start`.

A blank line, a list item, a heading or a stretch of boilerplate ends a sentence; the breaks of hard-wrapped
text do not. Where the layout says nothing, the parser decides. What runs on without a full stop is cut, so
that the work for a sentence stays within bounds.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from thinc.types import Ints2d

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.nlp.body import body_of

ITEM = re.compile(r"\s*[-*•‣◦–—+>|#]")
NUMBERED = re.compile(r"\s*\(?(?:\d{1,3}|[a-z])[.)]\s")
CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
# Nobody wraps lines below the first or above the second width, in characters.
NARROW, WIDE = 50, 130
# Tokens without a full stop after which a sentence is cut: at the next comma or conjunction, and at the
# latest anywhere. No writer's sentence is as long.
LONG, LONGEST = 250, 500
START, UNKNOWN, NO_START = 1, 0, -1
CLOSING = frozenset(".!?")
SCALE = re.compile(r"(?:m|bn|mn|k|tn)\.")
CONJUNCTIONS = frozenset({"and", "or", "but", "while"})


@Language.factory("mss_kb_sentences", assigns=["token.is_sent_start"])
class SentenceStarter:
    """Marks sentence starts that the layout of the text decides."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Called by spaCy's factory."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark starts; white space never starts a sentence, except at the start of the text."""
        text = body_of(doc)
        starts = line_starts(text) | {offset for stretch in doc._.mss_kb_skipped for offset in stretch}
        pending = iter([*sorted(starts), len(text) + 1])
        due = next(pending)
        begun = 0
        # Set all at once: one by one, spaCy would look through the whole Doc each time.
        marks = np.zeros(len(doc), dtype=np.int64)
        behind_word = False
        for token in doc:
            is_behind, behind_word = behind_word, runs_on(token)
            if token.is_space:
                marks[token.i] = NO_START if token.i else UNKNOWN
            elif token.idx >= due or is_run_on(token, begun):
                marks[token.i] = START
                begun = token.i
                while token.idx >= due:
                    due = next(pending)
            elif token.text in CLOSING:
                begun = token.i + 1
            elif ends_with_sum(token):
                marks[token.i] = START
                begun = token.i
            elif is_behind:
                marks[token.i] = NO_START
        if not len(doc):
            return doc
        return doc.from_array(["SENT_START"], cast(Ints2d, marks.astype(np.uint64).reshape(-1, 1)))


def runs_on(before: Token) -> bool:
    """Whether no sentence can start behind this token: a word, a number, a comma or an opening bracket."""
    return before.is_alpha or before.like_num or before.text in (",", "(", "$", "%")


def ends_with_sum(token: Token) -> bool:
    """Whether one token of scale and full stop ended a sentence: "by adding $100m. The fund"."""
    return (
        token.i > 1
        and SCALE.fullmatch(token.nbor(-1).lower_) is not None
        and (token.nbor(-2).like_num and token.is_title and not token.is_punct)
    )


def is_run_on(token: Token, begun: int) -> bool:
    """Whether a sentence that began at token `begun`, or later, is cut before `token`."""
    length = token.i - begun
    if length < LONG:
        return False
    return length >= LONGEST or token.lower_ in CONJUNCTIONS or token.nbor(-1).is_punct


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences that may hold claims: none in a skipped stretch, outer white space left out."""
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start < end and not any(low <= doc[start].idx < high for low, high in doc._.mss_kb_skipped):
            yield doc[start:end]


def line_starts(text: str) -> set[int]:
    """Offsets of the lines that start a sentence by layout."""
    starts: set[int] = set()
    for block in blocks(text):
        starts.add(block[0][0])
        width = max(NARROW, *(len(line) for _, line in block))
        for (_, before), (offset, line) in pairwise(block):
            if ends_sentence(before, line, width):
                starts.add(offset)
    return starts


def blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Runs of lines without a blank line between them, each line with its offset."""
    block: list[tuple[int, str]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            block.append((offset, line.rstrip()))
        elif block:
            yield block
            block = []
        offset += len(line)
    if block:
        yield block


def ends_sentence(before: str, line: str, width: int) -> bool:
    """Whether a break is more than wrapping, in a block whose longest line has `width` characters.

    A wrapped line was full: the next line's first word had no room in it.
    """
    if ITEM.match(line) or before.lstrip()[0] in "#|":
        return True
    closed = bool(CLOSED.search(before))
    is_full = NARROW < width <= WIDE and len(before) + 1 + len(line.split(maxsplit=1)[0]) > width
    if is_full:
        return closed and bool(NUMBERED.match(line))
    return closed or not line.lstrip()[0].islower()
