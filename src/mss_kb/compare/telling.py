"""Claims told in sentences, for reasons and suggestions. In: claims and where they appeared. Out: English."""

from functools import cache

from mss_kb import lexicon
from mss_kb.compare.appearance import Appearance
from mss_kb.compare.wording import (
    COUNTRY,
    capital,
    counted,
    country_name,
    date_in_words,
    subject,
    value_in_words,
    when,
)
from mss_kb.model import Actor, Basis, Claim, Metric, TextKind

# Families whose figures are of the mission, wherever it is.
PLACELESS = ("funding", "mandate", "deployment")
# Verbs of one person or thing.
OF_ONE = {" were ": " was ", " are ": " is ", " have ": " has ", " face ": " faces ", " need ": " needs "}


def sentence_of(claim: Claim) -> str:
    """The claim told in a sentence, with who says so, so far as the claim goes."""
    return f"{capital(clause_of(claim))}."


def clause_of(claim: Claim) -> str:
    """The same as a part of a sentence: `more than 5,000 people were killed in Haiti in 2024`."""
    text = _told(claim)
    names = counted(list(dict.fromkeys(named(source.name) for source in claim.attribution)))
    return f"{text}, according to {names}" if names else text


def named(source: str) -> str:
    """A source as a sentence names it: `the United Nations`, `BINUH`, `Garry Conille`."""
    nouns = lexicon.load("wording")["with_article"]["sources"]
    has_noun = any(word.strip(",.").lower() in nouns for word in source.split())
    return f"the {source}" if has_noun and not source.lower().startswith(("the ", "a ", "an ")) else source


def told_in_words(appearance: Appearance) -> str:
    """Where and when it was said: `Example Wire of 4 January 2025`; the title stands for a missing outlet."""
    name = appearance.outlet or (f"“{appearance.title}”" if appearance.title else "a report without a title")
    if appearance.kind is TextKind.DIGEST:
        name = f"our summary of {name}"
    if appearance.published:
        return f"{name} of {date_in_words(appearance.published.isoformat())}"
    return f"{name} (undated)"


def counted_value(claim: Claim) -> str:
    """The value with what it counts: `more than 5,000 people`; money and shares as printed."""
    value = value_in_words(claim)
    noun = counting_noun(claim)
    if noun is None:
        return value
    joint = " of " if value.endswith(("hundreds", "thousands", "millions", "dozens", "scores")) else " "
    return f"{value}{joint}{noun}"


def _told(claim: Claim) -> str:
    table = words()
    if claim.metric is Metric.OTHER:
        return f"{value_in_words(claim)} {subject(claim)}"
    if claim.metric is Metric.MANDATE_EXPIRES:
        value = value_in_words(claim).removeprefix("until ")
    else:
        value = counted_value(claim) + _from(claim)
    force = table["force"][claim.force.value if claim.force else "none"]
    text = table["sentence"][claim.metric.value].format(value=value, force=force)
    if claim.basis is Basis.CUMULATIVE:
        text = text.replace(" were ", " have been ", 1)
    if claim.low == claim.high == 1:
        for many, one in OF_ONE.items():
            text = text.replace(many, one, 1)
    rate = f" a {claim.per}" if claim.per else ""
    return text + _by(claim) + rate + _where(claim) + _when(claim)


def counting_noun(claim: Claim) -> str | None:
    """What is counted one by one, `person` or `people`; None for money and shares."""
    table = words()["one" if claim.low == claim.high == 1 else "counted"]
    keys = (claim.role, claim.group, claim.unit)
    return next((table[key] for key in keys if key in table), None)


def _from(claim: Claim) -> str:
    if claim.metric.family not in ("personnel", "funding") or not claim.parties:
        return ""
    return f" from {counted([country_name(iso2) for iso2 in claim.parties])}"


def _by(claim: Claim) -> str:
    actor = claim.actor
    if claim.metric.family != "casualties" or actor in (None, Actor.MIXED):
        return ""
    return f" by {words()['actor'][actor]}"


def _where(claim: Claim) -> str:
    if claim.metric.family in PLACELESS or claim.metric is Metric.DISPLACEMENT_RETURNED:
        return ""
    joint = "of" if claim.metric is Metric.TERRITORY_GANG_CONTROLLED else "in"
    return f" {joint} {claim.place.name if claim.place else COUNTRY}"


def _when(claim: Claim) -> str:
    if claim.metric is Metric.MANDATE_EXPIRES or not claim.period or "X" in claim.period:
        return ""
    return f" {when(claim.period)}"


@cache
def words() -> dict[str, dict[str, str]]:
    """The sentences and nouns of `lexicon/wording.toml`."""
    return lexicon.load("wording")
