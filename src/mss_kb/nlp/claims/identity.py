"""A claim's id: what identifies it is its place in the article, so that a better extractor keeps ids.

Reviews and permalinks.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator


def printed(figure: str) -> str:
    """The figure as it is compared: NFKC, lower case, white space as one blank."""
    return " ".join(unicodedata.normalize("NFKC", figure).lower().split())


class Ordinals:
    """Counts equal figures in one body, so that each gets its ordinal; figures are asked for in any order.

    Figures are equal as `printed` says. The ordinal counts all places where the figure stands as a word of
    its own, not only those that are claims, so that it does not depend on the extractor.
    """

    def __init__(self, body: str) -> None:
        """Read the body once; places are found per figure and kept."""
        self.body = body
        self.lowered = lowered(body)
        self._places: dict[str, dict[int, int]] = {}

    def of(self, start: int, end: int) -> int:
        """The ordinal, from 0, of the figure at body[start:end] among its equals."""
        figure = self.body[start:end]
        key = printed(figure)
        places = self._places.get(key)
        if places is None:
            places = {place: i for i, place in enumerate(self._places_of(figure))}
            self._places[key] = places
        # A figure inside a word or in full-width digits gets a number that no other place has.
        return places[start] if start in places else len(self.body) + start

    def _places_of(self, figure: str) -> Iterator[int]:
        """Where a figure stands as a word of its own.

        A plain search first, which is much faster than the pattern.
        """
        words = figure.split()
        if len(words) == 1 and not any(char.isalpha() for char in figure):
            yield from self._places_of_digits(figure)
            return
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.I)
        first = lowered(words[0])
        place = self.lowered.find(first)
        while place >= 0:
            match = pattern.match(self.body, place)
            if match:
                yield place
            place = self.lowered.find(first, match.end() if match else place + 1)

    def _places_of_digits(self, figure: str) -> Iterator[int]:
        """Where a figure without letters stands; it has no case, so that no pattern is needed."""
        place = self.body.find(figure)
        while place >= 0:
            end = place + len(figure)
            if is_word(self.body[place - 1 : place]) or is_word(self.body[end : end + 1]):
                end = place + 1
            else:
                yield place
            place = self.body.find(figure, end)


def is_word(char: str) -> bool:
    """Whether a character belongs to a word, as a pattern counts them; the empty text does not."""
    return char.isalnum() or char == "_"


def lowered(text: str) -> str:
    """Lower case character by character, so that offsets hold where a capital has two small letters."""
    whole = text.lower()
    # A sigma is written in two ways by its place in the word.
    if len(whole) == len(text) and "Σ" not in text:
        return whole
    return "".join(char.lower()[0] for char in text)


def claim_id(article_id: str, figure: str, ordinal: int) -> str:
    """`c_` and 16 hex digits of SHA-256 over article id.

    Printed figure and its ordinal among equal figures.
    """
    key = "\x1f".join((article_id, printed(figure), str(ordinal)))
    return "c_" + hashlib.sha256(key.encode()).hexdigest()[:16]
