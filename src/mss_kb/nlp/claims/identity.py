"""A claim's id: what identifies it is its place in the article, so that a better extractor keeps ids, reviews and permalinks."""

import hashlib
import re
import unicodedata


def printed(figure: str) -> str:
    """The figure as it is compared: NFKC, lower case, white space as one blank."""
    return " ".join(unicodedata.normalize("NFKC", figure).lower().split())


class Ordinals:
    """Counts equal figures in one body, so that each gets its ordinal; figures are asked for in any order.

    The ordinal counts all places where the figure stands as a whole word in the body, not only those that are claims.
    """

    def __init__(self, body: str) -> None:
        """Read the body once; places are found per figure and kept."""
        self.body = body
        self._places: dict[str, dict[int, int]] = {}

    def of(self, start: int, end: int) -> int:
        """The ordinal, from 0, of the figure at body[start:end] among its equals."""
        figure = self.body[start:end]
        places = self._places.get(figure)
        if places is None:
            pattern = re.compile(rf"(?<![\w.,]){re.escape(figure)}(?!\w)")
            places = {match.start(): i for i, match in enumerate(pattern.finditer(self.body))}
            self._places[figure] = places
        return places[start] if start in places else len(places) + self.body.count(figure, 0, start)


def claim_id(article_id: str, figure: str, ordinal: int) -> str:
    """`c_` and 16 hex digits of SHA-256 over article id, printed figure and its ordinal among equal figures."""
    key = "\x1f".join((article_id, printed(figure), str(ordinal)))
    return "c_" + hashlib.sha256(key.encode()).hexdigest()[:16]
