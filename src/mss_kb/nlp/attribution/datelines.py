"""Where a report says where it was filed.

In: a text. Out: the stretches of its datelines, which name no source.
"""

import re

CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*[A-ZÀ-Þ]"
COUNTRY_OR_DAY = r"(?:,[^—–()\n]{1,40})?"
AGENCY = r"(?: ?\([^()\n]{2,40}\))?"
NAME = r"[A-ZÀ-Þ][\w'’.\-]+(?: [\w'’.\-]+){0,3}"
DATELINE = re.compile(
    rf"^[ \t]*(?:{CAPITALS}(?: {CAPITALS}){{0,3}}{COUNTRY_OR_DAY}{AGENCY} ?(?:—|–|--|-)"
    rf"|{NAME},[^—–()\n]{{1,30}}\([^()\n]{{2,40}}\)\.? ?(?:—|–|--|-)) ",
    re.M,
)


def datelines(text: str) -> list[tuple[int, int]]:
    """(start, end) of every dateline with its dash: `KINGSTON, Jamaica (Agency) — `; in text order."""
    return [match.span() for match in DATELINE.finditer(text)]
