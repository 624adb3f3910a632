"""`mss-kb check`: a draft's figures against the store."""

import datetime as dt
import sys
from contextlib import closing
from typing import Any

import click
import orjson

from mss_kb.answers.check import LONGEST_DRAFT
from mss_kb.api.links import Links
from mss_kb.drafts import check_draft, claims_told
from mss_kb.errors import UsageError
from mss_kb.settings import read_settings
from mss_kb.shared_extractor import SharedExtractor
from mss_kb.store.database import open_store
from mss_kb.store.queries.reading import reading

LINKS = Links("", "", ())
DAY = click.DateTime(["%Y-%m-%d"])
# As the pages say it: a verdict is never `true`.
VERDICTS = {
    "supported": "borne out by what we hold",
    "refuted": "contradicted by what we hold",
    "conflicting_evidence": "sources differ",
    "not_enough_evidence": "nothing here confirms it",
}


@click.command()
@click.argument("text", default="-")
@click.option("--published", type=DAY, help="Day to which relative words of the draft refer.")
@click.option("--as-of", type=DAY, help="Compare only with articles published by this day.")
@click.option("--json", "as_json", is_flag=True, help="Print what POST /v1/check answers.")
def check(text: str, published: dt.datetime | None, as_of: dt.datetime | None, as_json: bool) -> None:
    """Check the figures of TEXT (or of standard input) against the stored claims."""
    draft = sys.stdin.read() if text == "-" else text
    if not draft.strip():
        raise UsageError("the draft is empty; give its text, or send it to standard input")
    if len(draft) > LONGEST_DRAFT:
        raise UsageError(f"the draft has {len(draft):,} characters; check at most {LONGEST_DRAFT:,} at once")
    settings = read_settings()
    read = SharedExtractor(settings.spacy_model).read_draft
    day = published.date() if published else None
    read_in_it = read(draft, day)
    opened = open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)
    with closing(opened) as store, reading(store) as connection:
        found = check_draft(
            connection, read_in_it, draft, published=day, as_of=as_of.date() if as_of else None
        )
    for item in found["items"]:
        for claim in claims_told(item):
            LINKS.of_claim(claim)
    click.echo(orjson.dumps(found) if as_json else "\n\n".join(_told(found)))


def _told(found: dict[str, Any]) -> list[str]:
    """The check as a person reads it, a paragraph for each figure."""
    told = [_item(item) for item in found["items"]]
    rest = [f"  {part['text']}: {part['reason']}" for part in found["unchecked"]]
    if rest:
        told.append("\n".join(("Not checked:", *rest)))
    return told


def _item(item: dict[str, Any]) -> str:
    lines = [f"{item['text']}: {VERDICTS[item['verdict']]}", f"  read as: {item['read_as']}"]
    lines.append(f"  {item['reason']}")
    if item["cautions"]:
        lines.append(f"  mind: {', '.join(code.replace('_', ' ') for code in item['cautions'])}")
    if item["suggestion"]:
        lines.append(f"  supported wording: {item['suggestion']}")
    return "\n".join(lines)
