"""Drafts with figures of the store, and what the pipeline would read in them: a check without its reading."""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from mss_kb.model import Claim, DraftReading, Evidence

FIGURES = 5


def draft_of(claims: Sequence[Claim]) -> tuple[str, DraftReading]:
    """A text that tells each claim in a sentence, every other one with another number, and its reading."""
    text, told, sentences = "", [], []
    for place, claim in enumerate(claims):
        figure, begin = claim.evidence.text, len(text)
        sentence = f"Sentence {place} says {figure}. "
        start = begin + sentence.rindex(figure)
        text += sentence
        evidence = Evidence(
            start=start, end=start + len(figure), text=figure, sentence=sentence.strip(),
            sentence_start=begin, prefix="", suffix="",
        )  # fmt: skip
        changed = {"id": f"draft-{place}", "evidence": evidence, "attribution": (), "part_of_id": None}
        if claim.low is not None and place % 2:
            changed |= {"low": claim.low * 1.1, "high": (claim.high or 0) * 1.1}
        told.append(claim.model_copy(update=changed))
        sentences.append((begin, len(text) - 1))
    return text.strip(), DraftReading(claims=tuple(told), sentences=tuple(sentences))


def drafts_file(store: Path) -> Path:
    """Where the readings of a store's drafts stand, by their text."""
    return store.with_suffix(".drafts.json")


def read_drafts(file: Path) -> Callable[[str, dt.date | None], DraftReading]:
    """Reads a draft as the file says."""
    readings = {
        text: DraftReading.model_validate(one)
        for text, one in json.loads(file.read_text(encoding="utf-8")).items()
    }
    return lambda text, published: readings[text]
