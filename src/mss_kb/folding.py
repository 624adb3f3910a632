"""Words as a reader takes them for equal, without diacritics, case and punctuation."""

import unicodedata


def folded(text: str) -> str:
    """`Cité Soleil` and `cite-soleil` are both `cite soleil`: letters and digits, one space between words."""
    parts = _without_marks(_without_marks(text).casefold())
    return " ".join("".join(char if char.isalnum() else " " for char in parts).split())


def folded_words(text: str) -> list[tuple[int, int, str]]:
    """Each plain word with where it stands in the text (start, end)."""
    found, start = [], None
    for place, char in enumerate(text + " "):
        is_inside = _has_word(char) or (start is not None and unicodedata.combining(char) != 0)
        if is_inside and start is None:
            start = place
        elif not is_inside and start is not None:
            found += [(start, place, word) for word in folded(text[start:place]).split()]
            start = None
    return found


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _has_word(char: str) -> bool:
    return char.isalnum() or (not char.isascii() and bool(folded(char)))
