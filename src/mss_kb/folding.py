"""Words as a reader takes them for equal, without diacritics, case and punctuation: text in, plain words out."""

import unicodedata


def folded(text: str) -> str:
    """`Cité Soleil` and `cite-soleil` are both `cite soleil`: letters and digits, one space between words."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    kept = (char if char.isalnum() else " " for char in parts if not unicodedata.combining(char))
    return " ".join("".join(kept).split())


def folded_words(text: str) -> list[tuple[int, int, str]]:
    """Each plain word with where it stands in the text (start, end)."""
    found, start = [], None
    for place, char in enumerate(text + " "):
        is_inside = char.isalnum() or (start is not None and unicodedata.combining(char) != 0)
        if is_inside and start is None:
            start = place
        elif not is_inside and start is not None:
            found += [(start, place, word) for word in folded(text[start:place]).split()]
            start = None
    return found
