"""Names of people: from NER, titles, roles and verbs beside them. In: a parsed Doc. Out: spans of names.

People are never listed. A title before a name (`Inspector Jean Calixte`) or a role beside it (`Jean Calixte,
acting director`) shows a person whatever label the model gave.
"""

from collections.abc import Callable, Iterator, Set

from spacy.tokens import Doc, Span, Token

from mss_kb.nlp.entities.plausible import is_lone_name
from mss_kb.nlp.entities.roles import role_after, role_before
from mss_kb.nlp.entities.titles import (
    is_body_word,
    is_courtesy,
    is_facility_word,
    is_name_part,
    is_rank,
    is_role_modifier,
    is_role_noun,
    words_of,
)
from mss_kb.nlp.entities.words import fold

# Small words inside names, and punctuation that joins their parts.
PARTICLES = frozenset(
    {
        "de",
        "du",
        "des",
        "la",
        "le",
        "del",
        "der",
        "den",
        "van",
        "von",
        "da",
        "dos",
        "di",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
    }
)
JOINTS = frozenset("-‐‑'’")
LONGEST = 6
# What NER may call a name: any of these may hide a person after a title.
BRACKETS = frozenset("()[]")
DASHES = frozenset("-–—")
NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})

Blocked = Callable[[Token], bool]


def find_persons(doc: Doc, is_known: Blocked, small: Set[str]) -> Iterator[Span]:
    """Names of people without titles; they may overlap.

    `is_known` says that a token is part of a known name of something else; `small` are the words that
    the text has without a capital.
    """
    for ent in doc.ents:
        if ent.label_ == "PERSON" and (name := trimmed(ent, is_known)) and is_lone_name(name, small):
            yield name
    for token in doc:
        if token.i + 1 < len(doc) and is_title(token):
            name = name_from(doc, skip_dot(doc, token.i + 1), is_known)
            if name and is_person_after(token, name):
                yield name
        elif token.text[0].isupper() and (name := named_with_role(doc, token, is_known)):
            yield name


def trimmed(ent: Span, is_known: Blocked) -> Span | None:
    """An entity that the model calls a person, cut to the name; None where it cannot be one."""
    doc, start, end = ent.doc, ent.start, ent.end
    while start < end and (
        is_title(doc[start]) or doc[start].is_punct or doc[start].is_space or is_role_modifier(doc[start])
    ):
        start += 1
    for i in range(start, end):
        if (doc[i].is_space and "\n" in doc[i].text) or doc[i].text in BRACKETS:
            end = i
            break
    for i in range(start, end):
        if i > start and doc[i].text in DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_:
            start = i + 1  # a dateline before the name
    if start < end and doc[start].tag_ == "MD":
        start += 1  # "Will Benin join ...?"
    while start < end and not is_name_part(doc[end - 1]):
        end -= 1
    while start < end and is_known(doc[start]) and fold(doc[start].text) not in PARTICLES and end - start > 2:
        start += 1
    if start >= end or end - start > LONGEST or not doc[start].text[0].isupper():
        return None
    tokens = doc[start:end]
    if any(ch.isdigit() for ch in tokens.text) or any(is_body_word(t) or is_facility_word(t) for t in tokens):
        return None
    is_acronym = end - start == 1 and doc[start].text.isupper() and len(doc[start].text) <= 5
    return None if is_acronym or all(is_known(t) for t in tokens if t.is_alpha) else tokens


def is_title(token: Token) -> bool:
    """Whether a name may follow this token: a courtesy, a rank, or a noun of role."""
    return is_courtesy(token) or is_rank(token) or is_role_noun(token)


def skip_dot(doc: Doc, i: int) -> int:
    """The token after an abbreviation's dot that stands apart."""
    return i + 1 if i + 1 < len(doc) and doc[i].text == "." and is_abbreviation(doc[i - 1]) else i


def is_abbreviation(token: Token) -> bool:
    """Whether a token is a courtesy or rank that is written with a dot."""
    return is_courtesy(token) or is_rank(token)


def name_from(doc: Doc, start: int, is_known: Blocked) -> Span | None:
    """The run of capitalised name parts from a token on; None where there is none."""
    end = start
    while end < len(doc) and end - start < LONGEST:
        token = doc[end]
        if (is_name_part(token) and not is_known(token) and not is_other_word(token)) or (
            end > start and is_joint(doc, end)
        ):
            end += 1
        else:
            break
    while end > start and not is_name_part(doc[end - 1]):
        end -= 1
    while end > start and fold(doc[end - 1].text) in PARTICLES:
        end -= 1
    return doc[start:end] if end > start and doc[start].text[0].isupper() else None


def is_joint(doc: Doc, i: int) -> bool:
    """A hyphen or particle inside a name, with a name part after it."""
    if i + 1 >= len(doc) or not (doc[i].text in JOINTS or fold(doc[i].text) in PARTICLES):
        return False
    following = doc[i + 1]
    return is_name_part(following) or (fold(following.text) in PARTICLES and is_joint(doc, i + 1))


def is_other_word(token: Token) -> bool:
    """A capitalised word that no name has: a role, the head of a body, a month or weekday."""
    return (
        is_role_noun(token)
        or is_body_word(token)
        or is_facility_word(token)
        or is_role_modifier(token)
        or token.ent_type_ in NOT_NAMES
        or fold(token.text) in ("states", "nations")
    )


def is_person_after(title: Token, name: Span) -> bool:
    """Whether a title makes a name a person. One word after a role must be a name to the model too."""
    if is_courtesy(title) or is_rank(title):
        return True
    parts = [token for token in name if token.is_alpha]
    if len(parts) >= 2:
        return all(token.pos_ in ("PROPN", "NOUN", "ADJ", "X") or token.ent_type_ for token in parts)
    return name[0].ent_type_ != "" and name[0].pos_ == "PROPN" and not name.text.isupper()


def named_with_role(doc: Doc, token: Token, is_known: Blocked) -> Span | None:
    """A name of two parts or more with a role in apposition: `Jean Calixte, acting director`."""
    if token.i and (is_name_part(doc[token.i - 1]) or doc[token.i - 1].text in JOINTS):
        return None
    if token.pos_ != "PROPN" or is_known(token) or is_other_word(token):
        return None
    name = name_from(doc, token.i, is_known)
    if name is None or not 2 <= len(name) <= LONGEST or name.text.isupper():
        return None
    is_shown = role_after(name) is not None or role_before(name) is not None or leads(token)
    return name if is_shown else None


def leads(token: Token) -> bool:
    """`led by Jean Calixte`, `run by ...`: the agent of a verb of leading."""
    by = next((left for left in (token.head, token.head.head) if left.lower_ == "by"), None)
    return by is not None and by.head.lemma_.lower() in words_of("leading", "verbs") and token.i - by.i == 1
