"""What a JSON schema says of fields that go together, where types alone cannot."""

from typing import Any

Schema = dict[str, Any]


def given(name: str, kind: str, *, without: tuple[str, ...] = (), **others: Schema) -> Schema:
    """A choice in which a field is there, not null but of a JSON type, and those of `without` are not.

    `others` are what holds of further fields.
    """
    absent = {other: {"type": "null"} for other in without}
    return {"required": [name], "properties": {name: {"type": kind}, **absent, **others}}


def never_null(schema: Schema, names: tuple[str, ...]) -> None:
    """Take null out of the types of fields that may be left out, in place."""
    for name in names:
        field = schema["properties"][name]
        [kind] = [choice for choice in field.pop("anyOf") if choice.get("type") != "null"]
        field.pop("default", None)
        field.update(kind)
