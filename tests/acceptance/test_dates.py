"""The dates of the five reports: found where the spans overlap, right where the days are the same."""

import json
from pathlib import Path

from spacy.language import Language

from mss_kb.articles import find_article_files, read_article
from mss_kb.evaluation.slots import same_period
from mss_kb.model import DateMention
from mss_kb.nlp.pipeline import make_doc


def test_all_dates_are_found_and_nearly_all_right(nlp: Language, reports: Path, reports_gold: Path) -> None:
    dates = {file.name: dates_of(nlp, file) for file in find_article_files([reports])}
    gold = json.loads((reports_gold / "reports-dates.json").read_text(encoding="utf-8"))
    hits = [
        [date for date in dates[one["article"]] if date.start < one["end"] and one["start"] < date.end]
        for one in gold
    ]
    right = [
        any(same_period(one["edtf"], date.edtf) for date in found) or (not found and one["edtf"] is None)
        for one, found in zip(gold, hits, strict=True)
    ]
    assert len(gold) == 39
    assert [one["text"] for one, found in zip(gold, hits, strict=True) if not found] == []
    assert sum(right) >= 36


def dates_of(nlp: Language, file) -> tuple[DateMention, ...]:
    article = read_article(file, max_bytes=1_000_000, max_chars=1_000_000)
    return make_doc(nlp, article.body, published=article.published, skipped=article.skipped)._.mss_kb_dates
