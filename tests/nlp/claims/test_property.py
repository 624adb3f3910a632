"""Sentences made by a grammar come back as the claims that they were made from.

The grammar is tests/cases/claim_grammar.toml; a claim is whole when metric, unit, value and every slot are
right.
"""

from collections import Counter
from collections.abc import Iterator

from claim_grammar import LEAD, PUBLISHED, Example, examples
from spacy.language import Language
from spacy.tokens import Doc

from mss_kb.evaluation import GoldClaim
from mss_kb.evaluation.pairing import is_right
from mss_kb.evaluation.slots import SLOTS
from mss_kb.gold_format import claim_as_gold

SEED, SENTENCES = 20250319, 2_000
# The share that comes back whole.
FLOOR = 0.98


def test_what_a_grammar_says_comes_back_whole(nlp: Language) -> None:
    made = list(examples(SEED, SENTENCES))
    wrong: Counter[str] = Counter()
    for example, doc in zip(made, nlp.pipe(docs(nlp, made), batch_size=128), strict=True):
        if found := faults(example.claim, doc):
            wrong[f"{example.template} ({', '.join(found)})"] += 1
    share = 1 - wrong.total() / SENTENCES
    assert share >= FLOOR, f"{share:.4f} came back whole; most often not:\n" + "\n".join(
        f"{times} {kind}" for kind, times in wrong.most_common(20)
    )


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert list(examples(7, 150)) == list(examples(7, 150))


def test_the_grammar_speaks_of_every_metric_and_bound() -> None:
    claims = [example.claim for example in examples(SEED, SENTENCES)]
    assert len({claim.metric for claim in claims}) == 31
    assert len({claim.bound for claim in claims}) == 8


def faults(expected: GoldClaim, doc: Doc) -> list[str]:
    """What is wrong with the claim at the expected place: slots, or `figure` where there is no claim."""
    assert expected.start is not None and expected.end is not None
    start, end = expected.start + len(LEAD), expected.end + len(LEAD)
    assert doc.text[start:end] == expected.figure
    found = [c for c in doc._.mss_kb_claims if c.evidence.end > start and c.evidence.start < end]
    if not found:
        return ["figure"]
    got = GoldClaim.model_validate(claim_as_gold(found[0], doc.text))
    wrong = [slot for slot, is_same in SLOTS.items() if not is_same(expected, got)]
    return wrong if is_right(expected, got) else ["metric, unit or value", *wrong]


def docs(nlp: Language, made: list[Example]) -> Iterator[Doc]:
    """Each sentence behind the lead, published on the grammar's day."""
    for example in made:
        doc = nlp.make_doc(LEAD + example.text)
        doc._.mss_kb_published = PUBLISHED
        yield doc
