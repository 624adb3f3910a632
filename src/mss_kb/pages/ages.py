"""How long ago a day was, as people say it. In: two days. Out: `3 months ago`."""

import datetime as dt

# From so many days on it is told in so many days each.
STEPS = ((730, 365.25, "year"), (60, 30.44, "month"), (21, 7, "week"), (0, 1, "day"))


def age_in_words(day: dt.date, today: dt.date) -> str:
    """`today`, `yesterday`, `12 days ago`, `5 months ago`, `in 3 weeks`."""
    days = (today - day).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "yesterday" if days == 1 else "tomorrow"
    size, word = next((size, word) for least, size, word in STEPS if abs(days) >= least)
    number = int(abs(days) / size)
    many = f"{number} {word}{'s' if number > 1 else ''}"
    return f"{many} ago" if days > 0 else f"in {many}"
