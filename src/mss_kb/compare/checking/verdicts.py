"""The verdict on one figure of a draft. In: its claim and stored claims, as appearances. Out: a Finding.

Borne out and not excluded: supported. Excluded and not borne out: refuted. Both, and neither overtaken by the
other: conflicting. Else there is not enough.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking.adding import parts_of
from mss_kb.compare.checking.cautions import attribution_fit, cautions_of
from mss_kb.compare.checking.finding import Finding, Verdict
from mss_kb.compare.checking.near_misses import near_miss
from mss_kb.compare.checking.outdating import (
    earlier_tellings,
    has_later_toll,
    is_before,
    is_older,
    is_outdated,
    is_state,
    last_part,
    nearest_state,
    replacement,
    state_day,
    states_of_other_times,
)
from mss_kb.compare.checking.reasons import reason_of
from mss_kb.compare.checking.suggesting import suggestion
from mss_kb.compare.checking.weighing import Effect, Moment, Weighed, can_tell, weigh
from mss_kb.compare.one_text import parts_in_one_text
from mss_kb.compare.relations import is_revised_by
from mss_kb.compare.sources import count_sources
from mss_kb.compare.timing import NEWS, TOLLS, Days, moved, time_of
from mss_kb.compare.wording import read_as
from mss_kb.model import Frozen, Metric, ReviewStatus, TextKind

T = TypeVar("T")


class Reaches(Frozen):
    """How many days before a draft's day a state still tells of it, by family of metric."""

    personnel: int = 60
    displacement: int = 120
    territory: int = 180
    other: int = 120

    def of(self, metric: Metric) -> dt.timedelta:
        """The reach of a metric."""
        return dt.timedelta(days=getattr(self, metric.family, self.other))


STANDARD = Reaches()


def check_claim(
    draft: Appearance,
    stored: Iterable[Appearance],
    *,
    reaches: Reaches = STANDARD,
    today: dt.date | None = None,
) -> Finding:
    """The verdict on a draft's claim; the order of the stored claims does not matter.

    `today` is the day of the check: a state that was last told of long before is old evidence for a draft
    that names no day. Without it no such age is reckoned.
    """
    reach = reaches.of(draft.claim.metric)
    evidence = sorted((a for a in stored if is_evidence(a)), key=lambda a: a.claim.id)
    moment = moment_of(draft, evidence, reach)
    parts = parts_in_one_text(evidence)
    weighed = [weigh(draft, one, moment, is_part=one.is_part or one.claim.id in parts) for one in evidence]
    entailing = ranked(w for w in weighed if w.effect is Effect.ENTAILS)
    excluding = ranked(w for w in weighed if w.effect is Effect.EXCLUDES and not is_revised(w, entailing))
    summed = () if entailing else parts_of(draft, weighed)
    entailing = entailing or summed
    elsewhen = states_of_other_times(draft, weighed)
    replaced = replacement(draft, entailing or earlier_tellings(draft, elsewhen), excluding)
    verdict = verdict_of(draft, entailing, excluding, replaced)
    undecided = ranked(w for w in weighed if w.scope.is_comparable and can_tell(w.appearance))
    is_open = verdict is Verdict.NOT_ENOUGH_EVIDENCE
    nearest = nearest_state(elsewhen, moment) if is_open and not undecided else None
    part = last_part(weighed) if is_open and not undecided and is_state(draft) else None
    telling = telling_of(verdict, entailing, excluding)
    held = (undecided[0] if undecided else part or nearest) if is_open else None
    is_sum = verdict is Verdict.SUPPORTED and bool(summed)
    is_wrong = verdict in (Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE)
    missed = near_miss(draft.claim, weighed) if is_wrong else None
    sources = count_sources(w.appearance for w in telling)
    return Finding(
        read_as=read_as(draft.claim),
        verdict=verdict,
        outdated=is_outdated(entailing, replaced) if replaced or is_state(draft) else None,
        replaced_by=replaced.claim.id if replaced else None,
        reason=reason_of(
            verdict,
            telling,
            missed=missed,
            replaced=replaced,
            undecided=undecided,
            nearest=nearest,
            part=part,
            is_sum=is_sum,
        ),
        cautions=cautions_of(
            draft,
            telling,
            sources,
            has_later_toll=has_later_toll(draft, weighed),
            is_sum=is_sum,
            is_old=(nearest is not None and is_before(nearest, moment))
            or (is_state(draft) and time_of(draft).is_unknown and is_older(telling, today, reach)),
        ),
        attribution_fit=attribution_fit(draft, entailing),
        near_miss=missed,
        sources=sources,
        supporting=tuple(w.claim.id for w in entailing),
        refuting=tuple(w.claim.id for w in excluding),
        nearest=held.claim.id if held else None,
        suggestion=suggestion(
            [w for w in (replaced, *telling, part, nearest, *undecided) if w is not None]
            or [w for w in weighed if missed and w.claim.id == missed.claim]
        ),
    )


def is_evidence(stored: Appearance) -> bool:
    """Whether a claim counts: no person found it misread, and it is no digest of a report that is stored."""
    return not stored.has_original and stored.review is not ReviewStatus.REJECTED


def verdict_of(
    draft: Appearance,
    entailing: Sequence[Weighed],
    excluding: Sequence[Weighed],
    replaced: Weighed | None,
) -> Verdict:
    """The verdict; of two states the later one decides."""
    if not entailing:
        return Verdict.REFUTED if excluding else Verdict.NOT_ENOUGH_EVIDENCE
    if replaced is not None:
        return Verdict.REFUTED
    if excluding and not (is_state(draft) and overtakes(entailing, excluding)):
        return Verdict.CONFLICTING_EVIDENCE
    return Verdict.SUPPORTED


def is_revised(excluding: Weighed, entailing: Sequence[Weighed]) -> bool:
    """Whether a toll that speaks against the figure is one that its own source raised to the figure later."""
    is_toll = excluding.claim.metric.family in TOLLS
    return is_toll and any(is_revised_by(excluding.appearance, one.appearance) for one in entailing)


def overtakes(entailing: Sequence[Weighed], excluding: Sequence[Weighed]) -> bool:
    """Whether some claim that bears the figure out is told of later than every claim that excludes it."""
    return any(
        all(state_day(x.appearance).is_before(state_day(e.appearance)) for x in excluding) for e in entailing
    )


def moment_of(draft: Appearance, evidence: Sequence[Appearance], reach: dt.timedelta) -> Moment:
    """The days that the draft's state is told of.

    They are its own; else the last day on which the same state, or a part of it, is told of in the store, for
    the draft then speaks of what is last known.
    """
    days = time_of(draft)
    if days.is_unknown:
        everywhen = Moment(days, reach)
        weighed = [weigh(draft, appearance, everywhen) for appearance in evidence]
        known = [time_of(w.appearance).last for w in weighed if w.scope.is_comparable or w.is_part]
        last = max((day for day in known if day is not None), default=None)
        return Moment(Days(last, last), reach)
    return Moment(Days(days.first, moved(days.last, NEWS)), reach)


def telling_of(verdict: Verdict, entailing: Sequence[T], excluding: Sequence[T]) -> tuple[T, ...]:
    """Of the claims for a figure and those against it (or their ids) the ones that decide the verdict."""
    if verdict is Verdict.SUPPORTED:
        return tuple(entailing)
    if verdict is Verdict.REFUTED:
        return tuple(excluding)
    return (*entailing, *excluding) if verdict is Verdict.CONFLICTING_EVIDENCE else ()


def ranked(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    """The most telling first: of the same scope, of a report, with a named source, the latest."""

    def rank(one: Weighed) -> tuple[bool, bool, bool, int, str]:
        last = time_of(one.appearance).last
        return (
            one.is_part,
            one.appearance.kind is TextKind.DIGEST,
            not one.claim.attribution,
            -last.toordinal() if last else 0,
            one.claim.id,
        )

    return tuple(sorted(weighed, key=rank))
