"""A Doc's text, put together once. In: a Doc. Out: its text."""

from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=4)
def body_of(doc: Doc) -> str:
    """The same as `doc.text`, which spaCy puts together anew at each call: too slow for every figure."""
    return doc.text
