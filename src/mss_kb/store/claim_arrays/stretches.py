"""Where the rows of a filter may be in an order by days: the days that it leaves are the ends of a walk."""

from collections.abc import Iterator
from typing import NamedTuple

from mss_kb.filters import ClaimFilter
from mss_kb.store.claim_arrays.lists import Found, Lists
from mss_kb.store.claim_arrays.ordering import Order
from mss_kb.store.cursor import Keys


class Stretch(NamedTuple):
    """Places of an order from `first` to before `end`; `lists` hold all its rows that the filter keeps."""

    first: int
    end: int
    lists: Found | None = None


def stretches(
    order: Order, lists: Lists, wanted: ClaimFilter, after: Keys | None, *, descending: bool
) -> list[Stretch]:
    """Where to look for what comes after these keys, one stretch after the other."""
    known, unknown = order.parts(after, descending=descending)
    parts = list(_parts(order, lists, wanted, Stretch(*known)))
    return [*(reversed(parts) if descending else parts), Stretch(*unknown)]


def _parts(order: Order, lists: Lists, wanted: ClaimFilter, known: Stretch) -> Iterator[Stretch]:
    """The parts of those whose key is known, ascending."""
    if order.column == "published":
        least, most = wanted.published_from, wanted.last_published
        first = order.place_of_day(least.toordinal()) if least else 0
        end = order.place_of_day(most.toordinal() + 1) if most else known.end
        yield _within(known, first, end)
        return
    if order.column != "first_day" or not (wanted.from_day or wanted.to_day):
        yield known
        return
    place = known.first
    if wanted.from_day:
        # Periods that began before the first day, and reach it.
        day = wanted.from_day.toordinal()
        place = order.place_of_day(day)
        yield _within(known, 0, place, lists.touching(day, day))
    if wanted.to_day is None:
        yield _within(known, place, known.end)
        return
    end = order.place_of_day(wanted.to_day.toordinal() + 1)
    yield _within(known, place, end)
    # Without an earliest day they are in their order by the latest, which may be after the last day.
    yield _within(known, end, known.end, lists.open)


def _within(known: Stretch, first: int, end: int, lists: Found | None = None) -> Stretch:
    return Stretch(max(known.first, first), min(known.end, end), lists)
