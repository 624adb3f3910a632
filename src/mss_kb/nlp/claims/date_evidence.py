"""What speaks for a date or a duration being of the mission's mandate or coming.

In: the figure and its sentence, what the rules read, the drafts before. Out: Evidence for weighing.py.

Most dates only place an event: `other` stands for them, and for durations of anything but a mandate.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from mss_kb.model import Metric
from mss_kb.nlp.claims.cue_evidence import band
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.evidence import CONTENT, NEAR, Evidence, of_neighbours, of_sentence, of_verb
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.mission_words import mission_words
from mss_kb.nlp.claims.nearest import Best
from mss_kb.nlp.claims.reading import MANDATE_DATES, Reading
from mss_kb.nlp.within import within

OF_DATES = MANDATE_DATES | {Metric.DEPLOYMENT_FIRST_ARRIVAL, Metric.OTHER}
OF_DURATIONS = frozenset({Metric.MANDATE_DURATION, Metric.OTHER})
# What cues lead to: the coming of people is told by words that the metric shares with personnel.
COMING = frozenset({"<arrive>", "<deploy>", "<send>"})
VOTES = frozenset({Metric.MANDATE_AUTHORISED.value, Metric.MANDATE_RENEWED.value})


@dataclass(frozen=True)
class Dated:
    """A date or duration in its sentence.

    `told` are the cues of the sentence before, `drafts` those so far.
    """

    doc: Doc
    sentence: Span
    figure: Figure
    hits: Sequence[Hit]
    near: Mapping[int, float]
    drafts: Sequence[Draft]
    told: Sequence[Hit]

    @property
    def kind(self) -> str:
        """Date or duration."""
        return "date" if self.figure.kind == "date" else "duration"

    @property
    def top(self) -> Token:
        """The word of the expression that hangs on one outside it."""
        token = self.doc[self.figure.last]
        while self.figure.first <= token.head.i <= self.figure.last and token.head.i != token.i:
            token = token.head
        return token


def gather_dated(dated: Dated, reading: Reading) -> tuple[Evidence, dict[Metric, Best]]:
    """The evidence on one date or duration, and the nearest cue of each metric."""
    candidates = OF_DATES if dated.kind == "date" else OF_DURATIONS
    nearest = {metric: best for metric in candidates if (best := nearest_of(dated, metric)) is not None}
    matches = {metric: tuple(of_metric(dated, reading, metric, nearest)) for metric in candidates}
    facts = tuple(dict.fromkeys(f"{dated.kind}: {fact}" for fact in facts_of(dated)))
    return Evidence(facts, matches), nearest


def nearest_of(dated: Dated, metric: Metric) -> Best | None:
    """The cue that is nearest to the figure among those that lead to the metric."""
    names = leading_to(metric)
    return min(
        (
            Best(dated.near[hit.main] - hit.cue.weight * 0.3, hit, metric)
            for hit in dated.hits
            if hit.cue.metric in names and hit.main in dated.near
        ),
        key=lambda best: best.score,
        default=None,
    )


def leading_to(metric: Metric) -> frozenset[str]:
    """The metrics of cues that lead to one of dates."""
    if metric is Metric.DEPLOYMENT_FIRST_ARRIVAL:
        return COMING
    return VOTES if metric is Metric.MANDATE_DURATION else frozenset({metric.value})


def of_metric(
    dated: Dated, reading: Reading, metric: Metric, nearest: Mapping[Metric, Best]
) -> Iterator[str]:
    """What speaks for one metric: the rules, its cues, and whether the article has told it before."""
    if metric is reading.metric:
        yield f"rule {reading.rule}"
    if (best := nearest.get(metric)) is not None:
        yield f"cue {band(best.score)}"
        if best.score == min(other.score for other in nearest.values()):
            yield "cue first"
    elif any(hit.cue.metric in leading_to(metric) for hit in dated.told):
        yield "cue in the sentence before"
    before = [draft.figure.date for draft in dated.drafts if draft.reading.metric is metric]
    if not before:
        return
    edtf = dated.figure.date.edtf if dated.figure.date is not None else None
    is_same = any(told is not None and told.edtf == edtf for told in before)
    yield "told with this date" if is_same else "told with another"


def facts_of(dated: Dated) -> Iterator[str]:
    """The facts of a date and its surroundings."""
    doc, figure = dated.doc, dated.figure
    yield from of_value(doc, figure)
    yield from of_verb(dated.top)
    yield f"above {dated.top.head.lemma_.lower()}"
    yield from of_neighbours(figure, dated.sentence)
    for i, distance in dated.near.items():
        token = doc[i]
        if distance > NEAR or figure.first <= i <= figure.last:
            continue
        if token.lemma_.lower() in mission_words():
            yield f"mission {band(distance / 2)}"
        if token.pos_ in CONTENT:
            yield f"near {token.lemma_.lower()}"
    low, high = dated.sentence.start_char, dated.sentence.end_char
    for mention in within(doc._.mss_kb_mentions, low, high):
        yield f"names {mention.entity_id}"
    yield from of_sentence(doc, dated.sentence.start, dated.sentence.end)


def of_value(doc: Doc, figure: Figure) -> Iterator[str]:
    """How exact a date is, its month, and on which side of publication it lies; of a duration its length."""
    if figure.date is None:
        yield f"length {figure.low:g} {figure.unit}"
        return
    edtf, published = figure.date.edtf or "", doc._.mss_kb_published
    yield f"form {form_of(edtf)}"
    yield f"month {edtf[:7]}"
    yield f"figures {any(character.isdigit() for character in figure.date.text)}"
    if published is not None and figure.date.earliest is not None:
        yield f"side {side_of(figure.date.earliest, published)}"


def form_of(edtf: str) -> str:
    """Year, month, day or interval."""
    return "interval" if "/" in edtf else {4: "year", 7: "month", 10: "day"}.get(len(edtf), "other")


def side_of(day: date, published: date) -> str:
    """Whether a day is ahead, within the last fortnight, the last year, or older."""
    days = (published - day).days
    return "ahead" if days < 0 else "now" if days <= 14 else "of late" if days <= 365 else "old"
