"""A claim's id: what identifies it is its place in the article, so that a better extractor keeps ids, reviews and permalinks."""

import hashlib
import re
import unicodedata


def printed(figure: str) -> str:
    """The figure as it is compared: NFKC, lower case, white space as one blank."""
    return " ".join(unicodedata.normalize("NFKC", figure).lower().split())


class Ordinals:
    """Counts equal figures in one body, so that each gets its ordinal; figures are asked for in any order.

    Figures are equal as `printed` says. The ordinal counts all places where the figure stands as a word of its own, not only those
    that are claims, so that it does not depend on the extractor.
    """

    def __init__(self, body: str) -> None:
        """Read the body once; places are found per figure and kept."""
        self.body = body
        self._places: dict[str, dict[int, int]] = {}

    def of(self, start: int, end: int) -> int:
        """The ordinal, from 0, of the figure at body[start:end] among its equals."""
        figure = self.body[start:end]
        key = printed(figure)
        places = self._places.get(key)
        if places is None:
            words = r"\s+".join(re.escape(word) for word in figure.split())
            pattern = re.compile(rf"(?<![\w]){words}(?!\w)", re.I)
            places = {match.start(): i for i, match in enumerate(pattern.finditer(self.body))}
            self._places[key] = places
        # A figure printed in another way (`１２` for `12`) or inside a word gets a number that no other place has.
        return places[start] if start in places else len(self.body) + start


def claim_id(article_id: str, figure: str, ordinal: int) -> str:
    """`c_` and 16 hex digits of SHA-256 over article id, printed figure and its ordinal among equal figures."""
    key = "\x1f".join((article_id, printed(figure), str(ordinal)))
    return "c_" + hashlib.sha256(key.encode()).hexdigest()[:16]
