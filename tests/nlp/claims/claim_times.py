"""Expressions of time as news prints them. In: chance and a day of publication. Out: (words, EDTF)."""

import datetime as dt
import random

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
Time = tuple[str, str]
# Seen from Wednesday 19 March 2025, on which the grammar's articles are published.
RECENT: list[Time] = [
    ("last week", "2025-03-10/2025-03-16"),
    ("last month", "2025-02"),
    ("yesterday", "2025-03-18"),
    ("in January", "2025-01"),
]
COMING: list[Time] = [
    ("next week", "2025-03-24/2025-03-30"),
    ("next month", "2025-04"),
    ("on Friday", "2025-03-21"),
    ("in April", "2025-04"),
    ("tomorrow", "2025-03-20"),
]
LONG: list[Time] = [
    ("last year", "2024"),
    ("last month", "2025-02"),
    ("in the first three months of 2024", "2024-01/2024-03"),
]


def time_of(rng: random.Random, kind: str, published: dt.date) -> Time:
    """A time of a kind: `event` (once), `span` (counted over), `since`, or `future`."""
    if kind == "future":
        return future(rng, published)
    if kind == "since":
        words, edtf = month(rng, dt.date(2023, 1, 1), dt.date(2025, 1, 28))
        return rng.choice(
            [
                (f"since {words}", f"{edtf}/.."),
                ("since January", "2025-01/.."),
                ("so far this year", "2025/.."),
            ]
        )
    return event(rng, published) if kind == "event" else span(rng)


def event(rng: random.Random, published: dt.date) -> Time:
    """When something happened once."""
    draw = rng.randrange(5)
    if draw == 0:
        words, edtf = day(rng, dt.date(2024, 6, 1), dt.date(2025, 2, 20))
        return f"on {words}", edtf
    if draw == 1:
        then = published - dt.timedelta(days=rng.randint(1, 6))
        return f"on {WEEKDAYS[then.weekday()]}", then.isoformat()
    if draw == 2:
        words, edtf = month(rng, dt.date(2024, 1, 1), dt.date(2025, 2, 20))
        return f"in {words}", edtf
    if draw == 3:
        then = dt.date(2025, rng.randint(1, 2), rng.randint(2, 28))
        return rng.choice([f"on {then.day} {then:%B}", f"on {then:%B} {then.day}"]), then.isoformat()
    return rng.choice(RECENT)


def span(rng: random.Random) -> Time:
    """The time over which something was counted."""
    draw, year = rng.randrange(5), rng.choice([2022, 2023, 2024])
    if draw == 0:
        return f"in {year}", str(year)
    if draw == 1:
        quarter = rng.randint(0, 3)
        name = ("first", "second", "third", "fourth")[quarter]
        edtf = f"{year}-{3 * quarter + 1:02}/{year}-{3 * quarter + 3:02}"
        return f"in the {name} quarter of {year}", edtf
    if draw == 2:
        first, last = (dt.date(year, number, 1) for number in sorted(rng.sample(range(1, 13), 2)))
        words = rng.choice(
            [f"between {first:%B} and {last:%B} {year}", f"from {first:%B} to {last:%B} {year}"]
        )
        return words, f"{first:%Y-%m}/{last:%Y-%m}"
    if draw == 3:
        first = dt.date(year, rng.randint(1, 12), rng.randint(1, 14))
        last = first + dt.timedelta(days=rng.randint(2, 12))
        words = [
            f"between {first.day} and {last.day} {first:%B} {year}",
            f"from {first:%B} {first.day} to {last.day}, {year}",
        ]
        return rng.choice(words), f"{first}/{last}"
    return rng.choice(LONG)


def future(rng: random.Random, published: dt.date) -> Time:
    """When something is to happen."""
    words, edtf = month(rng, dt.date(2025, 4, 1), dt.date(2025, 12, 28))
    then = published + dt.timedelta(days=rng.randint(20, 200))
    return rng.choice([*COMING, (f"in {words}", edtf), (f"on {then.day} {then:%B}", then.isoformat())])


def day(rng: random.Random, first: dt.date, last: dt.date) -> Time:
    """A day with its year."""
    then = first + dt.timedelta(days=rng.randrange((last - first).days))
    words = rng.choice([f"{then.day} {then:%B} {then.year}", f"{then:%B} {then.day}, {then.year}"])
    return words, then.isoformat()


def month(rng: random.Random, first: dt.date, last: dt.date) -> Time:
    """A month with its year."""
    then = first + dt.timedelta(days=rng.randrange((last - first).days))
    return f"{then:%B} {then.year}", f"{then:%Y-%m}"
