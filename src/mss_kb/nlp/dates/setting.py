"""What is known around an expression of time when it is read."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from mss_kb.nlp.dates.stretches import Stretch


@dataclass(frozen=True)
class Setting:
    """What is known around an expression.

    `direction` answers below 0 for a past, above 0 for a coming and 0 for an unclear event; -2 is sure.
    `told` are the dates of what was told before it in the text, the latest last; `near` is the last day told
    in the same sentence, `day` the last day told shortly before, if possible not that of publication.
    `compared` is the quarter or half of the same sentence that this one is compared with.
    `anchors` are full dates of the text that may lend their year where `published` is None.
    """

    published: dt.date | None
    direction: Callable[[], int]
    told: tuple[Stretch, ...] = ()
    anchors: tuple[dt.date, ...] = ()
    near: Stretch | None = None
    day: Stretch | None = None
    compared: Stretch | None = None
