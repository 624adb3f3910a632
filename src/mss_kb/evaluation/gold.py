"""Gold files. In: a folder of NAME.json. Out: claims, typed, and where each figure stands."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from mss_kb.errors import ArticleError, NoInput


class GoldClaim(BaseModel):
    """A claim of the gold format, gold or predicted; offsets count in the body. Other fields are let be."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    metric: str
    figure: str
    near: str | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    unit: str | None = None
    period: str | None = None
    place: str | None = None
    force: str | None = None
    parties: tuple[str, ...] | None = None
    attribution: str | None = None
    assertion: str | None = None
    start: int | None = None
    end: int | None = None


class GoldArticle(BaseModel):
    """The gold claims of the text called `name`."""

    model_config = ConfigDict(frozen=True)

    name: str
    claims: tuple[GoldClaim, ...]


def read_gold(folder: Path) -> Iterator[GoldArticle]:
    """Each gold file of a folder in name order; JSON without `claims` is passed over.

    Raises NoInput without such a folder, ArticleError `bad_json` for a broken file.
    """
    if not folder.is_dir():
        raise NoInput(f"{folder}: no such folder; give the folder with the gold files")
    for path in sorted(folder.glob("*.json")):
        try:
            content: Any = orjson.loads(path.read_bytes())
            if isinstance(content, dict) and "claims" in content:
                yield GoldArticle(name=path.stem, claims=content["claims"])
        except (ValueError, ValidationError) as error:
            raise ArticleError("bad_json", f"{path}: {error}; correct the gold") from error


def place_of(claim: GoldClaim, text: str) -> tuple[int, int] | None:
    """Where a gold figure stands: by its own offsets if they are right, else nearest to `near`."""
    start, end = claim.start, claim.end
    if start is not None and end is not None and text[start:end] == claim.figure:
        return start, end
    return locate(text, claim.figure, claim.near)


def locate(text: str, figure: str, near: str | None) -> tuple[int, int] | None:
    """The occurrence of `figure` closest to one of `near`; whole words and numbers before parts of them."""
    spots = [match.start() for match in re.finditer(re.escape(figure), text)]
    spots = [spot for spot in spots if _is_whole(text, spot, spot + len(figure))] or spots
    if not spots:
        return None
    anchors = [match.start() for match in re.finditer(re.escape(near), text)] if near else []
    best = (
        min(spots, key=lambda spot: _distance(spot, len(figure), anchors, len(near or "")))
        if anchors
        else spots[0]
    )
    return best, best + len(figure)


def _is_whole(text: str, start: int, end: int) -> bool:
    starts_inside = re.match(r"\w", text[start - 1 : start]) if start else None
    return not starts_inside and not re.match(r"[.,]?\w", text[end : end + 2])


def _distance(spot: int, length: int, anchors: list[int], anchor_length: int) -> int:
    return min(min(abs(spot - anchor - anchor_length), abs(anchor - spot - length)) for anchor in anchors)
