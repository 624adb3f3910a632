"""Whether a word is a reporting verb where the tagger took it for a noun ("the office estimates,")."""

from mss_kb.nlp.attribution.cue import STOPS, is_figure
from mss_kb.nlp.attribution.phrases import COMMAS, NOUNS, before_brackets, phrase_before
from mss_kb.nlp.attribution.reading import Reading, Unit

QUALIFIERS = frozenset({"upwards", "some", "about", "over", "around", "nearly", "at", "more"})


def may_be_verb(reading: Reading, unit: Unit, at: int) -> bool:
    """Whether the token at `at` can be a verb: by its tag, or by the subject and object around it."""
    tag = reading.tags[at]
    if at > unit.start and reading.lower[at - 1] == "(":
        return False
    if tag.startswith("VB"):
        return tag != "VB" or at == unit.start or reading.lower[at - 1] != "to"
    if tag not in {"NNS", "NN", "JJ", "NNP", "NNPS"} or (at in reading.name_at and tag.startswith("NNP")):
        return False
    behind = before_brackets(reading, unit, at)
    if behind == unit.start or reading.tags[behind - 1] not in NOUNS:
        return False
    follows = reading.lower[at + 1] if at + 1 < unit.end else "."
    before = phrase_before(reading, unit, at)
    opens = before.start if before else at
    in_commas = follows in STOPS and opens > unit.start and reading.lower[opens - 1] in COMMAS
    clause_opens = (
        opens == unit.start
        or reading.lower[opens - 1] in {"and", "but", ",", ";"}
        or (follows == "that" and reading.lower[opens - 1] in {"from", "of", "by"})
    )
    takes_object = clause_opens and (
        follows == "that"
        or (at + 1 < unit.end and (is_figure(reading, at + 1) or reading.lower[at + 1] in QUALIFIERS))
    )
    return in_commas or takes_object
