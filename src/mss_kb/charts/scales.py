"""Scales: values and days to places along an axis, with the marks that a reader expects on it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

# Months between two marks of a long axis; days of a short one.
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
DAYS = (1, 2, 7, 14)
SHORT = 62
# What is less counts as nought.
LEAST = 1e-9


@dataclass(frozen=True)
class Scale:
    """From `low`..`high` to `start`..`end`, in proportion."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value, never outside the axis; to a tenth of a pixel."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + min(1.0, max(0.0, share)) * (self.end - self.start), 1)


def value_scale(
    values: Sequence[float], start: float, end: float, *, most_ticks: int
) -> tuple[Scale, list[float]]:
    """A scale from nought that holds all values, with a little room above, and its round ticks."""
    top = max(values, default=1.0)
    if top < LEAST:
        top = 1.0
    bottom = min(0.0, *values) if values else 0.0
    step = round_step((top - bottom) / max(1, most_ticks))
    high = top + (top - bottom) * 0.06
    ticks = [step * number for number in range(math.floor(bottom / step), math.floor(high / step) + 1)]
    return Scale(min(bottom, ticks[0]), high, start, end), ticks


def round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not less."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= least * 0.999999)


def day_scale(days: Sequence[dt.date], start: float, end: float) -> Scale:
    """A scale that holds all days, with room at both ends."""
    first, last = min(days), max(days)
    room = max(3, round((last - first).days * 0.03))
    return Scale(first.toordinal() - room, last.toordinal() + room, start, end)


def day_ticks(scale: Scale, most: int) -> list[tuple[dt.date, str]]:
    """Days to mark and their words: `2025`, `Apr`, `3 May`; the year stands at its first mark."""
    first, last = (dt.date.fromordinal(max(1, int(end))) for end in (math.ceil(scale.low), scale.high))
    if (last - first).days <= SHORT:
        step = next((size for size in DAYS if (last - first).days / size <= most), 31)
        days = [first + dt.timedelta(days=number) for number in range(0, (last - first).days + 1, step)]
        return [(day, f"{day.day} {day:%b}") for day in days]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((size for size in MONTHS if months / size <= most), 1200)
    begin = first.year * 12 + (first.month - 1 if step < 12 else 0)
    found = []
    for month in range(math.ceil(begin / step) * step, last.year * 12 + last.month, step):
        day = dt.date(month // 12, month % 12 + 1, 1)
        if first <= day <= last:
            found.append(day)
    return [(day, _words(day, step, is_first=not number)) for number, day in enumerate(found)]


def _words(day: dt.date, step: int, *, is_first: bool) -> str:
    if step >= 12:
        return str(day.year)
    return f"{day:%b} {day.year}" if day.month == 1 or is_first else f"{day:%b}"
