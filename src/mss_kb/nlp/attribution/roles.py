"""A source without a name: its noun with what belongs to it ("community leaders".

"a source in the organisation").
"""

from mss_kb.model import Source
from mss_kb.nlp.attribution.phrases import NOUNS, Phrase, phrase_after
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.words import Words

# "a source in the organisation"
NEAR = frozenset({"in", "at", "within", "inside", "from", "close"})


def role_of(reading: Reading, words: Words, phrase: Phrase) -> Source | None:
    """A source without a name: its noun with what stands before it and its "of" and "for".

    Not its place.
    """
    start, end = phrase.start, phrase.head + 1
    if is_acronym(reading, phrase.head) and phrase.head > start and reading.tags[phrase.head - 1] == "NN":
        start = phrase.head
    while start < phrase.head and reading.lower[start] in words.nouns["opening"] | {'"', "“"}:
        start += 1
    if (
        reading.lower[phrase.head] in {"source", "sources"}
        and reading.lower[min(end, len(reading.lower) - 1)] in NEAR
    ):
        more = phrase_after(reading, Unit(phrase.start, min(len(reading.lower), end + 8)), end + 1)
        end = more.end if more else end
    elif end < phrase.end and reading.lower[end] in {"of", "for"}:
        more = phrase_after(reading, Unit(phrase.start, phrase.end), end + 1)
        end = more.end if more else end
    text = reading.text_of(start, end)
    is_noun = any(c.isalpha() for c in text) and reading.tags[phrase.head] in NOUNS
    return Source(id=None, name=text) if is_noun and not _is_mute(reading, words, phrase) else None


def _is_mute(reading: Reading, words: Words, phrase: Phrase) -> bool:
    """Whether the head is a thing that says nothing: "an early toll", "violence", "court challenges"."""
    head = reading.lower[phrase.head]
    if phrase.head in reading.name_at or not reading.doc[phrase.head].is_lower:
        return False
    if words.is_person(head) or any(words.has(k, head) for k in ("body", "staff", "document", "anaphor")):
        return False
    return words.has("mute", head) or words.has("mute", head.removesuffix("s"))


def is_acronym(reading: Reading, at: int) -> bool:
    """Whether a token is a noun in capitals, unknown bodies among them ("RNDDH")."""
    token = reading.doc[at]
    return token.is_upper and token.is_alpha and len(token) > 1 and reading.tags[at].startswith("NN")
