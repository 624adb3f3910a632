"""A figure in a few words, as a headline has it. In: a Claim. Out: a Label.

`compare/telling.py` tells the same in whole sentences.
"""

from __future__ import annotations

from mss_kb.compare.telling import PLACELESS, counting_noun, words
from mss_kb.compare.wording import COUNTRY, counted, country_name, period_in_words, value_in_words
from mss_kb.model import Actor, Basis, Bound, Claim, Frozen, Metric

MOVES = {Bound.UP: "up", Bound.DOWN: "down"}
# Their value is the day.
DAYS = (
    Metric.MANDATE_EXPIRES,
    Metric.MANDATE_AUTHORISED,
    Metric.MANDATE_RENEWED,
    Metric.DEPLOYMENT_FIRST_ARRIVAL,
)
# What shares of other things than people are of.
SHARES = {Metric.INCIDENTS_ATTACKS: "incidents", Metric.INCIDENTS_AIRCRAFT_HIT: "aircraft"}
# What countries send and give: they are not whom it is about.
SENT = frozenset(
    {metric for metric in Metric if metric.family == "personnel"}
    | {Metric.FUNDING_RECEIVED, Metric.FUNDING_PLEDGED}
)
JOINED_BY_OF = ("hundreds", "thousands", "millions", "dozens", "scores")


class Label(Frozen):
    """`value` is `more than 5,600`, `what` `people killed`, `scope` (`Haiti`, `2024`)."""

    value: str
    what: str
    scope: tuple[str, ...]

    @property
    def line(self) -> str:
        """All of it: `more than 5,600 people killed, Haiti, 2024`."""
        return ", ".join([f"{self.value} {self.what}".strip(), *self.scope])


def label_of(claim: Claim) -> Label:
    """What the claim says, so far as it goes."""
    return Label(value=_value(claim), what=_what(claim), scope=tuple(_scope(claim)))


def _value(claim: Claim) -> str:
    value = value_in_words(claim)
    if claim.metric is Metric.OTHER and claim.unit != "percent":
        value = value.removesuffix(f" {claim.unit}")  # told behind it, in `what`
    if claim.metric is Metric.MANDATE_EXPIRES:
        value = value.removeprefix("until ")
    return f"{MOVES[claim.bound]} {value}" if claim.bound in MOVES else value


def _what(claim: Claim) -> str:
    noun = counting_noun(claim) or ""
    if claim.metric is Metric.OTHER and not noun:
        noun = _of_another_figure(claim)
    if claim.unit == "percent" and claim.metric is not Metric.OTHER:
        joint = "in" if claim.bound in MOVES or claim.basis is Basis.CHANGE else "of"
        noun = f"{joint} {noun or words()['counted'][SHARES.get(claim.metric, 'people')]}"
    elif noun and _value(claim).endswith(JOINED_BY_OF):
        noun = f"of {noun}"
    what = words()["label"][claim.metric.value].format(noun=noun).strip()
    if claim.per:
        return f"{what} a {claim.per}"
    rest = {Basis.RATE: "(a rate)", Basis.CHANGE: "" if claim.bound in MOVES else "(a change)"}
    return f"{what} {rest.get(claim.basis, '')}".strip()


def _of_another_figure(claim: Claim) -> str:
    """What it counts, so far as the printed figure does not say."""
    if claim.noun is None and (claim.unit.isupper() or claim.unit == "percent"):
        return ""  # money and shares are printed with their unit
    noun = claim.noun or claim.unit
    if noun in claim.evidence.text:
        return ""
    return noun if claim.low == claim.high == 1 else _plural(noun)


def _plural(noun: str) -> str:
    """Of a regular noun; what ends in s is one already."""
    if noun.endswith(("s", "people", "personnel", "aircraft")):
        return noun
    if noun.endswith(("person", "man")):
        return noun.removesuffix("person") + "people" if noun.endswith("person") else noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x", "z")) else f"{noun}s"


def _scope(claim: Claim) -> list[str]:
    family, place = claim.metric.family, claim.place
    scope = []
    if claim.force and claim.force.value in words()["force_label"]:
        scope.append(words()["force_label"][claim.force.value])
    if claim.parties:
        countries = counted([country_name(iso2, article=claim.metric in SENT) for iso2 in claim.parties])
        scope.append(f"from {countries}" if claim.metric in SENT else countries)
    if claim.actor and claim.actor is not Actor.MIXED and family == "casualties":
        scope.append(f"by {words()['actor'][claim.actor]}")
    if family in (*PLACELESS, "personnel"):
        scope += [place.name] if place and place.level != "country" else []
    elif claim.metric is not Metric.OTHER:
        scope.append(place.name if place else COUNTRY)
    elif place:
        scope.append(place.name)
    if claim.period and claim.metric not in DAYS and "X" not in claim.period:
        scope.append(period_in_words(claim.period))
    return scope
