"""Which reading an elliptic figure can go on from. In: a figure and the story so far.

Out: a Reading or None.
"""

from spacy.tokens import Doc, Span

from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.discourse import is_anaphoric
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.reading import Reading

# How many sentences back a figure may be taken up.
MEMORY = 3


def whole_reading(figure: Figure, before: list[Draft], drafts: list[Draft], number: int) -> Reading | None:
    """The reading of the nearest figure before, up to one sentence back, that is at least as large."""
    for draft in reversed(before[-6:] + drafts):
        whole = draft.figure
        is_larger = whole.low is not None and figure.low is not None and whole.low >= figure.low
        if number - draft.number <= 1 and whole.kind == "quantity" and is_larger and draft.unit != "percent":
            return draft.reading
    return None


def is_coordinated_part(doc: Doc, figure: Figure, drafts: list[Draft]) -> bool:
    """Whether the figure goes on a list whose first member is a part.

    `142 of them were women, 12 girls and 44 boys`.
    """
    if not drafts or not (drafts[-1].is_part and figure.kind == "quantity"):
        return False
    previous = drafts[-1].figure
    gap = doc[max(previous.head, previous.last) + 1 : figure.first]
    return len(gap) <= 6 and not any(t.lower_ in (".", ";") or t.pos_ == "VERB" for t in gap)


def carried(doc: Doc, sentence: Span, story: Story) -> Reading | None:
    """The reading that an elliptic figure of this sentence may go on from.

    The last one's, in the same paragraph, if this is a fragment.
    """
    if not story.drafts or any(token.pos_ in ("VERB", "AUX") for token in sentence):
        return None
    last = story.drafts[-1]
    gap = body_of(doc)[last.sentence.end_char : sentence.start_char]
    is_list = last.sentence.text.rstrip().endswith(":") or (
        is_bullet(last.sentence) and is_bullet(sentence) and last.reading.rule.startswith("carried")
    )
    return last.reading if ("\n" not in gap or is_list) and last.figure.kind == "quantity" else None


def is_bullet(sentence: Span) -> bool:
    """Whether a sentence is an item of a list."""
    return sentence.text.lstrip()[:1] in "-–—•*·"


def anaphoric(doc: Doc, figure: Figure, story: Story) -> Reading | None:
    """The reading of the last figure of the two sentences before, for a bare figure that takes it up.

    `It is 73`, `that would come to 400,000`.
    """
    if figure.has_own_noun or not is_anaphoric(doc, figure):
        return None
    for draft in reversed(story.drafts):
        if story.number - draft.number > MEMORY:
            return None
        if (
            draft.figure.kind == "quantity"
            and draft.reading.metric is not Metric.OTHER
            and draft.unit != "percent"
        ):
            return draft.reading
    return None
