"""How a number is written in JSON."""


def plain(value: float | None) -> float | int | None:
    """A whole number without `.0`, so that 75 people are 75."""
    return int(value) if value is not None and float(value).is_integer() else value
