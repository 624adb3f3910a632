"""Series for tests: one point or scope with what a test does not care about filled in."""

import datetime as dt

from mss_kb.answers.claims import PlaceRef
from mss_kb.answers.comparing import Line, Point, Range, Scope, Series
from mss_kb.model import Basis, Force, Metric


def point(low, day=None, *, high=None, bound="exact", name="s1", first=None, last=None, **more):
    """A point; `day` is its first and last day."""
    first, last = (one and dt.date.fromisoformat(one) for one in (first or day, last or day))
    top = low if high is None else high
    given = {
        "statement": name,
        "low": low,
        "high": top,
        "range": Range(min=low, max=top),
        "bound": bound,
        "earliest": first,
        "latest": last,
        "until": None,
        "counted": True,
        "families": [],
        "count": 1,
        "corrected": 0,
        "claims": [f"c-{name}"],
        "first_told": None,
        "last_told": None,
    }
    return Point(**{**given, **more})


def line(*points, metric=Metric.PERSONNEL_DEPLOYED, force=Force.MSS, place=None, **more):
    """A line of a scope."""
    given = {
        "metric": metric,
        "basis": Basis.STOCK,
        "per": None,
        "unit": "people",
        "force": force,
        "place": place and PlaceRef(id=place.lower(), name=place, pcode=None, level="commune"),
        "parties": [],
        "group": None,
        "families": None,
    }
    return Line(scope=Scope(**{**given, **more}), points=list(points))


def toll(*points, families=(), **more):
    """A line of people killed, by its sources."""
    scope = {"metric": Metric.CASUALTIES_KILLED, "basis": Basis.FLOW, "force": None}
    return line(*points, **{**scope, "families": list(families), **more})


def series(*lines):
    """A series of the lines' metric."""
    return Series(metric=lines[0].scope.metric, lines=list(lines), truncated=False)
