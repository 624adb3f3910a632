"""Who made a text: the agency of its dateline, or the one that a credit line names. In: a body. Out: a name.

A copy of a wire report is the wire's word, whichever outlet prints it.
"""

import re
from collections.abc import Iterable
from functools import cache

from mss_kb import lexicon
from mss_kb.articles.dateline import find_dateline

# `(With inputs from X)`, `By Our Correspondent, with X`, `(X contributed to this report)`, `Source: X`.
NAME = r"(?P<name>[A-Z][\w.&'’-]*(?:[ -][A-Z][\w.&'’-]*){0,3})"
CREDIT = re.compile(
    rf"(?:[Ww]ith (?:inputs?|reporting|files|material|contributions?) (?:from|by) (?:the )?{NAME})"
)
BYLINE = re.compile(rf"^By [^\n]{{2,60}}?, with (?:the )?{NAME}\s*$", re.MULTILINE)


def producer(body: str, skipped: Iterable[tuple[int, int]] = ()) -> str | None:
    """The agency or outlet that the text itself names as its maker; None where it names none."""
    dateline = find_dateline(body, skipped)
    if dateline and dateline.agency:
        return _full(dateline.agency)
    credit = CREDIT.search(body) or BYLINE.search(body)
    if credit:
        return _full(credit["name"])
    end = re.search(r"[(\[–—-]\s*(?P<name>[A-Z][\w /-]{1,30}?)\s*[)\]]?\s*$", body)
    return _names().get(end["name"].strip().casefold()) if end else None


def _full(name: str) -> str:
    plain = " ".join(name.split()).strip(" .,")
    return _names().get(plain.casefold(), plain)


@cache
def _names() -> dict[str, str]:
    """Every name of a wire agency, in lower case, to the name shown."""
    agencies: dict[str, list[str]] = lexicon.load("agencies")["names"]
    return {name.casefold(): shown for shown, names in agencies.items() for name in (shown, *names)}
