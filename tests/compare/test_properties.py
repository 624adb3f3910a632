"""What holds for any claims: how two stand to each other, and what a draft is told."""

from drawn_claims import VALUES, appearances, stores
from hypothesis import given
from hypothesis import strategies as st

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking import Verdict, check_claim
from mss_kb.compare.relations import RelationKind, relation_of
from mss_kb.compare.scope import ADDITIVE
from mss_kb.model import Bound, TextKind

WIDER = {
    Bound.EXACT: Bound.ABOUT,
    Bound.MORE_THAN: Bound.AT_LEAST,
    Bound.ALMOST: Bound.LESS_THAN,
    Bound.LESS_THAN: Bound.AT_MOST,
}
TOGETHER = (RelationKind.AGREE, RelationKind.COMPATIBLE)


def with_claim(appearance: Appearance, **slots: object) -> Appearance:
    return appearance.model_copy(update={"claim": appearance.claim.model_copy(update=slots)})


@given(appearances(), appearances())
def test_a_relation_is_the_same_from_both_sides(first: Appearance, second: Appearance) -> None:
    ours, theirs = relation_of(first, second), relation_of(second, first)
    assert ours.kind is theirs.kind
    assert {ours.newer, theirs.newer} in ({None}, {"first", "second"})


@given(appearances())
def test_a_claim_agrees_with_itself(appearance: Appearance) -> None:
    assert relation_of(appearance, appearance).kind is RelationKind.AGREE


@given(
    appearances().filter(lambda found: found.claim.low is not None and found.claim.bound in WIDER),
    st.sampled_from(VALUES),
    st.sampled_from([*WIDER, Bound.ABOUT, Bound.AT_MOST]),
)
def test_a_wider_bound_makes_no_conflict(first: Appearance, value: float, bound: Bound) -> None:
    second = with_claim(first, low=value, high=value, bound=bound)
    if relation_of(first, second).kind in TOGETHER:
        wider = with_claim(first, bound=WIDER[first.claim.bound])
        assert relation_of(wider, second).kind in TOGETHER


@given(appearances(), stores(), st.randoms(use_true_random=False))
def test_the_order_of_the_store_does_not_matter(
    draft: Appearance, store: list[Appearance], random: object
) -> None:
    shuffled = list(store)
    random.shuffle(shuffled)
    assert check_claim(draft, store) == check_claim(draft, shuffled)


@given(appearances(), stores(), st.booleans())
def test_a_sentence_does_not_refute_its_own_words(
    quoted: Appearance, others: list[Appearance], keeps_day: bool
) -> None:
    draft = with_claim(quoted, id="draft").model_copy(update={"article_id": "draft", "text_family": "draft"})
    if not keeps_day:
        draft = draft.model_copy(
            update={"published": None, "published_earliest": None, "published_latest": None}
        )
    assert quoted.claim.id not in check_claim(draft, [*others, quoted]).refuting
    assert check_claim(draft, [quoted]).verdict is not Verdict.REFUTED


@given(appearances(), stores(), appearances())
def test_a_digest_beside_its_report_changes_nothing(
    draft: Appearance, store: list[Appearance], other: Appearance
) -> None:
    digest = with_claim(other, id="digest").model_copy(update={"kind": TextKind.DIGEST, "has_original": True})
    assert check_claim(draft, [*store, digest]) == check_claim(draft, store)


@given(appearances(), stores(), st.sampled_from(["a", "b", "c"]))
def test_a_copy_of_a_text_changes_no_verdict(draft: Appearance, store: list[Appearance], copied: str) -> None:
    copy = [
        with_claim(one, id=f"copy-{one.claim.id}").model_copy(update={"article_id": "copy"})
        for one in store
        if one.article_id == copied
    ]
    alone, beside = check_claim(draft, store), check_claim(draft, [*store, *copy])
    assert (alone.verdict, alone.outdated) == (beside.verdict, beside.outdated)


@given(appearances(), appearances())
def test_a_part_conflicts_with_no_larger_figure(first: Appearance, second: Appearance) -> None:
    part = first.model_copy(update={"is_part": True})
    if relation_of(part, second).kind is RelationKind.CONFLICT:
        assert part.claim.metric.family not in ADDITIVE or part.claim.low > second.claim.low


@given(appearances(), stores())
def test_what_decides_is_shown(draft: Appearance, store: list[Appearance]) -> None:
    found = check_claim(draft, store)
    assert (
        bool(found.supporting) == (found.verdict in (Verdict.SUPPORTED, Verdict.CONFLICTING_EVIDENCE))
        or found.outdated
        or found.verdict is Verdict.REFUTED
    )
    if found.verdict is Verdict.REFUTED:
        assert found.refuting
    assert found.reason[0] == found.reason[0].upper()
    assert found.reason.endswith(".")
    assert "None" not in found.reason
