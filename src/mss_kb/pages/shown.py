"""A claim as pages show it. In: a claim of an answer (`StoredClaim` as a dict). Out: a Shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from mss_kb import lexicon
from mss_kb.compare.telling import named
from mss_kb.compare.wording import capital, counted, date_in_words, subject
from mss_kb.drafts.shapes import SLOTS
from mss_kb.model import Claim, TextKind
from mss_kb.pages.ages import age_in_words
from mss_kb.pages.labels import Label, label_of
from mss_kb.pages.marking import figure_in_sentence
from mss_kb.pages.safe import web_link
from mss_kb.store.queries.article_parts import PART

Answer = dict[str, Any]
# From these confidences on a reading is called clear, or doubtful in part.
CLEAR, FAIR = 0.9, 0.7
# Slots of a stored claim that make a Claim again, besides its value and evidence.
OF_STORED = (*SLOTS, "id", "place", "part_of")


@dataclass(frozen=True)
class Sentence:
    """A sentence around its figure; of a digest it is ours and has no quotation marks."""

    before: str
    figure: str
    after: str
    is_digest: bool


@dataclass(frozen=True)
class Shown:
    """A claim in words. `day` is when it holds, as ISO and in words; both None where that is not known.

    `told_by` is who is said to say so, None where the article names nobody. `original` leads to the sentence
    in the report. `answer` is the claim itself.
    """

    id: str
    url: str
    label: Label
    subject: str
    sentence: Sentence
    day: str | None
    day_in_words: str | None
    age: str | None
    told_by: str | None
    outlet: str
    title: str | None
    article_url: str
    original: str | None
    published: str | None
    published_in_words: str
    confidence: str
    is_doubtful: bool
    answer: Answer


def shown(answer: Answer, today: dt.date) -> Shown:
    """The claim as pages show it; ages count to `today`."""
    claim = claim_of(answer)
    article = answer["article"]
    day = claim.effective.latest or claim.effective.earliest
    published = _day(article["published"])
    confidence = confidence_word(claim.reading_confidence)
    return Shown(
        id=claim.id,
        url=page_of("claims", claim.id),
        label=label_of(claim),
        subject=capital(subject(claim)),
        sentence=sentence_of(answer["evidence"], article["text_kind"]),
        day=day.isoformat() if day else None,
        day_in_words=date_in_words(day.isoformat()) if day else None,
        age=age_in_words(day, today) if day else None,
        told_by=told_by(answer["attribution"]),
        outlet=article["outlet"] or (f"“{article['title']}”" if article["title"] else "Unnamed outlet"),
        title=article["title"],
        article_url=place_in_article(answer),
        original=web_link(answer["evidence"]["url"]),
        published=published.isoformat() if published else None,
        published_in_words=date_in_words(published.isoformat()) if published else "undated",
        confidence=lexicon.load("newsroom")["confidence"][confidence],
        is_doubtful=confidence == "low",
        answer=answer,
    )


def place_in_article(answer: Answer) -> str:
    """The address of a claim's figure on its article's page, which shows a long text in parts."""
    start = answer["evidence"]["start"]
    part = f"?at={start}" if start >= PART else ""
    return f"{page_of('articles', answer['article']['id'])}{part}#{answer['id']}"


def claim_of(answer: Answer) -> Claim:
    """The claim of an answer, so far as the answer tells it (not the counted noun of another figure)."""
    value, evidence = answer["value"], answer["evidence"]
    return Claim.model_validate(
        {
            **{slot: answer[slot] for slot in OF_STORED},
            **{name: value[name] for name in ("low", "high", "bound", "unit", "currency_assumed")},
            "evidence": {
                "start": evidence["start"],
                "end": evidence["end"],
                "text": evidence["exact"],
                "sentence": evidence["sentence"],
                "sentence_start": evidence["start"] - _place_in(evidence),
                "prefix": evidence["prefix"],
                "suffix": evidence["suffix"],
            },
        }
    )


def sentence_of(evidence: Answer, kind: str) -> Sentence:
    """The sentence of a claim's evidence, cut at its figure."""
    sentence, start = evidence["sentence"], _place_in(evidence)
    end = start + len(evidence["exact"])
    return Sentence(sentence[:start], sentence[start:end], sentence[end:], kind == TextKind.DIGEST)


def told_by(attribution: list[Answer]) -> str | None:
    """`the United Nations and BINUH`; None where nobody is named."""
    names = list(dict.fromkeys(named(source["name"]) for source in attribution))
    return counted(names) or None


def source_line(sources: Answer) -> str:
    """Sources as counted: `1 named source, 3 articles`, `no named source, 1 article`."""
    named_ones = "no named source" if not sources["families"] else many(sources["families"], "named source")
    return f"{named_ones}, {many(sources['articles'], 'article')}"


def many(number: int, noun: str) -> str:
    """`1 article`, `3 articles`, `1,200 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def confidence_word(confidence: float) -> str:
    """`high`, `middle` or `low`."""
    return "high" if confidence >= CLEAR else "middle" if confidence >= FAIR else "low"


def page_of(kind: str, item_id: str) -> str:
    """The page of one item: `kind` is `claims`, `articles`, `entities`, `figures` (of a metric), `checks`."""
    return f"/{kind}/{quote(item_id, safe=':')}"


def _place_in(evidence: Answer) -> int:
    return figure_in_sentence(*(evidence[name] for name in ("sentence", "exact", "prefix", "suffix"))) or 0


def _day(day: str | dt.date | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
