"""A check as plain text with attribution, to paste into a note to the editor. In: a Report. Out: text."""

import datetime as dt

from mss_kb.compare.wording import date_in_words
from mss_kb.pages.asked import Question
from mss_kb.pages.checked import Figure, Report
from mss_kb.pages.safe import visible
from mss_kb.pages.shown import Shown, source_line

# Claims told of each figure, for it and against it.
MOST = 3
CLOSING = "This says what the reports held here claim, never what is true."


def note_of(question: Question, report: Report, today: dt.date) -> str:
    """The note; what strangers wrote has no hidden signs."""
    day = date_in_words((question.as_of or today).isoformat())
    parts = [f"{report.heading}\nChecked as of {day}, store version {report.store_version}."]
    parts += [_figure(figure) for figure in report.figures]
    if report.unchecked:
        left_out = [f"- {part['text']}: {part['reason']}" for part in report.unchecked]
        parts.append("\n".join(["Not checked:", *left_out]))
    return visible("\n\n".join([*parts, CLOSING])) + "\n"


def _figure(figure: Figure) -> str:
    lines = [f"{figure.number}. “{figure.text}” ({figure.label.line}): {figure.verdict}", figure.reason]
    lines += ["For it:", *map(_claim, figure.supporting[:MOST])] if figure.supporting else []
    lines += ["Against it:", *map(_claim, figure.refuting[:MOST])] if figure.refuting else []
    lines += [f"Sources: {source_line(figure.sources)}."] if figure.told else []
    lines += [f"Mind: {' '.join(figure.cautions)}"] if figure.cautions else []
    lines += [f"Wording that the evidence supports: {figure.suggestion}"] if figure.suggestion else []
    return "\n".join(lines)


def _claim(claim: Shown) -> str:
    sentence = " ".join((claim.sentence.before + claim.sentence.figure + claim.sentence.after).split())
    quoted = f"{sentence} (our summary, not its wording)" if claim.sentence.is_digest else f"“{sentence}”"
    by = f" According to {claim.told_by}." if claim.told_by else ""
    url = f" {claim.original}" if claim.original else ""
    return f"- {quoted} {claim.outlet}, {claim.published_in_words}.{by}{url}"
