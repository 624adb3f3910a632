"""Who sends, gives, takes out: the country behind a figure's verb.

In: a figure and the nations named. Out: nations, in text order.

Subject, agent, possessor (`Kenya's contribution`), origin (`from Canada and France`), a gap (`and Belize
two`), a list with `respectively`.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from mss_kb.nlp.claims.counted import row_of_nations
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.missions import Context, lexicon_words
from mss_kb.nlp.claims.nations import HT, Nation, nations_in

CLIMB = 8
OWNERS = frozenset({"poss", "amod", "compound", "nmod"})
STOPS = frozenset({";", ".", "–", "—", "\n"})
# How far behind the figure its origin may stand, in tokens.
ORIGIN_REACH = 14
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
FIRST_PERSON = frozenset({"we", "i", "us", "our"})
# A country that stands so close before the figure gives it, whatever the parse says.
CLOSE = 2
# How far behind the figure the subject of its relative clause may stand, in tokens.
RELATIVE_REACH = 8
# How many sentences back the country may be that a pronoun takes up.
ANTECEDENT_REACH = 3
SHARED = frozenset({"between", "together", "jointly", "combined"})
DONORS = frozenset({"donor", "contributor", "giver", "backer", "funder"})


def from_origin(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """Donors in a phrase of origin behind the figure.

    `$110 million from Canada and France`, `€8.5 million by France`.
    """
    depth = 0
    for i in range(figure.last + 1, min(figure.last + ORIGIN_REACH, len(doc))):
        token = doc[i]
        depth += (token.lower_ == "(") - (token.lower_ == ")" and depth > 0)
        if depth:
            continue
        if token.lower_ in ("from", "by"):
            found = row_of_nations(doc, i + 1, nations)
            if found:
                return found
        if token.lower_ in (".", ";", "which") or token.like_num:
            break
    return []


def doer_of(doc: Doc, figure: Figure, nations: Sequence[Nation], context: Context) -> list[Nation] | None:
    """The subject of the verb that governs the figure, or of the sending verbs above it.

    None where no such verb has one.

    An empty list says that somebody else does it.
    """
    by_token = {i: nation for nation in nations for i in range(nation.start, nation.end)}
    verb = doc[figure.head]
    for _ in range(CLIMB):
        if verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.lemma_.lower() in lexicon_words("receiving") and has_own_subject(verb, by_token):
            return []
        if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in lexicon_words("sending"):
            continue
        subjects = [
            child for child in verb.children if child.dep_ in ("nsubj", "agent") or child.lower_ == "by"
        ]
        if not subjects and verb.dep_ == "relcl" and verb.head.i in by_token:
            return [by_token[verb.head.i]]
        if not subjects and verb.dep_ == "acl":  # "Kenya's decision to keep 700 officers"
            owner = next((c for c in verb.head.lefts if c.dep_ == "poss" and c.i in by_token), None)
            if owner is not None and by_token[owner.i].code != HT:
                return [by_token[owner.i]]
        for child in subjects:
            subject = (
                next((c for c in child.children if c.dep_ == "pobj"), child)
                if child.dep_ != "nsubj"
                else child
            )
            if subject.lower_ in ("which", "who", "that"):
                subject = verb.head if verb.dep_ == "relcl" else subject
            return standing_for(subject, by_token, nations, context)
    return None


def has_own_subject(verb: Token, by_token: dict[int, Nation]) -> bool:
    """Whether a verb has a subject that is no country: `a UN fund has received $10.8 million`."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return bool(subjects) and not any(child.i in by_token for child in subjects)


def standing_for(
    subject: Token, by_token: dict[int, Nation], nations: Sequence[Nation], context: Context
) -> list[Nation]:
    """The nations that a noun phrase stands for.

    They are named by it, its conjuncts or its owner, or are what its pronoun points back to.
    """
    named = [by_token[t.i] for t in (subject, *subject.conjuncts) if t.i in by_token]
    if named:
        return named
    if subject.lower_ in PRONOUNS:
        return antecedent(subject, nations, context)
    lefts = [t for left in subject.lefts if left.dep_ in OWNERS for t in (left, *left.children)]
    owners = [by_token[t.i] for t in lefts if t.i in by_token and not by_token[t.i].is_led]
    if owners:
        return owners[:1]
    if any(t.dep_ == "poss" and t.lower_ in ("its", "their", "his", "her") for t in subject.lefts):
        return antecedent(subject, nations, context)
    if subject.lemma_.lower() in lexicon_words("country_nouns") and any(
        left.lower_ == "the" for left in subject.lefts
    ):
        return antecedent(subject, nations, context)
    if is_home(subject) and context.home is not None:
        return [Nation(context.home, subject.i, subject.i + 1, "home")]
    return []


def is_home(token: Token) -> bool:
    """Whether a noun phrase means the country that the text is written in.

    `we`, `the Treasury`, `this country`.
    """
    if token.lemma_.lower() in ("country", "nation"):
        return any(t.lower_ in ("this", "our") for t in token.lefts)
    return token.lower_ in lexicon_words("home_words") or any(t.lower_ == "our" for t in token.lefts)


def antecedent(pronoun: Token, nations: Sequence[Nation], context: Context) -> list[Nation]:
    """Whom `it`, `they`, `he` or a possessive mean.

    It is the country that is subject before it, in its sentence or the one before.

    The first person is the text's own country.
    """
    if pronoun.lower_ in FIRST_PERSON:
        if pronoun.lower_ != "our" and any(t.is_quote for t in pronoun.doc[pronoun.sent.start : pronoun.i]):
            return []
        return [Nation(context.home, pronoun.i, pronoun.i + 1, "home")] if context.home else []
    doc = pronoun.doc
    sentence = pronoun.sent
    if (relative := head_of_relative(pronoun, nations)) is not None:
        return [relative]
    low = doc[sentence.start - 1].sent.start if sentence.start else 0
    before = [n for n in nations if low <= n.start and n.end <= pronoun.i and n.code != HT and not n.is_led]
    subjects = [n for n in before if doc[n.end - 1].dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return subjects[-1:]
    if len({n.code for n in before}) == 1 and pronoun.lower_ != "it":
        return before[-1:]
    return subject_farther(pronoun, context)


def head_of_relative(pronoun: Token, nations: Sequence[Nation]) -> Nation | None:
    """The country whose relative clause the pronoun stands in: `the US, which says it has given ...`."""
    by_token = {i: nation for nation in nations for i in range(nation.start, nation.end)}
    token = pronoun
    for _ in range(CLIMB):
        if token.head.i == token.i:
            return None
        if token.dep_ == "relcl":
            return by_token.get(token.head.i)
        token = token.head
    return None


def subject_farther(pronoun: Token, context: Context) -> list[Nation]:
    """The country that was subject last, up to so many sentences back, where the text tells of it alone."""
    doc, start = pronoun.doc, pronoun.sent.start
    for _ in range(ANTECEDENT_REACH):
        if start == 0:
            break
        start = doc[start - 1].sent.start
    told = [
        nation
        for nation in nations_in(doc[start : pronoun.i], context.nations)
        if nation.code != HT and not nation.is_led and nation.kind != "person"
    ]
    subjects = [nation for nation in told if doc[nation.end - 1].dep_ in ("nsubj", "nsubjpass")]
    return subjects[-1:] if len({nation.code for nation in subjects}) == 1 else []


def in_gap(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """A country right before the figure.

    `and Belize two`, `Qatar, $44 million`, `Canada: 63`, `France (40)`.
    """
    for nation in reversed(nations):
        if nation.end > figure.first or nation.kind == "person":
            continue
        between = [t.lower_ for t in doc[nation.end : figure.first]]
        if nation.is_led or len(between) > CLOSE + 2:
            return []
        opens = (
            nation.start == 0
            or doc[nation.start - 1].lower_
            in (",", ";", "and", "the", "•", "-", "–", ":", "while", "by", "from", ".")
            or doc[nation.start - 1].is_space
        )
        plain = all(
            word
            in (
                ",",
                ":",
                "(",
                "–",
                "up",
                "to",
                "about",
                "around",
                "some",
                "another",
                "nearly",
                "over",
                "a",
                "further",
                "only",
                "just",
            )
            for word in between
        )
        if opens and plain and doc[nation.end - 1].dep_ != "poss":
            is_shared = any(t.lower_ in SHARED for t in doc[figure.last + 1 : figure.last + 4])
            return row_back(doc, nation, nations) if is_shared else [nation]
        if between == ["with"] and nation.start and doc[nation.start - 1].lemma_.lower() == "leave":
            return [nation]
        return []
    return []


def row_back(doc: Doc, last: Nation, nations: Sequence[Nation]) -> list[Nation]:
    """All countries of the row that ends with `last`: `Sri Lanka and Bangladesh up to 1,200 between them`."""
    found = [last]
    for nation in reversed([n for n in nations if n.end <= last.start]):
        if any(t.lower_ not in (",", "and", "the", "&") for t in doc[nation.end : found[0].start]):
            break
        found.insert(0, nation)
    return found


def behind(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """The giver in a relative clause behind the figure.

    `$26 million in equipment that the State Department announced`.
    """
    for nation in nations:
        if not figure.last < nation.start <= figure.last + RELATIVE_REACH or nation.end >= len(doc):
            continue
        between = {t.lower_ for t in doc[figure.last + 1 : nation.start]}
        verb = doc[nation.end]
        gives = verb.pos_ in ("VERB", "AUX") and any(
            t.lemma_.lower() in lexicon_words("sending") and t.pos_ == "VERB"
            for t in doc[nation.end : nation.end + 3]
        )
        if gives and between & {"that", "which"} and not between & {",", ";", "."}:
            return [nation]
    return []


def respectively(
    doc: Doc, figure: Figure, nations: Sequence[Nation], figures: Sequence[tuple[int, int]]
) -> list[Nation]:
    """The country of the same rank in `Sierra Leone and Burundi mentioned 600 and 800, respectively`.

    `figures` are the (first, last) tokens of the sentence's figures in text order.
    """
    mark = next(
        (
            i
            for i in range(figure.last + 1, min(figure.last + 12, len(doc)))
            if doc[i].lower_ == "respectively"
        ),
        None,
    )
    if mark is None:
        return []
    row = [pair for pair in figures if pair[1] < mark]
    run = [
        pair
        for pair in row
        if all(
            t.lower_ in ("and", ",", "to")
            or t.like_num
            or any(a <= t.i <= b for a, b in row)
            or t.pos_ in ("NOUN", "ADJ", "ADV")
            for t in doc[pair[1] + 1 : mark]
        )
    ]
    for start in range(len(nations)):
        found = row_of_nations(doc, nations[start].start, nations)
        if len(found) == len(run) >= 2 and found[-1].end <= run[0][0]:
            return (
                [found[[a for a, _ in run].index(figure.first)]]
                if figure.first in [a for a, _ in run]
                else []
            )
    return []


def subject_before(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """The last country before the figure that opens its clause or is a subject, where the verb is misread."""
    for nation in reversed(nations):
        if nation.end > figure.first:
            continue
        between = doc[nation.end : figure.first]
        if any(t.lower_ in STOPS or t.like_num for t in between):
            return []
        root = doc[nation.start : nation.end].root
        if root.dep_ in ("nsubj", "nsubjpass", "ROOT", "dep") or (
            nation.start and doc[nation.start - 1].lower_ == ";"
        ):
            sends = any(t.lemma_.lower() in DONORS for t in between) or any(
                t.lemma_.lower() in lexicon_words("sending") for t in between
            )
            return [nation] if not nation.is_led and (sends or len(between) <= CLOSE) else []
    return []
