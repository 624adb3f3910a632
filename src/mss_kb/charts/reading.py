"""A series to a chart: which figures share a panel, what each is called, what is left out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count

from mss_kb import lexicon, metrics
from mss_kb.answers.comparing import Line as SeriesLine
from mss_kb.answers.comparing import Point, Scope, Series
from mss_kb.charts.chart import Chart, Figure, Line, Panel
from mss_kb.charts.words import days_words, value_words
from mss_kb.compare.wording import COUNTRY, capital, counted, country_name
from mss_kb.model import Basis, Bound, Force, Group, Metric

# What one chart draws at most; its table has all.
MOST_PLOTS = 7
MOST_ROWS = 12
MOST_FIGURES = 120
# Metrics of what nobody says is so already.
PLANNED = frozenset(
    {
        Metric.PERSONNEL_EXPECTED,
        Metric.PERSONNEL_PLANNED,
        Metric.PERSONNEL_PLEDGED,
        Metric.FUNDING_PLEDGED,
        Metric.FUNDING_REQUIRED,
    }
)
# Families of metrics whose place says nothing beyond the force.
OF_A_FORCE = frozenset({"personnel", "funding", "mandate", "deployment"})
OF_A_MANDATE = frozenset({"mandate", "deployment"})
BASES = {
    Basis.STOCK: "at one time",
    Basis.FLOW: "in a period",
    Basis.CUMULATIVE: "running total",
    Basis.RATE: "rate",
    Basis.CHANGE: "change",
}
GROUPS = {
    Group.GANG_MEMBERS: "gang members",
    Group.MISSION: "members of the mission",
    Group.POLICE: "police officers",
}
UNSAID = "no source named"
# The last hue: of sources beyond the fifth, and of those without a name.
GREY = 5
Key = tuple[str, str]


def read_series(
    series: Series,
    *,
    names: Mapping[str, str],
    disputed: Collection[str] = (),
    beside: Series | None = None,
) -> Chart:
    """The chart of a series.

    `names` are those of source families, `disputed` the statements that stand against another. `beside` is a
    series of plans to hold it against (planned beside deployed), drawn in its own shape on the same panels.
    """
    hues: dict[str, int] = defaultdict(count().__next__, {UNSAID: GREY})
    panels: dict[Key, list[Line]] = defaultdict(list)
    undated: dict[Key, int] = defaultdict(int)
    for line in series.lines:
        key = panel_title(line.scope), line.scope.unit
        figures = _figures(line, key[0], names, disputed)
        undated[key] += sum(figure.at is None for figure in figures)
        if dated := tuple(figure for figure in figures if figure.at is not None):
            name = line_name(line.scope, names)
            panels[key].append(Line(name, min(hues[name], GREY), dated))
    made = [Panel(title, unit, tuple(lines), undated[title, unit]) for (title, unit), lines in panels.items()]
    made = sorted(made, key=lambda panel: -len(panel.figures))
    plots = [panel for panel in made if panel.unit != "date" and len(panel.figures) > 1]
    rows = [panel for panel in made if panel not in plots]
    if beside:
        plans = _plans(beside, names)
        plots = [_with_plans(panel, plans.get((panel.title, panel.unit), ())) for panel in plots]
    shown = _up_to(plots[:MOST_PLOTS], MOST_FIGURES), _up_to(rows[:MOST_ROWS], MOST_FIGURES)
    drawn = sum(len(panel.figures) for panel in (*shown[0], *shown[1]))
    total = sum(len(panel.figures) for panel in (*plots, *rows))
    title = metrics.definitions()[series.metric].title
    return Chart(
        title=title,
        description=_description(title, made, sum(undated.values())),
        plots=tuple(shown[0]),
        rows=tuple(shown[1]),
        undated=sum(undated.values()),
        left_out=total - drawn,
        turning=_turning(series),
    )


def panel_title(scope: Scope) -> str:
    """What a panel counts, shortly: `From Kenya`, `Cité Soleil: women`, `Haiti, running total`."""
    of_force = scope.metric.family in OF_A_FORCE
    place = scope.place.name if scope.place else COUNTRY
    countries = counted([country_name(iso2) for iso2 in scope.parties])
    if scope.metric.family in OF_A_MANDATE and not countries:
        words = "The mandate"
    elif of_force:
        words = f"From {countries}" if countries else "All countries together"
        words += f", in {place}" if place != COUNTRY else ""
    else:
        words = place
        people = scope.group and GROUPS.get(scope.group, scope.group.value)
        if scope.group and scope.group is not Group.ALL:
            words += f": {people}"
        words += f", {countries}" if countries else ""
    if scope.basis is not metrics.definitions()[scope.metric].basis:
        words += f", {BASES[scope.basis]}"
    return words + (f" a {scope.per}" if scope.per else "")


def line_name(scope: Scope, names: Mapping[str, str]) -> str:
    """Whose figures a line has: a force, or for tolls the source."""
    if scope.families is not None:
        return counted([source_name(family, names) for family in scope.families]) or UNSAID
    if scope.metric.family not in OF_A_FORCE:
        return ""
    if scope.force is Force.OTHER:
        return "other purposes" if scope.metric.family == "funding" else "another force"
    return scope.force.value if scope.force else "force not said"


def source_name(family: str, names: Mapping[str, str]) -> str:
    """A source's family as people call it; a source that is not known by name as the article words it."""
    return names.get(family) or capital(family.partition(":")[2].replace("-", " ") or family)


def _figures(
    line: SeriesLine, about: str, names: Mapping[str, str], disputed: Collection[str]
) -> list[Figure]:
    return [_figure(point, line.scope, about, names, point.statement in disputed) for point in line.points]


def _figure(point: Point, scope: Scope, about: str, names: Mapping[str, str], is_disputed: bool) -> Figure:
    value = value_words(point.low, point.high, Bound(point.bound), scope.unit)
    days = days_words(point.earliest, point.latest)
    said = counted([source_name(family, names) for family in point.families])
    claims = "1 report" if point.count == 1 else f"{point.count} reports"
    told = f"{capital(value or days)}: {about}, {days or 'no date'}. Source: {said or UNSAID}. {claims}."
    at = _day(point, scope)
    # A running total has no last day of its own: it holds up to the day when it was told.
    last = at if scope.basis is Basis.CUMULATIVE and point.latest is None else point.latest
    return Figure(
        value=value or capital(days),
        low=point.low,
        high=point.high,
        least=point.range.min,
        most=point.range.max,
        bound=Bound(point.bound),
        first=point.earliest,
        last=last,
        at=at,
        until=point.until,
        told=told,
        address=f"/claims/{point.claims[0]}" if point.claims else "",
        claims=point.count,
        said=said,
        is_planned=scope.metric in PLANNED,
        is_disputed=is_disputed,
    )


def _day(point: Point, scope: Scope) -> dt.date | None:
    """Where a figure is marked: a flow amid its period, a state at its day, a running total when told."""
    first, last = point.earliest, point.latest
    if scope.basis is Basis.CUMULATIVE:
        return point.last_told or last or first
    if first and last and (scope.basis is Basis.FLOW or scope.unit == "date"):
        return first + (last - first) / 2
    return last or first


def _plans(beside: Series, names: Mapping[str, str]) -> dict[Key, list[Line]]:
    """Lines of plans by what a panel of the same people and money has as its title and unit."""
    found: dict[Key, list[Line]] = defaultdict(list)
    for line in beside.lines:
        about = panel_title(line.scope)
        figures = tuple(figure for figure in _figures(line, about, names, ()) if figure.at is not None)
        if figures:
            found[about, line.scope.unit].append(Line(line_name(line.scope, names), GREY, figures))
    return found


def _with_plans(panel: Panel, plans: Sequence[Line]) -> Panel:
    """The panel with the plans for the same people and money, in the colours of those who made them."""
    hues = {line.name: line.hue for line in reversed(panel.lines)}
    planned = (replace(plan, name=f"{plan.name} planned", hue=hues.get(plan.name, GREY)) for plan in plans)
    return replace(panel, lines=(*panel.lines, *planned))


def _up_to(panels: Sequence[Panel], most: int) -> list[Panel]:
    """The panels, each line cut so that no more figures are drawn: the newest stay."""
    found = []
    for panel in panels:
        if most <= 0:
            break
        share = max(1, most // max(1, len(panel.lines)))
        lines = panel.lines
        if len(panel.figures) > most:
            lines = tuple(replace(line, figures=line.figures[-share:]) for line in panel.lines[:most])
        found.append(replace(panel, lines=lines))
        most -= len(found[-1].figures)
    return found


def _turning(series: Series) -> tuple[dt.date, str] | None:
    """The day on which the GSF took the mission's place, where the series has both."""
    forces = {
        line.scope.force
        for line in series.lines
        if any(point.earliest or point.latest for point in line.points)
    }
    if not {Force.MSS, Force.GSF} <= forces:
        return None
    return lexicon.load("mission")["gsf_from"], "GSF takes over"


def _description(title: str, panels: Sequence[Panel], undated: int) -> str:
    figures = [figure for panel in panels for figure in panel.figures]
    if not figures:
        return f"{title}: no figure with a date."
    days = [figure.at for figure in figures if figure.at]
    span = days_words(min(days), max(days))
    newest = max(figures, key=lambda figure: (figure.at or dt.date.min, figure.claims))
    many = f"{len(figures)} figures" if len(figures) > 1 else "1 figure"
    more = f" {undated} more without a date are not drawn." if undated else ""
    return f"{title}: {many} from {span}. The newest: {newest.told}{more} The table below has them all."
