"""Our words to rows and back; the only file that knows both a Claim and its row.

A row holds besides what `writes` keeps: revision, runs, moments, whether it is superseded. `claim_to_row`
and `update_row` leave those alone.
"""

from typing import Any

from mss_kb.model import (
    Article,
    Claim,
    DateMention,
    Decision,
    Effective,
    EffectiveBasis,
    Entity,
    EntityMention,
    Evidence,
    Place,
    Source,
)
from mss_kb.store.tables import ClaimRow, ClaimSourceRow, DateRow, EntityRow, MentionRow, PartyRow


def claim_to_row(claim: Claim) -> ClaimRow:
    """A new row of a claim, with its parties and sources.

    Its place is named by id: the place's own row is written apart.
    """
    return ClaimRow(id=claim.id, **_columns(claim), parties=_parties(claim), sources=_sources(claim))


def update_row(row: ClaimRow, claim: Claim) -> None:
    """Give a claim that is already stored the slots of a new reading."""
    for name, value in _columns(claim).items():
        setattr(row, name, value)
    if tuple(party.iso2 for party in row.parties) != claim.parties:
        row.parties = _parties(claim)
    if tuple(map(row_to_source, row.sources)) != claim.attribution:
        row.sources = _sources(claim)


def row_to_claim(row: ClaimRow) -> Claim:
    """The claim that was stored."""
    return claim_of(
        row,
        place=row_to_place(row.place) if row.place else None,
        parties=tuple(party.iso2 for party in row.parties),
        attribution=tuple(map(row_to_source, row.sources)),
        decisions=tuple(Decision(**decision) for decision in row.decisions),
    )


def claim_of(
    row: Any,
    *,
    place: Place | None,
    parties: tuple[str, ...],
    attribution: tuple[Source, ...],
    decisions: tuple[Decision, ...] = (),
) -> Claim:
    """The claim of a row, or of the columns of one, with what other tables hold of it."""
    return Claim(
        id=row.id,
        metric=row.metric,
        basis=row.basis,
        per=row.per,
        low=row.low,
        high=row.high,
        bound=row.bound,
        unit=row.unit,
        noun=row.noun,
        currency_assumed=row.currency_assumed,
        period=row.period,
        effective=row_to_effective(row),
        place=place,
        force=row.force,
        parties=parties,
        attribution=attribution,
        assertion=row.assertion,
        group=row.people_group,
        actor=row.actor,
        role=row.role,
        part_of=row.part_of,
        part_of_id=row.part_of_id,
        reading_confidence=row.reading_confidence,
        evidence=Evidence(
            start=row.start_char,
            end=row.end_char,
            text=row.figure,
            sentence=row.sentence,
            sentence_start=row.sentence_start,
            prefix=row.prefix,
            suffix=row.suffix,
        ),
        decisions=decisions,
    )


def row_to_effective(row: Any) -> Effective:
    """The days that the claim's own text gives: none where they are borrowed."""
    if row.effective_basis is EffectiveBasis.BORROWED:
        return Effective(earliest=None, latest=None, basis=None)
    return Effective(earliest=row.effective_earliest, latest=row.effective_latest, basis=row.effective_basis)


def place_columns(place: Place) -> dict[str, Any]:
    """A place's columns; where its path is not known it is taken to lie in nothing."""
    return {
        "id": place.id,
        "name": place.name,
        "pcode": place.pcode,
        "level": place.level,
        "path": "/".join(place.path),
    }


def row_to_place(row: Any) -> Place:
    """The place that was stored."""
    return place_of(row.id, row.name, row.pcode, row.level, row.path)


def place_of(place_id: str, name: str, pcode: str | None, level: Any, path: str | None) -> Place:
    """A place from its columns; `path` are the ids of what holds it, outermost first, joined by `/`."""
    above = tuple(path.split("/")) if path else ()
    return Place(id=place_id, name=name, pcode=pcode, level=level, path=above)


def row_to_entity(row: EntityRow) -> Entity:
    """The entity with every other name under which it appeared."""
    return Entity(
        id=row.id,
        name=row.name,
        type=row.type,
        iso2=row.iso2,
        pcode=row.pcode,
        family=row.family,
        role=row.role,
        aliases=tuple(alias.alias for alias in row.aliases),
    )


def mention_columns(mention: EntityMention) -> dict[str, Any]:
    """A mention's columns, without its article."""
    return {
        "entity_id": mention.entity_id,
        "type": mention.type,
        "start_char": mention.start,
        "end_char": mention.end,
        "text": mention.text,
    }


def row_to_mention(row: MentionRow) -> EntityMention:
    """The mention that was stored."""
    return EntityMention(
        start=row.start_char, end=row.end_char, text=row.text, entity_id=row.entity_id, type=row.type
    )


def date_columns(date: DateMention) -> dict[str, Any]:
    """The columns of an expression of time, without its article."""
    columns = date.model_dump(exclude={"start", "end"})
    return {**columns, "start_char": date.start, "end_char": date.end}


def row_to_date(row: DateRow) -> DateMention:
    """The expression of time that was stored."""
    return DateMention(
        start=row.start_char,
        end=row.end_char,
        text=row.text,
        edtf=row.edtf,
        earliest=row.earliest,
        latest=row.latest,
        timex=row.timex,
        type=row.type,
        prep_start=row.prep_start,
    )


def article_columns(article: Article) -> dict[str, Any]:
    """The columns of an article that say what it is; its text is a revision, its outlet a source."""
    columns = article.model_dump(exclude={"body", "sha256", "reader", "skipped", "outlet"})
    return {**columns, "is_supported": article.is_supported}


def _columns(claim: Claim) -> dict[str, Any]:
    evidence = claim.evidence
    return {
        "metric": claim.metric,
        "basis": claim.basis,
        "per": claim.per,
        "low": claim.low,
        "high": claim.high,
        "bound": claim.bound,
        "unit": claim.unit,
        "noun": claim.noun,
        "currency_assumed": claim.currency_assumed,
        "period": claim.period,
        "effective_earliest": claim.effective.earliest,
        "effective_latest": claim.effective.latest,
        "effective_basis": claim.effective.basis,
        "first_day": claim.effective.earliest or claim.effective.latest,
        "lender_id": None,
        "borrowed_period": None,
        "place_id": claim.place.id if claim.place else None,
        "force": claim.force,
        "people_group": claim.group,
        "actor": claim.actor,
        "role": claim.role,
        "assertion": claim.assertion,
        "part_of": claim.part_of,
        "part_of_id": claim.part_of_id,
        "reading_confidence": claim.reading_confidence,
        "start_char": evidence.start,
        "end_char": evidence.end,
        "figure": evidence.text,
        "sentence": evidence.sentence,
        "sentence_start": evidence.sentence_start,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "decisions": [decision.model_dump() for decision in claim.decisions],
    }


def _parties(claim: Claim) -> list[PartyRow]:
    return [PartyRow(position=number, iso2=iso2) for number, iso2 in enumerate(claim.parties)]


def _sources(claim: Claim) -> list[ClaimSourceRow]:
    return [
        ClaimSourceRow(position=number, entity_id=source.id, name=source.name, family=source.family)
        for number, source in enumerate(claim.attribution)
    ]


def row_to_source(row: Any) -> Source:
    """Who was said to say so, from the columns of its row."""
    return Source(id=row.entity_id, name=row.name, family=row.family)
