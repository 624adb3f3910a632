"""What a whole article says about the mission.

In: a Doc. Out: its forces, its day, its nations, and which force "the mission" is.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from mss_kb.lexicon import load
from mss_kb.model import Force
from mss_kb.nlp.body import lower_lemmas
from mss_kb.nlp.claims.nations import Nation, home_of, nations_of
from mss_kb.nlp.entities.places import get_place

HAITI = "country:ht"
FORCE_IDS = {
    "force:mss": Force.MSS,
    "force:gsf": Force.GSF,
    "org:hnp": Force.HNP,
    "org:binuh": Force.BINUH,
}
MISSION_IDS = frozenset({"force:mss", "force:gsf"})
# A force is spoken of in these words where it has no name.
SPEAKING = ("mission", "force", "peacekeeper")


@dataclass(frozen=True)
class Context:
    """Which forces an article names (`named`: at which characters, in text order), its day, its nations.

    In: and whose voice it is.
    """

    forces: frozenset[str]
    published: dt.date | None
    is_about_mission: bool = False
    named: tuple[tuple[int, str], ...] = ()
    nations: tuple[Nation, ...] = ()
    home: str | None = None


def article_context(doc: Doc) -> Context:
    """Read the context of one Doc."""
    named = tuple((m.start, m.entity_id) for m in doc._.mss_kb_mentions if m.entity_id in FORCE_IDS)
    forces = frozenset(force for _, force in named)
    words = sum(lemma in SPEAKING for lemma in lower_lemmas(doc))
    nations = nations_of(doc)
    return Context(
        forces,
        doc._.mss_kb_published,
        is_about_mission=bool(doc._.mss_kb_is_on_subject or forces & MISSION_IDS)
        or (words >= 2 and names_haiti(doc)),
        named=named,
        nations=nations,
        home=home_of(doc, nations),
    )


def names_haiti(doc: Doc) -> bool:
    """Whether the text names Haiti, its people or a place in it."""
    return any(m.entity_id == HAITI or get_place(m.entity_id) is not None for m in doc._.mss_kb_mentions)


@cache
def lexicon_words(key: str) -> frozenset[str]:
    """A word list of `lexicon/mission.toml`."""
    return frozenset(load("mission")[key])


def the_mission(context: Context, at: int = -1) -> Force:
    """Which mission is meant where the sentence names none: the only one named, else by the article's day.

    An article of the days of change that names both goes on with the one named last before character `at`.
    """
    named = context.forces & MISSION_IDS
    if named == {"force:gsf"}:
        return Force.GSF
    day = context.published
    is_late = day is not None and day >= load("mission")["gsf_from"]
    if is_late and named != {"force:mss"}:
        return Force.GSF
    if len(named) == 2 and at >= 0:
        before = [force for start, force in context.named if start < at and force in MISSION_IDS]
        return FORCE_IDS[before[-1]] if before else Force.MSS
    return Force.MSS
