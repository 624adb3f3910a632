"""Whether a figure can count a force's people. In: a figure, its sentence, the article's context.

Out: a level, or yes and no.
"""

from functools import cache

from spacy.tokens import Doc, Span

from mss_kb.lexicon import load
from mss_kb.model import EntityType
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.mission_words import mission_words
from mss_kb.nlp.claims.owner import HAITI, MISSION_IDS, Context
from mss_kb.nlp.claims.reading import LARGEST_FORCE
from mss_kb.nlp.claims.scope import spans_of
from mss_kb.nlp.entities.countries import demonyms

PLAIN = frozenset({"people", "person", "one"})


def may_be_personnel(doc: Doc, sentence: Span, figure: Figure, context: Context) -> int:
    """Whether the figure can count a force's people.

    2 by its noun, or a plain `people` or nothing where the sentence speaks of a force; 1 where only the
    article does; else 0.
    """
    noun = figure.noun
    if (figure.low or 0) > LARGEST_FORCE:
        return 0
    if noun is None or noun in PLAIN:
        return 2 if speaks_of_force(doc, sentence) else 1 if context.is_about_mission else 0
    if noun in general_nouns():
        return 2 if has_force_beside(doc, sentence, figure) else 1 if context.is_about_mission else 0
    if noun in personnel_nouns():
        return 2
    code = demonyms().get(noun) or demonyms().get(noun + "s")
    return 2 if code is not None and code != "HT" else 0


@cache
def general_nouns() -> frozenset[str]:
    """Personnel nouns that need a force beside them."""
    return frozenset(load("counted")["general"])


def has_force_beside(doc: Doc, sentence: Span, figure: Figure) -> bool:
    """Whether a force or another country stands in the sentence besides the counted noun."""
    own = range(figure.first, (figure.noun_i or figure.last) + 1)
    strong = personnel_nouns() - general_nouns() | mission_words()
    if any(token.lemma_.lower() in strong and token.i not in own for token in sentence):
        return True
    return any(
        m.entity_id in MISSION_IDS or (m.type is EntityType.COUNTRY and m.entity_id != HAITI)
        for m, _ in spans_of(doc, sentence, doc._.mss_kb_mentions)
    )


def speaks_of_force(doc: Doc, sentence: Span) -> bool:
    """Whether the sentence speaks of a force: by name or by its people."""
    if any(token.lemma_.lower() in personnel_nouns() | mission_words() for token in sentence):
        return True
    return any(
        mention.entity_id in MISSION_IDS for mention, _ in spans_of(doc, sentence, doc._.mss_kb_mentions)
    )


def is_of_mission(doc: Doc, figure: Figure) -> bool:
    """Whether the one victim is of the mission: another country's officer, or a member of the mission."""
    last = figure.noun_i if figure.noun_i is not None else figure.last
    end = min(last + 5, len(doc))
    low, high = doc[figure.first].idx, doc[end - 1].idx
    phrase = {token.lemma_.lower() for token in doc[figure.first : end]}
    origin = doc[last + 1 : last + 2].text == "from"
    reach = doc[min(last + 2, len(doc) - 1)].idx if origin else doc[last].idx
    foreign = any(
        low <= m.start <= reach and m.type is EntityType.COUNTRY and m.entity_id != HAITI
        for m in doc._.mss_kb_mentions
    )
    named = any(low <= m.start <= high and m.entity_id in MISSION_IDS for m in doc._.mss_kb_mentions)
    return foreign or named or "mission" in phrase
