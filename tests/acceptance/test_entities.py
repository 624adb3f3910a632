"""The entities of the five reports, against gold: found by one of their surface forms, with their type."""

import json
from pathlib import Path

from spacy.language import Language

from mss_kb.articles import find_article_files, read_article
from mss_kb.evaluation.names import fold
from mss_kb.nlp.pipeline import make_doc


def test_nearly_all_entities_are_found_with_their_type(
    nlp: Language, reports: Path, reports_gold: Path
) -> None:
    forms = {file.name: forms_of(nlp, file) for file in find_article_files([reports])}
    gold = json.loads((reports_gold / "reports-entities.json").read_text(encoding="utf-8"))
    wanted = [
        (article, one["type"], {fold(form) for form in one["surface"] + one.get("adjectival", [])} - {""})
        for article, entities in gold.items()
        for one in entities
    ]
    found = [
        any(kind == type_ and names & known for kind, known in forms[article])
        for article, type_, names in wanted
    ]
    assert len(wanted) == 84
    assert sum(found) >= 80


def forms_of(nlp: Language, file) -> list[tuple[str, set[str]]]:
    """Type and folded surface forms, its name among them, of each entity of an article."""
    article = read_article(file, max_bytes=1_000_000, max_chars=1_000_000)
    doc = make_doc(nlp, article.body, published=article.published, skipped=article.skipped)
    return [
        (
            entity.type.value,
            {fold(entity.name)}
            | {fold(mention.text) for mention in doc._.mss_kb_mentions if mention.entity_id == entity.id},
        )
        for entity in doc._.mss_kb_entities
    ]
