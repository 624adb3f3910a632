"""How it is put, over a whole text. In: a parsed Doc. Out: its modalities, disjoint and in text order.

After ConText (Harkema et al. 2009): a cue reaches ahead or behind until a stop. A hedge covers
its own clause only.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from mss_kb.model import Assertion
from mss_kb.nlp.body import lower_words
from mss_kb.nlp.context.cues import AssertionWords, CueWords, assertion_words
from mss_kb.nlp.context.modals import conditions, modal_verbs
from mss_kb.nlp.context.scope import Clauses, Reached
from mss_kb.nlp.context.spans import Modality
from mss_kb.nlp.disjoint import disjoint

RANK = {Assertion.NEGATED: 0, Assertion.HYPOTHETICAL: 1, Assertion.ALLEGED: 2, Assertion.ASSERTED: 3}
# The parser's tokens of contracted words, as the lexicon writes them.
WRITTEN_OUT = {"n't": "not", "n’t": "not", "ca": "can", "wo": "will", "'d": "would", "’d": "would"}


def find_modality(doc: Doc) -> tuple[Modality, ...]:
    """The stretches of a parsed Doc that are not plainly asserted."""
    words = assertion_words()
    lower = [WRITTEN_OUT.get(word, word) for word in lower_words(doc)]
    clauses = Clauses(lower, [token.tag_ for token in doc], words)
    starts = [token.idx for token in doc]
    found: list[Modality] = []
    before = None
    for sent in doc.sents:
        found += [
            _modality(doc, starts, part)
            for part in _reached(clauses, words, sent.start, sent.end, before)
            if part.start < part.end
        ]
        before = sent.start
    pieces = disjoint(found, rank=lambda modality: RANK[modality.assertion])
    return tuple(replace(whose, start=start, end=end) for start, end, whose in pieces)


def _modality(doc: Doc, starts: list[int], part: Reached) -> Modality:
    return Modality(
        start=starts[part.start],
        end=starts[part.end - 1] + len(doc[part.end - 1]),
        assertion=part.assertion,
        cue_start=starts[part.cue_start],
        cue_end=starts[part.cue_end - 1] + len(doc[part.cue_end - 1]),
        spares_definite=part.spares_definite,
    )


def _reached(
    clauses: Clauses, words: AssertionWords, start: int, end: int, before: int | None
) -> Iterator[Reached]:
    yield from conditions(clauses, start, end)
    at = start
    while at < end:
        cue = _cue_at(clauses.lower, words, at, end)
        if cue is None:
            yield from modal_verbs(clauses, at, start, end)
            at += 1
            continue
        yield clauses.reached(cue, at, start, end, before)
        at += len(cue.words)


def _cue_at(lower: list[str], words: AssertionWords, at: int, end: int) -> CueWords | None:
    """The longest cue that starts at token `at` and whose next word lets it stand."""
    for cue in words.cues.get(lower[at], ()):
        stop = at + len(cue.words)
        if stop <= end and tuple(lower[at:stop]) == cue.words:
            following = lower[stop] if stop < end else ""
            if following not in cue.not_before and (not cue.only_before or following in cue.only_before):
                return cue
    return None
