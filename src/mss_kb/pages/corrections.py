"""A review as a form sends it. In: the fields of the form, the claim as it stands. Out: a NewReview.

The form has every slot as the claim has it, so that only those which differ were set right.
"""

from typing import Any

from pydantic import ValidationError

from mss_kb.answers.reviews import CorrectedSlots, NewReview
from mss_kb.errors import BadQuery
from mss_kb.pages.shown import Answer

NUMBERS = ("low", "high")


def slots_of(claim: Answer) -> dict[str, Any]:
    """The slots that a person may set right, as the claim has them."""
    value = claim["value"]
    slots = {name: claim[name] for name in CorrectedSlots.model_fields if name in claim}
    place = claim["place"]["id"] if claim["place"] else None
    return {**slots, **{name: value[name] for name in (*NUMBERS, "bound", "unit")}, "place": place}


def fields_of(claim: Answer) -> dict[str, str]:
    """The same as text, for the fields of a form; empty where there is nothing."""
    return {name: _written(value) for name, value in slots_of(claim).items()}


def review_of(form: dict[str, str], claim: Answer) -> NewReview:
    """The decision that the form asks for. Raises BadQuery for one that cannot be."""
    status = form.get("status", "")
    sent: dict[str, Any] = {"claim": claim["id"], "status": status}
    if note := form.get("note", "").strip():
        sent["note"] = note
    if status == "corrected":
        sent["corrected"] = corrected_slots(form, claim)
    try:
        return NewReview.model_validate(sent)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"] if step != "corrected")
        raise BadQuery(where or "status", f"{where}: {first['msg']}".removeprefix(": ")) from error


def corrected_slots(form: dict[str, str], claim: Answer) -> dict[str, Any]:
    """The slots whose field differs from the claim's. Raises BadQuery where a number is none."""
    before = fields_of(claim)
    return {
        name: _read(name, form[name].strip())
        for name in before
        if name in form and form[name].strip() != before[name]
    }


def _written(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)


def _read(name: str, word: str) -> Any:
    if name == "parties":
        return word.upper().replace(",", " ").split()
    if not word:
        return None
    if name not in NUMBERS:
        return word
    try:
        return float(word.replace(",", ""))
    except ValueError as error:
        raise BadQuery(name, f"{name}: {word[:40]} is no number") from error
