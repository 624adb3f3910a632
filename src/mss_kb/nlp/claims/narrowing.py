"""The wide time of a lead made narrow by the days that the text gives behind it. In: the story. Out: periods.

`At least 115 were killed in last week's assault on Pont-Sondé. ... They attacked the town on Thursday.` The
day is told without a count of its own, else it would be that of one event among others of the week.
"""

from mss_kb.edtf import first_and_last_day
from mss_kb.nlp.claims.carry import EVENTS, IS_SHORT, LEAD, is_same_place
from mss_kb.nlp.claims.draft import Draft, Story, Told

# A week or a month, in days.
WIDE = range(6, 32)
# For so many sentences behind a lead its event is gone on with.
MEMORY = 6


def narrow_leads(story: Story) -> None:
    """Give the figures of an event that a lead dates by week or month the days that it is told to be of."""
    for draft in story.drafts:
        if draft.number > LEAD:
            return
        if not is_wide_event(draft):
            continue
        days = {told.period for told in days_behind(draft, story)}
        if len(days) == 1:
            wide, narrow = draft.period, days.pop()
            for other in story.drafts:
                if other.period == wide and EVENTS.get(other.reading.metric) == "violence":
                    other.period = narrow
                    other.decide("period", "days of the event told after", "")


def is_wide_event(draft: Draft) -> bool:
    """Whether a figure of violence has a week or month for its time, and a place smaller than the country."""
    if (
        EVENTS.get(draft.reading.metric) != "violence"
        or draft.place is None
        or draft.place.level == "country"
    ):
        return False
    first, last = first_and_last_day(draft.period)
    return first is not None and last is not None and (last - first).days in WIDE


def days_behind(draft: Draft, story: Story) -> list[Told]:
    """The uncounted events of its place, within its time, that the sentences behind a figure tell."""
    start, end = first_and_last_day(draft.period)
    found = []
    for kind, told in story.told:
        if kind != "violence" or not draft.number < told.number <= draft.number + MEMORY:
            continue
        if told.period is None or not IS_SHORT.fullmatch(told.period):
            continue
        first, last = first_and_last_day(told.period)
        is_inside = (
            start is not None and end is not None and first and last and start <= first and last <= end
        )
        if is_inside and is_same_place(draft.place, told.place) and not is_counted(told, story):
            found.append(told)
    return found


def is_counted(told: Told, story: Story) -> bool:
    """Whether the sentence that tells the event counts its victims."""
    return any(
        draft.number == told.number and EVENTS.get(draft.reading.metric) == "violence"
        for draft in story.drafts
        if draft.period == told.period
    )
