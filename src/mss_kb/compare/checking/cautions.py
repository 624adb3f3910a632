"""What to mind about a verdict. In: a draft's claim and the claims that bear it out. Out: caution codes."""

from collections.abc import Iterator, Sequence

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking.finding import AttributionFit, Caution
from mss_kb.compare.checking.weighing import LOOSE, Effect, Weighed, has_same_print
from mss_kb.compare.sources import Sources, families_of
from mss_kb.compare.timing import time_of
from mss_kb.model import Basis, Claim, Metric, TextKind


def cautions_of(
    draft: Appearance,
    telling: Sequence[Weighed],
    sources: Sources,
    *,
    has_later_toll: bool,
    is_sum: bool,
    is_old: bool,
) -> tuple[Caution, ...]:
    """The cautions about the claims that decide a verdict, in the order of `Caution`.

    `is_sum`: they add up to the figure; `is_old`: what is held is of an earlier time.
    """
    found = set(_cautions(draft, telling, sources)) if telling else set()
    told = {
        Caution.LATER_HIGHER_TOLL: has_later_toll,
        Caution.OUR_ADDITION: is_sum,
        Caution.OLD_EVIDENCE: is_old,
    }
    found |= {caution for caution, holds in told.items() if holds}
    return tuple(caution for caution in Caution if caution in found)


def _cautions(draft: Appearance, telling: Sequence[Weighed], sources: Sources) -> Iterator[Caution]:
    claims = [weighed.claim for weighed in telling]
    bearing = [weighed for weighed in telling if weighed.effect is Effect.ENTAILS]
    if sources.families + sources.not_stated == 1:
        yield Caution.SINGLE_SOURCE
    if sources.families == 0:
        yield Caution.SOURCE_NOT_STATED
    yield from _of_bearing_out(draft, bearing)
    if all(time_of(weighed.appearance).is_unknown for weighed in telling) and not is_dated_by_value(
        draft.claim
    ):
        yield Caution.DATE_UNKNOWN
    if draft.claim.basis is Basis.CUMULATIVE:
        yield Caution.CUMULATIVE
    if all(weighed.is_part and weighed.effect is not Effect.NOTHING for weighed in telling):
        yield Caution.PART_NOT_WHOLE
    if draft.claim.currency_assumed or any(claim.currency_assumed for claim in claims):
        yield Caution.CURRENCY_ASSUMED
    if all(weighed.appearance.kind is TextKind.DIGEST for weighed in telling):
        yield Caution.DIGEST_ONLY
    if any(weighed.appearance.is_corrected for weighed in telling):
        yield Caution.CORRECTED_READING


def _of_bearing_out(draft: Appearance, bearing: Sequence[Weighed]) -> Iterator[Caution]:
    if not bearing:
        return
    claims = [weighed.claim for weighed in bearing]
    yield from _of_bounds(draft.claim, claims)
    if draft.claim.actor and all(claim.actor is None for claim in claims):
        yield Caution.ACTOR_NOT_IN_EVIDENCE
    if is_finer(draft.claim, claims):
        yield Caution.FINER_THAN_EVIDENCE
    if attribution_fit(draft, bearing) in (AttributionFit.DIFFERS, AttributionFit.NOT_STATED):
        yield Caution.ATTRIBUTION_DIFFERS


def _of_bounds(draft: Claim, claims: Sequence[Claim]) -> Iterator[Caution]:
    alike = [claim for claim in claims if claim.low is not None and has_same_print(draft, claim)]
    if not alike or any(claim.bound is draft.bound for claim in alike):
        return
    if draft.bound in LOOSE and any(claim.bound not in LOOSE for claim in alike):
        yield Caution.BOUND_LOST
    if draft.bound not in LOOSE and any(claim.bound in LOOSE for claim in alike):
        yield Caution.BOUND_ADDED


def attribution_fit(draft: Appearance, telling: Sequence[Weighed]) -> AttributionFit | None:
    """Whether the evidence names the draft's source; None where the draft names none."""
    ours = families_of(draft)
    if not ours or not telling:
        return None
    theirs = [families_of(weighed.appearance) for weighed in telling]
    if any(ours & families for families in theirs):
        return AttributionFit.AGREES
    return AttributionFit.DIFFERS if any(theirs) else AttributionFit.NOT_STATED


def is_finer(draft: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the draft names a time more exactly than any claim that bears it out."""
    if draft.effective.earliest is None or draft.effective.latest is None:
        return False
    ours = draft.effective.latest - draft.effective.earliest
    lengths = [
        claim.effective.latest - claim.effective.earliest
        for claim in claims
        if claim.effective.earliest is not None and claim.effective.latest is not None
    ]
    return bool(lengths) and all(length > ours for length in lengths) and draft.period is not None


def is_dated_by_value(claim: Claim) -> bool:
    """Whether the claim's value is itself a date, or its length: it needs no other day."""
    return claim.unit == "date" or claim.metric is Metric.MANDATE_DURATION
