"""What our components read and write on a spaCy Doc, declared in one place; every name starts with `mss_kb_`.

All offsets are characters of `doc.text`, which is an article's body.
"""

from typing import Any

from spacy.tokens import Doc

EXTENSIONS: dict[str, Any] = {
    # Set by the caller before the pipeline runs.
    "mss_kb_published": None,  # datetime.date | None: anchors relative dates
    "mss_kb_skipped": (),  # tuple[tuple[int, int], ...]: boilerplate, in no sentence
    "mss_kb_article_id": "",  # str: the claims' ids are made from it
    "mss_kb_is_on_subject": False,  # bool: about Haiti and the mission without saying so (a draft's passage)
    # Written by the components.
    "mss_kb_dates": (),  # tuple[DateMention, ...] in text order
    "mss_kb_quantities": (),  # tuple[Quantity, ...] in text order
    "mss_kb_mentions": (),  # tuple[EntityMention, ...] in text order
    "mss_kb_entities": (),  # tuple[Entity, ...]: one for each entity_id among the mentions
    "mss_kb_modality": (),  # tuple[nlp.context.Modality, ...]: clauses that are not plainly asserted
    "mss_kb_attributions": (),  # tuple[nlp.attribution.Attribution, ...]: who says which stretch
    "mss_kb_claims": (),  # tuple[Claim, ...] in text order
}

for _name, _default in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
