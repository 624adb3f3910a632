"""The verdict on one figure of a draft. In: its claim and stored claims, as appearances. Out: a Finding.

Borne out and not excluded: supported. Excluded and not borne out: refuted. Both, and neither overtaken by the
other: conflicting. Else there is not enough.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking.cautions import attribution_fit, cautions_of
from mss_kb.compare.checking.finding import Finding, Verdict
from mss_kb.compare.checking.near_misses import near_miss
from mss_kb.compare.checking.outdating import is_outdated, is_state, later_toll, replacement, state_day
from mss_kb.compare.checking.reasons import reason_of
from mss_kb.compare.checking.suggesting import suggestion
from mss_kb.compare.checking.weighing import Effect, Moment, Weighed, weigh
from mss_kb.compare.sources import count_sources
from mss_kb.compare.timing import NEWS, Days, time_of
from mss_kb.compare.wording import read_as
from mss_kb.model import Frozen, Metric, TextKind


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


def check_claim(draft: Appearance, stored: Iterable[Appearance], *, reaches: Reaches = STANDARD) -> Finding:
    """The verdict on a draft's claim; the order of the stored claims does not matter."""
    evidence = sorted((a for a in stored if not a.has_original), key=lambda a: a.claim.id)
    moment = moment_of(draft, evidence, reaches.of(draft.claim.metric))
    weighed = [weigh(draft, appearance, moment) for appearance in evidence]
    entailing = ranked(w for w in weighed if w.effect is Effect.ENTAILS)
    excluding = ranked(w for w in weighed if w.effect is Effect.EXCLUDES)
    replaced = replacement(draft, entailing, excluding)
    later = later_toll(draft, entailing, excluding)
    verdict = verdict_of(draft, entailing, excluding, replaced)
    telling = telling_of(verdict, entailing, excluding)
    missed = None if verdict is Verdict.SUPPORTED else near_miss(draft.claim, weighed)
    sources = count_sources(w.appearance for w in telling)
    return Finding(
        read_as=read_as(draft.claim),
        verdict=verdict,
        outdated=is_outdated(entailing, replaced) if is_state(draft) else None,
        replaced_by=replaced.claim.id if replaced else None,
        reason=reason_of(draft.claim, verdict, telling, missed, replaced),
        cautions=cautions_of(draft, telling, sources, has_later_toll=later is not None),
        attribution_fit=attribution_fit(draft, entailing),
        near_miss=missed,
        sources=sources,
        supporting=tuple(w.claim.id for w in entailing),
        refuting=tuple(w.claim.id for w in excluding),
        suggestion=suggestion(telling or [w for w in weighed if missed and w.claim.id == missed.claim]),
    )


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


def overtakes(entailing: Sequence[Weighed], excluding: Sequence[Weighed]) -> bool:
    """Whether some claim that bears the figure out is told of later than every claim that excludes it."""
    return any(
        all(state_day(x.appearance).is_before(state_day(e.appearance)) for x in excluding) for e in entailing
    )


def moment_of(draft: Appearance, evidence: Sequence[Appearance], reach: dt.timedelta) -> Moment:
    """The days that the draft's state is told of.

    They are its own; else the last day on which the same state is told of in the store, for the draft then
    speaks of what is last known.
    """
    days = time_of(draft)
    if days.is_unknown:
        everywhen = Moment(days, reach)
        weighed = [weigh(draft, appearance, everywhen) for appearance in evidence]
        known = [time_of(w.appearance).last for w in weighed if w.scope.is_comparable]
        last = max((day for day in known if day is not None), default=None)
        return Moment(Days(last, last), reach)
    return Moment(Days(days.first, days.last + NEWS if days.last else None), reach)


def telling_of(
    verdict: Verdict, entailing: Sequence[Weighed], excluding: Sequence[Weighed]
) -> tuple[Weighed, ...]:
    """The claims that decide the verdict."""
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
