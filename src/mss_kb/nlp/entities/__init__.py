"""Registered spaCy component `mss_kb_entities`: names in a Doc linked to canonical ids.

In: a parsed Doc with the model's entities. Out: `doc._.mss_kb_mentions` in text order and
`doc._.mss_kb_entities`, one for each id.
"""

from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.model import Entity, EntityMention
from mss_kb.nlp.body import body_of
from mss_kb.nlp.entities.candidates import Candidate
from mss_kb.nlp.entities.countries import demonyms
from mss_kb.nlp.entities.linking import link
from mss_kb.nlp.entities.names import country_codes_in
from mss_kb.nlp.entities.surfaces import surfaces_of

__all__ = ["EntityLinker", "country_codes_in", "demonyms", "entities_of", "make_entities"]


class EntityLinker:
    """Reads what the model found, the lexicon's names and the sentence; writes mentions and entities."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the Doc."""
        text = body_of(doc)
        found = link(doc, text)
        doc._.mss_kb_mentions = tuple(mention(text, candidate) for candidate in found)
        doc._.mss_kb_entities = gather(text, found)
        return doc


@Language.factory(
    "mss_kb_entities",
    requires=["doc.ents", "token.dep", "token.tag", "token.lemma"],
    assigns=["doc._.mss_kb_mentions", "doc._.mss_kb_entities"],
)
def make_entities(nlp: Language, name: str) -> EntityLinker:
    """The component; it needs a parser, a tagger, a lemmatizer and an entity recogniser before it."""
    return EntityLinker()


def entities_of(doc: Doc) -> tuple[Entity, ...]:
    """The entities of a Doc in order of first mention; `aliases` are their forms in the text.

    Empty for a Doc that did not go through the component.
    """
    entities: tuple[Entity, ...] = doc._.mss_kb_entities
    return entities


def mention(text: str, found: Candidate) -> EntityMention:
    """A candidate that won its stretch, as a mention."""
    return EntityMention(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        entity_id=found.entity.id,
        type=found.entity.type,
    )


def gather(text: str, found: list[Candidate]) -> tuple[Entity, ...]:
    """One entity for each id, in order of first mention, with all its surfaces as aliases."""
    surfaces = surfaces_of(text, found)
    first: dict[str, Entity] = {}
    for candidate in found:
        first.setdefault(candidate.entity.id, candidate.entity)
    return tuple(entity.model_copy(update={"aliases": surfaces[entity.id]}) for entity in first.values())
